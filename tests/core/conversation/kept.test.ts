// What is kept of a message beside the conversation, who hears of it, and what is left after erasing.
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnAccount } from '../../../bot/core/conversation/account.js';
import {
  createConverse,
  type Converse,
  type ConverseParts,
} from '../../../bot/core/conversation/converse.js';
import type { AskedQuestion, ConversationStore } from '../../../bot/core/ports.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { createMemoryFeedbackLog, type MemoryFeedbackLog } from '../../../bot/storage/memory-feedback.js';
import { smallFaq } from '../small-faq.js';
import { knowSmall } from './small-world.js';

const knowledge = knowSmall(smallFaq);
let asked: AskedQuestion[];
let accounts: TurnAccount[];
let erased: (readonly [string | null, string])[];
let troubles: unknown[];
let feedback: MemoryFeedbackLog;
let store: ConversationStore;
let converse: Converse;

function start(parts: Partial<ConverseParts> = {}): void {
  let now = 0;
  store = createMemoryConversationStore({ clock: () => 0 });
  converse = createConverse({
    knowledge: () => knowledge,
    store,
    clock: () => (now += 5),
    feedback,
    questions: { add: (question) => Promise.resolve(void asked.push(question)) },
    erasures: () => [
      feedback,
      { erase: (visitor, conversation) => Promise.resolve(void erased.push([visitor, conversation])) },
    ],
    onTurn: (account) => accounts.push(account),
    onTrouble: (error) => troubles.push(error),
    ...parts,
  });
}

beforeEach(() => {
  [asked, accounts, erased, troubles] = [[], [], [], []];
  feedback = createMemoryFeedbackLog();
  start();
});

const who = { conversation: 'c', channel: 'test', visitor: 'test:v' };
const say = (text: string, part: object = {}) => converse.answer({ ...who, text, ...part });

describe('a question', () => {
  it('is kept as it went', async () => {
    await say('When are you open?');
    expect(asked).toEqual([
      {
        at: 5,
        channel: 'test',
        conversation: 'c',
        visitor: 'test:v',
        locale: 'en',
        text: 'When are you open?',
        outcome: 'answer',
        entry: 'hours',
        score: 1,
        took: 5,
      },
    ]);
  });

  it('is kept without personal details, in the log and in the conversation', async () => {
    await say('When are you open? Tell jane@example.org or 010-1234-5678');
    expect(asked[0]?.text).toBe('When are you open? Tell [e-mail] or [number]');
    expect(JSON.stringify((await store.read('c'))?.state)).not.toMatch(/jane|1234/);
  });

  it('is kept once, however often it comes', async () => {
    for (let times = 0; times < 3; times += 1) await say('When are you open?', { id: 'm1' });
    expect([asked.length, accounts.length]).toEqual([1, 1]);
  });

  it('is answered although it can not be kept', async () => {
    start({ questions: { add: () => Promise.reject(new Error('The log is away.')) } });
    expect((await say('When are you open?')).entry).toBe('hours');
    expect(troubles).toHaveLength(1);
  });

  it('that is a whole book is kept in part', async () => {
    await say('why '.repeat(5000));
    expect(asked[0]?.text.length).toBeLessThanOrEqual(1000);
  });
});

describe('the operator’s log', () => {
  it('hears how a message went and in which language, and neither words nor names', async () => {
    await say('When are you open?');
    expect(accounts).toEqual([
      {
        channel: 'test',
        locale: 'en',
        script: 'Latn',
        confidence: expect.any(Number),
        source: expect.any(String),
        searched: ['en'],
        outcome: 'answer',
        entry: 'hours',
        score: 1,
        took: 5,
      },
    ]);
  });

  it('hears that the FAQ was not searched', async () => {
    await say('hello');
    expect(accounts[0]).not.toHaveProperty('searched');
  });
});

describe('erasing', () => {
  it('says first what is kept: the conversation, the questions, the ratings', async () => {
    const { text } = await say('delete my data');
    expect(text).toMatch(
      /I remember[^]+What you asked is also kept[^]+What you said of the answers[^]+Shall I erase/,
    );
  });

  it('says nothing of what is not kept', async () => {
    converse = createConverse({ knowledge: () => knowledge, store, clock: () => 0 });
    const { text } = await say('delete my data');
    expect(text).toMatch(/I remember[^]+Shall I erase/);
    expect(text).not.toMatch(/also kept|What you said/);
  });

  it('reaches everyone who keeps something, and leaves no trace of its own', async () => {
    await say('When are you open?');
    await converse.rate({ ...who, rating: 'up' });
    await converse.rate({ ...who, conversation: 'other', entry: 'fee', rating: 'up' });
    await converse.rate({ conversation: 'theirs', visitor: 'test:w', entry: 'fee', rating: 'up' });
    await say('delete my data');
    const before = asked.length;
    expect((await say('yes')).text).toContain('I have forgotten this conversation');
    expect(erased).toEqual([['test:v', 'c']]);
    expect(feedback.all().map(({ conversation }) => conversation)).toEqual(['theirs']);
    expect(await store.read('c')).toBeUndefined();
    expect(asked).toHaveLength(before);
  });

  it('of somebody unknown reaches the conversation alone', async () => {
    for (const text of ['delete my data', 'yes']) await converse.answer({ conversation: 'c', text });
    expect(erased).toEqual([[null, 'c']]);
  });

  it('is not said to be done where something stays, and can be asked for again', async () => {
    let isAway = true;
    start({
      erasures: () => [
        { erase: () => (isAway ? Promise.reject(new Error('The store is away.')) : Promise.resolve()) },
      ],
    });
    await say('delete my data');
    await expect(say('yes')).rejects.toThrow('The store is away.');
    expect(await store.read('c')).toBeDefined();
    isAway = false;
    expect((await say('yes')).text).toContain('I have forgotten');
  });
});
