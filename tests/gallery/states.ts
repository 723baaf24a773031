// Every state of the chat, and how a visitor comes to see it.
import type { Chat } from '../browser/chat.js';
import type { Desk } from '../browser/desk.js';
import type { Talk } from './talks.js';

export interface Scene {
  readonly chat: Chat;
  readonly desk: Desk;
  readonly talk: Talk;
}

export interface State {
  readonly name: string;
  /** Brings the chat into the state; it begins closed, on a fresh page. */
  readonly reach: (scene: Scene) => Promise<void>;
}

const line = '**/v3/directline/**';

async function asked({ chat }: Scene, text: string): Promise<void> {
  await chat.open();
  await chat.ask(text);
}

export const states: readonly State[] = [
  { name: 'closed', reach: () => Promise.resolve() },
  { name: 'label', reach: ({ chat }) => chat.launcher.hover() },
  {
    name: 'unread',
    async reach({ chat, desk, talk }) {
      await chat.open();
      desk.hold();
      await chat.composer.fill(talk.question);
      await chat.composer.press('Enter');
      await chat.panel.locator('.typing').waitFor();
      await chat.panel.locator('.close').click();
      desk.release();
      await chat.page.locator('polyfaq-chat .unread').waitFor();
    },
  },
  {
    name: 'opening',
    async reach({ chat }) {
      // Never answered.
      await chat.page.route(line, () => undefined);
      await chat.launcher.click();
      await chat.panel.locator('.status.is-shown').waitFor();
    },
  },
  { name: 'greeting', reach: ({ chat }) => chat.open() },
  {
    name: 'typing',
    async reach({ chat, desk, talk }) {
      await chat.open();
      await chat.ask(talk.question);
      desk.hold();
      await chat.composer.fill(talk.longQuestion);
      await chat.composer.press('Enter');
      await chat.panel.locator('.typing').waitFor();
    },
  },
  { name: 'answer', reach: (scene) => asked(scene, scene.talk.question) },
  { name: 'long answer', reach: (scene) => asked(scene, scene.talk.longQuestion) },
  { name: 'did you mean', reach: (scene) => asked(scene, scene.talk.vague) },
  {
    name: 'chosen',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.chat.answers.last().locator('.row').first().click();
      await scene.chat.answered(3);
    },
  },
  { name: 'unknown', reach: (scene) => asked(scene, scene.talk.odd) },
  {
    name: 'feedback given',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.chat.answers.last().locator('.like').click();
    },
  },
  {
    name: 'feedback reasons',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.chat.answers.last().locator('.dislike').click();
    },
  },
  {
    name: 'suggestions',
    async reach({ chat, talk }) {
      const labels = talk.choices.slice(0, 3);
      const suggestions = labels.map((label) => {
        const at = label.toLowerCase().indexOf(talk.typed);
        return { label, says: label, entry: 'x', matched: at < 0 ? [] : [[at, at + talk.typed.length]] };
      });
      await chat.page.route('**/suggestions?**', (route) =>
        route.fulfill({ contentType: 'application/json', body: JSON.stringify({ suggestions }) }),
      );
      await chat.open();
      await chat.composer.fill(talk.typed);
      await chat.panel.locator('.suggestion').first().waitFor();
      await chat.composer.press('ArrowDown');
    },
  },
  {
    name: 'menu',
    async reach({ chat }) {
      await chat.open();
      await chat.panel.locator('.more').click();
    },
  },
  {
    name: 'offline',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.chat.context.setOffline(true);
      await scene.chat.composer.fill(scene.talk.longQuestion);
      await scene.chat.composer.press('Enter');
      await scene.chat.panel.locator('.trouble:not([hidden])').waitFor();
    },
  },
  {
    name: 'reconnecting',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.desk.stop();
      await scene.chat.panel.locator('.status.is-shown').waitFor();
      await scene.chat.page.route(line, (route) => route.abort());
      await scene.desk.start(true);
    },
  },
  {
    name: 'expired',
    async reach(scene) {
      await asked(scene, scene.talk.question);
      await scene.desk.stop();
      await scene.desk.start(false);
      await scene.chat.panel.locator('.notice').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'error',
    async reach({ chat }) {
      await chat.page.route(line, (route) => route.abort());
      await chat.launcher.click();
      await chat.panel.locator('.status.is-warning').waitFor();
    },
  },
  {
    name: 'too long',
    async reach({ chat, talk }) {
      await chat.open();
      await chat.composer.fill(talk.question.repeat(80));
    },
  },
];
