// A core that says fixed things, so that tests of channels are about channels alone.
import type { Converse } from '../../bot/core/conversation/converse.js';
import type { Message } from '../../bot/core/conversation/message.js';
import type { Choice, Reply } from '../../bot/core/reply/reply.js';

export interface ScriptedConverse extends Converse {
  /** Everything that was said to it, in order. */
  readonly heard: Message[];
  readonly forgotten: string[];
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
  const greeted: { readonly conversation: string; readonly locale?: string }[] = [];
  return {
    heard,
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
  };
}
