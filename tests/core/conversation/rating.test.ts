// What is kept of a visitor's opinion on an answer, however it is given.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createConverse, type Converse } from '../../../bot/core/conversation/converse.js';
import type { Feedback } from '../../../bot/core/conversation/rating.js';
import type { FeedbackLog } from '../../../bot/core/ports.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { createMemoryFeedbackLog, type MemoryFeedbackLog } from '../../../bot/storage/memory-feedback.js';
import { smallFaq } from '../small-faq.js';
import { knowSmall } from './small-world.js';

const knowledge = knowSmall(smallFaq);
let log: MemoryFeedbackLog;
let troubles: unknown[];
let now: number;
let converse: Converse;

function start(feedback: FeedbackLog): void {
  const clock = (): number => now;
  const store = createMemoryConversationStore({ clock });
  troubles = [];
  converse = createConverse({
    knowledge: () => knowledge,
    store,
    clock,
    feedback,
    onTrouble: (error) => troubles.push(error),
  });
}

beforeEach(() => {
  now = 1000;
  log = createMemoryFeedbackLog();
  start(log);
});

const who = { conversation: 'c', channel: 'test', visitor: 'test:v' };
const ask = (text: string) => converse.answer({ ...who, text });
const rate = (part: Partial<Feedback>) => converse.rate({ ...who, rating: 'down', ...part });

describe('a rating', () => {
  it('is kept with the question, the entry, who gave it and when', async () => {
    await ask('When are you open?');
    now = 2000;
    expect(await rate({ entry: 'hours', rating: 'up' })).toBeNull();
    expect(log.all()).toEqual([
      {
        at: 2000,
        channel: 'test',
        conversation: 'c',
        visitor: 'test:v',
        locale: 'en',
        entry: 'hours',
        question: 'When are you open?',
        rating: 'up',
        reason: null,
        comment: null,
      },
    ]);
  });

  it('without an entry is about the newest answer', async () => {
    await ask('When are you open?');
    await ask('Where are you?');
    await ask('thanks');
    await rate({ rating: 'up' });
    expect(log.all()).toMatchObject([{ entry: 'place' }]);
  });

  it('by the id of a message is about the answer that was sent so', async () => {
    await ask('When are you open?');
    await converse.sent({ conversation: 'c', entry: 'hours', sentAs: 'a1' });
    await ask('Where are you?');
    await converse.sent({ conversation: 'c', entry: 'place', sentAs: 'a2' });
    await rate({ sentAs: 'a1', rating: 'up' });
    expect(log.all()).toMatchObject([{ entry: 'hours', question: 'When are you open?' }]);
  });

  it.each([
    ['an entry that is none', { entry: 'nothing' }],
    ['a message that nobody knows', { sentAs: 'a9' }],
    ['no answer at all', { conversation: 'new' }],
  ])('of %s is dropped', async (_name, part) => {
    await ask('When are you open?');
    expect(await rate(part)).toBeNull();
    expect(log.all()).toEqual([]);
  });

  it('of an answer to a chosen number knows the question that was chosen', async () => {
    await ask('When are you open?');
    await ask('1');
    await rate({ entry: 'fee', rating: 'up' });
    expect(log.all()).toMatchObject([{ entry: 'fee', question: 'What does it cost?' }]);
  });

  it('with a reason takes the place of the bare one', async () => {
    await ask('When are you open?');
    expect((await rate({}))?.choices.map(({ label }) => label)).toEqual([
      'Not my question',
      'Out of date',
      'Hard to understand',
    ]);
    expect(log.all()).toMatchObject([{ rating: 'down', reason: null }]);
    await ask('2');
    expect(log.all()).toMatchObject([{ entry: 'hours', rating: 'down', reason: 'out-of-date' }]);
    expect(log.all()).toHaveLength(1);
  });

  it('keeps a comment without personal details', async () => {
    await ask('When are you open?');
    await rate({ comment: 'It was closed on Monday, mail me: jane@example.org' });
    expect(log.all()).toMatchObject([{ comment: 'It was closed on Monday, mail me: [e-mail]' }]);
  });

  it('offers other entries where it was not the question, and never the rejected one', async () => {
    await ask('When are you open?');
    const reply = await rate({ reason: 'not-my-question' });
    expect(reply?.outcome).toBe('choose');
    const offered = reply?.choices.map(({ entry }) => entry) ?? [];
    expect(offered).toContain('fee');
    expect(offered).not.toContain('hours');
    expect((await ask('1')).entry).toBe(offered[0]);
  });

  it.each([
    ['a bare thumb', {}],
    ['a reason', { reason: 'out-of-date' }],
    ['a comment', { comment: 'too short' }],
  ] as const)('by %s is heard in silence where the channel asks in place', async (_name, part) => {
    await ask('When are you open?');
    expect(await rate({ ...part, asksInPlace: true })).toBeNull();
    expect(log.all()).toHaveLength(1);
    // Nothing is waited for: the next message is a message like any other.
    expect((await ask('qqqq wwww zzzz')).outcome).not.toBe('command');
  });

  it('of something else than the question is worth a word even there', async () => {
    await ask('When are you open?');
    const reply = await rate({ reason: 'not-my-question', asksInPlace: true });
    expect(reply?.outcome).toBe('choose');
  });

  it('of an answer that the conversation has forgotten is kept without the question', async () => {
    expect((await rate({ entry: 'hours', locale: 'ko' }))?.locale).toBe('ko');
    expect(log.all()).toMatchObject([{ entry: 'hours', question: null, locale: 'ko' }]);
  });

  it('that can not be kept is an error to the channel, and none to a visitor who typed it', async () => {
    start({ add: () => Promise.reject(new Error('The log is away.')) });
    await ask('When are you open?');
    await expect(rate({ rating: 'up' })).rejects.toThrow('The log is away.');
    expect((await ask('👎')).text).toContain('What was wrong?');
    expect(troubles).toHaveLength(1);
  });
});

describe('the log in memory', () => {
  it('keeps the newest where there are too many', async () => {
    log = createMemoryFeedbackLog(2);
    start(log);
    for (const conversation of ['a', 'b', 'c']) await rate({ conversation, entry: 'hours' });
    expect(log.all().map(({ conversation }) => conversation)).toEqual(['b', 'c']);
  });
});
