// The server goes away in mid-conversation and comes back: the visitor is told, and the conversation goes on.
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { describeWithBrowser } from '../peers/peer.js';
import { visit, type Chat } from './chat.js';
import { openDesk, type Desk } from './desk.js';
import { quietly, type Browser, type Playwright } from './playwright.js';

jest.setTimeout(120_000);

await describeWithBrowser<Playwright>(
  'the chat whose server is restarted',
  ({ chromium }, executablePath) => {
    let browser: Browser;
    let desk: Desk;
    let chat: Chat;

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: quietly });
      desk = await openDesk();
    });
    afterAll(async () => {
      await browser.close();
      await desk.stop();
    });
    afterEach(() => chat.context.close());

    async function arrive(): Promise<void> {
      desk.heard.length = 0;
      chat = await visit(browser, `${desk.url}/`, { viewport: { width: 1280, height: 800 } });
      await chat.answered(1);
      await chat.ask('one');
    }
    const said = (): Promise<string[]> => chat.panel.locator('.text, .bubble').allInnerTexts();
    const status = (): Promise<string> => chat.panel.locator('.status').innerText();

    it('says so, keeps what is written meanwhile, and goes on with nothing lost or doubled', async () => {
      await arrive();
      await desk.stop();
      await chat.panel.locator('.status.is-shown').waitFor();
      expect(await status()).toContain('Trying again');
      await chat.composer.fill('two');
      await chat.composer.press('Enter');
      await chat.panel.locator('.from-visitor[data-state=waiting]').waitFor();
      expect(await chat.questions.last().innerText()).toContain('Waiting for the connection');
      await desk.start(true);
      await chat.page.locator('polyfaq-chat').locator('.from-bot').nth(2).waitFor({ timeout: 30_000 });
      expect(await said()).toEqual(['Hello!', 'one', 'You said: one', 'two', 'You said: two']);
      expect(desk.heard).toEqual(['one', 'two']);
      await chat.panel.locator('.status').waitFor({ state: 'hidden', timeout: 30_000 });
      await chat.ask('three');
      expect(desk.heard).toEqual(['one', 'two', 'three']);
    });

    it('ends a conversation that the server has forgotten politely, and begins the next with what was written', async () => {
      await arrive();
      await desk.stop();
      await desk.start(false);
      await chat.panel.locator('.notice').waitFor({ timeout: 30_000 });
      expect(await chat.panel.locator('.notice').innerText()).toContain('has ended');
      await chat.composer.fill('two');
      await chat.composer.press('Enter');
      await chat.panel.locator('.from-bot', { hasText: 'You said: two' }).waitFor({ timeout: 30_000 });
      expect(desk.heard).toEqual(['one', 'two']);
    });

    it('keeps what was written but not sent when the page is loaded again', async () => {
      await arrive();
      await chat.composer.fill('half a sent');
      await chat.page.reload();
      await chat.answered(2);
      expect(await chat.composer.inputValue()).toBe('half a sent');
    });

    it('takes a suggestion of the server by the keyboard', async () => {
      await arrive();
      desk.answers.set('member fees', { text: 'None.' });
      await chat.composer.fill('memb');
      await chat.panel.locator('.suggestion').first().waitFor({ timeout: 10_000 });
      expect(await chat.panel.locator('.suggestion b').allInnerTexts()).toEqual(['memb']);
      await chat.composer.press('ArrowDown');
      await chat.composer.press('Enter');
      await chat.answered(3);
      expect(desk.heard).toEqual(['one', 'member fees']);
    });

    it('goes on in another tab of the site', async () => {
      await arrive();
      const other = await chat.context.newPage();
      await other.goto(`${desk.url}/`);
      const inOther = other.locator('polyfaq-chat');
      await inOther.locator('.from-bot', { hasText: 'You said: one' }).waitFor({ timeout: 10_000 });
      await chat.ask('two');
      await inOther.locator('.from-bot', { hasText: 'You said: two' }).waitFor({ timeout: 10_000 });
      expect(desk.heard).toEqual(['one', 'two']);
      await other.close();
    });

    it('sends what the visitor thinks of an answer as Web Chat and Teams do', async () => {
      const posted: string[] = [];
      await arrive();
      await chat.page.route('**/activities', (route) => {
        if (route.request().method() === 'POST') posted.push(route.request().postData() ?? '');
        return route.continue();
      });
      const answer = chat.answers.last();
      await answer.locator('.dislike').click();
      await answer.locator('[data-reason=out-of-date]').click();
      await answer.locator('.thanks', { hasText: 'Thank you for telling us' }).waitFor();
      await chat.page.waitForTimeout(300);
      const sent = posted.map((body) => JSON.parse(body) as Record<string, unknown>);
      expect(sent).toHaveLength(2);
      expect(sent[1]).toMatchObject({
        type: 'invoke',
        name: 'message/submitAction',
        value: {
          actionName: 'feedback',
          actionValue: {
            reaction: 'dislike',
            entry: 'headquarters',
            feedback: JSON.stringify({ feedbackText: '', reason: 'out-of-date' }),
          },
        },
      });
      expect(sent[1]?.['replyToId']).toEqual(expect.any(String));
      await chat.page.reload();
      await chat.answered(2);
      expect(await chat.answers.last().locator('.thanks').isVisible()).toBe(true);
      expect(await chat.answers.last().locator('.like').isVisible()).toBe(false);
    });
  },
);
