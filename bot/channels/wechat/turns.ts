// One push and everything that is said to it: which activities it is to the bot, and what the channel says itself.
import type { Corpus, Locale } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import type { FaqBot } from '../bot-framework/faq-bot.js';
import {
  createInProcessAdapter,
  type IncomingActivity,
  type PlainActivity,
} from '../bot-framework/in-process-adapter.js';
import type { WeChatAccount } from './account.js';
import { activityOf } from './activity.js';
import { textLimit, type Outgoing } from './outgoing.js';
import type { Push } from './parse.js';
import { messagesOf } from './render.js';
import { homeLocale, languageLabel, pressed, questionOf, sceneOf } from './scene.js';
import { bytesOf } from './split.js';
import { handover } from './desk.js';
import type { Visitor } from './visitors.js';
import type { Wording } from './wording.js';

/** What is said to a push, in the order of reading. */
export interface Said {
  readonly messages: readonly Outgoing[];
  /** The language it is said in. */
  readonly locale: Locale;
}

export interface TurnOptions {
  readonly account: WeChatAccount;
  readonly bot: FaqBot;
  readonly corpus: () => Corpus;
  readonly phrasebook: Phrasebook;
  readonly wording: () => Wording;
  /** Told at the beginning of a turn of the bot; what it returns is told at its end. */
  readonly onTyping: (push: Push) => () => void;
}

export interface Turns {
  run(push: Push, visitor: Visitor): Promise<Said>;
}

export function createTurns({ account, bot, corpus, phrasebook, wording, onTyping }: TurnOptions): Turns {
  const hasMessageLinks = account.kind === 'official';

  /** The bot reads; what it can't read it says so about. */
  const reading: FaqBot = {
    async run(context) {
      const { type, text, locale } = context.activity;
      if (type !== 'message' || text.trim() !== '') return bot.run(context);
      const [medium] = context.activity.attachments ?? [];
      const phrase = medium?.contentType.startsWith('audio/') === true ? 'voiceOnly' : 'textOnly';
      const spoken = locale ?? homeLocale(corpus());
      await context.sendActivity({ type: 'message', text: wording().say(spoken, phrase), locale: spoken });
    },
  };

  return {
    async run(push, visitor) {
      const faq = corpus();
      const scene = sceneOf('scene' in push ? push.scene : '', faq);
      const locale = scene.locale ?? visitor.locale ?? homeLocale(faq);
      const activity = activityOf(push, { account: account.name, locale });
      const nothing: Said = { messages: [], locale };
      const type = (text: string | null): Promise<Said> =>
        text === null ? Promise.resolve(nothing) : ask(push, asTyped(activity, text), locale);
      const question = scene.entry === null ? null : questionOf(faq, scene.entry, locale);
      switch (push.kind) {
        case 'text':
        case 'voice':
          if (account.desk !== false && wording().asksForPerson(activity['text'] as string)) {
            return toDesk(locale);
          }
          return ask(push, activity, locale);
        case 'subscribe': {
          const foot = wording().languageLine(hasMessageLinks);
          const greeting = await ask(push, activity, locale, foot);
          return question === null ? greeting : withAnswer(greeting, await type(question));
        }
        case 'scan':
          if (question !== null) return type(question);
          return type(scene.locale === null ? null : languageLabel(scene.locale, faq.locales, phrasebook));
        case 'click':
          return type(pressed(push.item, locale, faq, phrasebook));
        default:
          return ask(push, activity, locale);
      }
    },
  };

  function toDesk(locale: Locale): Said {
    const to = typeof account.desk === 'string' ? account.desk : null;
    return { messages: [{ kind: 'transfer', to }], locale };
  }

  /** Lets the bot answer one activity. */
  async function ask(push: Push, activity: IncomingActivity, locale: Locale, foot = ''): Promise<Said> {
    const heard: PlainActivity[] = [];
    const onEnd: (() => void)[] = [];
    const adapter = createInProcessAdapter({
      bot: reading,
      deliver: (reply) => {
        if (reply.type === 'typing') onEnd.push(onTyping(push));
        else heard.push(reply);
        return Promise.resolve('');
      },
    });
    try {
      await adapter.receive(activity);
    } finally {
      for (const end of onEnd) end();
    }
    const isHandedOver = heard.some(({ type, name }) => type === 'event' && name === handover);
    // Only an answer to something written can hand a visitor over.
    if (isHandedOver && (push.kind === 'text' || push.kind === 'voice')) return toDesk(locale);
    const spoken = heard.map((reply) => reply['locale']).findLast((tag) => typeof tag === 'string') ?? locale;
    const nextQuestions = wording().say(spoken, 'nextQuestions');
    return {
      locale: spoken,
      messages: heard.flatMap((reply) => messagesOf(reply, { hasMessageLinks, nextQuestions, foot })),
    };
  }
}

/** The activity as if the visitor had typed this instead. */
function asTyped(activity: IncomingActivity, text: string): IncomingActivity {
  const { type: _type, name: _name, value: _value, membersAdded: _added, ...rest } = activity;
  return { ...(rest as IncomingActivity), type: 'message', text };
}

/** The greeting's own words above the answer, where both fit into one message. */
function withAnswer(greeting: Said, answer: Said): Said {
  const [first, ...more] = answer.messages;
  const [hello] = greeting.messages;
  if (hello?.kind !== 'text' || first?.kind !== 'text') return answer;
  const text = `${hello.text.split('\n\n')[0] ?? ''}\n\n${first.text}`;
  return bytesOf(text) > textLimit ? answer : { ...answer, messages: [{ kind: 'text', text }, ...more] };
}
