// A core that says fixed things, so that tests of channels are about channels alone.
import type { Converse, Delivery } from '../../bot/core/conversation/converse.js';
import type { Message } from '../../bot/core/conversation/message.js';
import type { Feedback } from '../../bot/core/conversation/rating.js';
import type { Choice, Reply } from '../../bot/core/reply/reply.js';

export interface ScriptedConverse extends Converse {
  /** Everything that was said to it, in order. */
  readonly heard: Message[];
  readonly forgotten: string[];
  readonly rated: Feedback[];
  readonly delivered: Delivery[];
  readonly greeted: { readonly conversation: string; readonly locale?: string }[];
}

export function reply(text: string, part: Partial<Reply> = {}): Reply {
  return {
    outcome: 'answer',
    locale: 'en',
    direction: 'ltr',
    text,
    entry: 'headquarters',
    score: 0.9,
    related: [],
    choices: [],
    candidates: [],
    repairs: [],
    language: { locale: 'en', script: 'Latn', confidence: 1, source: 'script' },
    ...part,
  };
}

export const founded: Choice = {
  label: 'When was it founded?',
  says: 'When was ICLEI founded?',
  entry: 'history',
};

/** Echoes what it hears; `fail` makes it throw, `wait 50` makes it take 50 ms. */
export function createScriptedConverse(): ScriptedConverse {
  const heard: Message[] = [];
  const forgotten: string[] = [];
  const rated: Feedback[] = [];
  const delivered: Delivery[] = [];
  const greeted: { readonly conversation: string; readonly locale?: string }[] = [];
  return {
    heard,
    rated,
    delivered,
    greeted,
    forgotten,
    async answer(message) {
      heard.push(message);
      if (message.text === 'fail') throw new Error('secret internals: /etc/passwd');
      const [, pause] = /^wait (\d+)$/.exec(message.text) ?? [];
      if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, Number(pause)));
      return reply(`You said: ${message.text}`, { related: [founded] });
    },
    greet(arrival) {
      if (greeted.some(({ conversation }) => conversation === arrival.conversation)) {
        return Promise.resolve(null);
      }
      greeted.push(arrival);
      return Promise.resolve(reply('Hello!', { outcome: 'smalltalk', entry: null, score: null }));
    },
    forget(conversation) {
      forgotten.push(conversation);
      for (const [at, one] of greeted.entries()) if (one.conversation === conversation) greeted.splice(at, 1);
      return Promise.resolve();
    },
    rate(feedback) {
      rated.push(feedback);
      if (feedback.comment === 'fail') return Promise.reject(new Error('The log is away.'));
      const asks = reply('What was wrong?', { outcome: 'command', entry: null, score: null });
      return Promise.resolve(feedback.rating === 'up' ? null : asks);
    },
    suggest: ({ text, limit }) =>
      Promise.resolve(
        [
          {
            label: `${text}?`,
            says: `${text}?`,
            entry: 'headquarters',
            matched: [[0, text.length] as const],
          },
        ].slice(0, limit),
      ),
    mayKeep: () => Promise.resolve(true),
    sent(delivery) {
      delivered.push(delivery);
      return Promise.resolve();
    },
  };
}
