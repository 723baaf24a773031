// Conversations are kept apart, remembered and forgotten, and outlive a change of the FAQ.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createConverse, type Converse } from '../../../bot/core/conversation/converse.js';
import { createKnowledge } from '../../../bot/core/conversation/knowledge.js';
import { newConversation } from '../../../bot/core/conversation/state.js';
import { defaultThresholds } from '../../../bot/core/matching/decide.js';
import type { ConversationStore } from '../../../bot/core/ports.js';
import { createFrancStatistics } from '../../../bot/engines/franc.js';
import { createFuseSearch } from '../../../bot/engines/fuse.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { smallFaq } from '../small-faq.js';

const parts = {
  fuzzy: createFuseSearch(),
  everydayWords: () => new Set<string>(),
  commonSubjects: () => ({ topics: [], places: [], organisations: [], synonyms: [] }),
  statistics: createFrancStatistics(),
  phrasebook: await createPhrasebook('data/phrases'),
  thresholds: defaultThresholds,
};
const whole = createKnowledge(smallFaq, parts);
const shrunk = createKnowledge(
  { ...smallFaq, entries: smallFaq.entries.filter(({ id }) => id !== 'fee'), featured: ['hours'] },
  parts,
);

let store: ConversationStore;
let knowledge = whole;
let converse: Converse;
let now = 0;
const clock = (): number => now;
const ask = (text: string, conversation = 'c'): ReturnType<Converse['answer']> =>
  converse.answer({ conversation, text });

beforeEach(() => {
  now = 0;
  store = createMemoryConversationStore({ clock });
  knowledge = whole;
  converse = createConverse({ knowledge: () => knowledge, store, clock });
});

describe('a conversation', () => {
  it('is remembered as plain JSON', async () => {
    await ask('When are you open?');
    const stored = await store.read('c');
    expect(stored?.state).toMatchObject({ locale: 'en', answered: ['hours'], greeted: true, unknowns: 0 });
    expect(JSON.parse(JSON.stringify(stored?.state))).toEqual(stored?.state);
  });

  it('is none of another’s business', async () => {
    await ask('When are you open?', 'mine');
    const { outcome } = await ask('1', 'yours');
    expect(outcome).toBe('unknown');
    expect((await ask('1', 'mine')).entry).toBe('fee');
  });

  it('begins anew when it was forgotten', async () => {
    await converse.greet({ conversation: 'c' });
    expect(await converse.greet({ conversation: 'c' })).toBeNull();
    await converse.forget('c');
    expect(await store.read('c')).toBeUndefined();
    expect((await converse.greet({ conversation: 'c' }))?.outcome).toBe('smalltalk');
  });

  it('answers messages that arrive at once in their order', async () => {
    const replies = await Promise.all(['When are you open?', '1', '한국어로'].map((text) => ask(text)));
    expect(replies.map(({ entry, locale }) => [entry, locale])).toEqual([
      ['hours', 'en'],
      ['fee', 'en'],
      [null, 'ko'],
    ]);
    expect(replies[2]?.text).toContain('무료입니다.');
  });

  it('goes on after a message that could not be answered', async () => {
    let broken = true;
    converse = createConverse({
      knowledge: () => whole,
      clock,
      store: {
        ...store,
        read: (id) => (broken ? Promise.reject(new Error('The store is away.')) : store.read(id)),
      },
    });
    await expect(ask('When are you open?')).rejects.toThrow('The store is away.');
    broken = false;
    expect((await ask('When are you open?')).entry).toBe('hours');
  });

  it('answers from the new FAQ once there is one', async () => {
    const { related } = await ask('When are you open?');
    expect(related.map(({ entry }) => entry)).toContain('fee');
    knowledge = shrunk;
    // The list on the visitor's screen names an entry that is gone: better everything there is than nothing.
    const gone = await ask('What does it cost?');
    expect(gone.entry).toBeNull();
    expect(gone.text).toContain('Where are you?');
    expect(gone.text).not.toContain('What does it cost?');
  });

  it('survives that its last answer is gone when another language is asked for', async () => {
    await ask('What does it cost?');
    knowledge = shrunk;
    const reply = await ask('한국어로');
    expect(reply).toMatchObject({ outcome: 'command', locale: 'ko' });
  });

  it('counts what could not be answered in a row', async () => {
    for (const text of ['qqqq wwww zzzz', 'xxxx vvvv kkkk']) await ask(text);
    expect((await store.read('c'))?.state.unknowns).toBe(2);
    await ask('When are you open?');
    expect((await store.read('c'))?.state.unknowns).toBe(0);
  });

  it('that is new has nothing in it', () => {
    expect(newConversation).toEqual({
      locale: null,
      pinned: null,
      answered: [],
      offered: [],
      unknowns: 0,
      greeted: false,
      asked: null,
      shown: null,
      recent: [],
      pending: null,
      handled: [],
      told: [],
      lastAt: null,
    });
  });
});
