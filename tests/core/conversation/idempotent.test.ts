// The same message again, or in two places at once, is one message.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createConverse, type Converse } from '../../../bot/core/conversation/converse.js';
import { ConflictError, type ConversationStore } from '../../../bot/core/ports.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { smallFaq } from '../small-faq.js';
import { knowSmall } from './small-world.js';

const knowledge = knowSmall(smallFaq);
let store: ConversationStore;
const instance = (over: ConversationStore = store): Converse =>
  createConverse({ knowledge: () => knowledge, store: over, clock: () => 0 });
const stateOf = async () => (await store.read('c'))?.state;

beforeEach(() => {
  store = createMemoryConversationStore({ clock: () => 0 });
});

describe('the same message again', () => {
  const message = { conversation: 'c', id: 'm1', text: 'When are you open?' };

  it('gets the same reply and changes nothing', async () => {
    const { candidates, ...first } = await instance().answer(message);
    const before = await store.read('c');
    const { candidates: none, ...second } = await instance().answer(message);
    expect(second).toEqual(first);
    expect([candidates.length > 0, none]).toEqual([true, []]);
    expect(await store.read('c')).toEqual(before);
  });

  it('is no repetition of the question, and a new id is one', async () => {
    await instance().answer(message);
    expect((await instance().answer(message)).choices).toEqual([]);
    const again = await instance().answer({ ...message, id: 'm2' });
    expect(again.choices.length).toBeGreaterThan(0);
  });

  it('is known after others came in between', async () => {
    const converse = instance();
    await converse.answer({ ...message, text: '한국어로' });
    for (const id of ['a', 'b', 'c', 'd']) await converse.answer({ conversation: 'c', id, text: 'hello' });
    expect((await converse.answer({ ...message, text: '한국어로' })).outcome).toBe('command');
    expect((await stateOf())?.handled.map(({ id }) => id)).toEqual(['m1', 'a', 'b', 'c', 'd']);
  });

  it('keeps the state small, however long the conversation is', async () => {
    const converse = instance();
    for (let number = 0; number < 30; number += 1)
      await converse.answer({ conversation: 'c', id: String(number), text: 'When are you open?' });
    const state = await stateOf();
    expect([state?.handled.length, state?.recent.length]).toEqual([5, 5]);
  });

  it('without an id is a message of its own', async () => {
    const converse = instance();
    await converse.answer({ conversation: 'c', text: 'qqqq wwww zzzz' });
    await converse.answer({ conversation: 'c', text: 'qqqq wwww zzzz' });
    expect(await stateOf()).toMatchObject({ unknowns: 2, handled: [] });
  });

  it('is the same where it had everything erased', async () => {
    const converse = instance();
    await converse.answer({ ...message, text: 'delete my data' });
    const yes = { ...message, id: 'm2', text: 'yes' };
    const first = await converse.answer(yes);
    expect(await converse.answer(yes)).toEqual(first);
    expect(await stateOf()).toBeUndefined();
  });

  it('is another one in another conversation', async () => {
    await instance().answer(message);
    const other = await instance().answer({ ...message, conversation: 'd', text: 'Where are you?' });
    expect(other.entry).toBe('place');
  });
});

describe('a store where others write too', () => {
  const conflicts = (times: number): ConversationStore => {
    let left = times;
    return {
      ...store,
      write: (...arguments_) =>
        left-- > 0 ? Promise.reject(new ConflictError('Somebody was faster.')) : store.write(...arguments_),
    };
  };

  it('is asked again until the turn fits', async () => {
    const reply = await instance(conflicts(3)).answer({ conversation: 'c', text: 'When are you open?' });
    expect(reply.entry).toBe('hours');
    expect((await stateOf())?.answered).toEqual(['hours']);
  });

  it('is given up where it never fits', async () => {
    const converse = instance(conflicts(Infinity));
    await expect(converse.answer({ conversation: 'c', text: 'When are you open?' })).rejects.toBeInstanceOf(
      ConflictError,
    );
  });

  it('hears of no greeting twice', async () => {
    const greetings = await Promise.all([1, 2, 3].map(() => instance().greet({ conversation: 'c' })));
    expect(greetings.filter((greeting) => greeting !== null)).toHaveLength(1);
  });
});
