// However often and wherever messages of a conversation are handled again, each is one turn with one reply.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createConverse, type Converse } from '../../bot/core/conversation/converse.js';
import type { ConversationStore } from '../../bot/core/ports.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { createMemoryConversationStore } from '../../bot/storage/memory.js';
import { knowSmall } from '../core/conversation/small-world.js';
import { smallFaq } from '../core/small-faq.js';

const knowledge = knowSmall(smallFaq);
const texts = [
  'When are you open?',
  'Where are you?',
  '1',
  '한국어로',
  'qqqq wwww',
  'hello',
  '얼마예요?',
  '👎',
  '2',
];

/** Lets other tasks run before every read and write, as a store behind a network does. */
function slowly(store: ConversationStore, pauses: () => number): ConversationStore {
  const pause = async (): Promise<void> => {
    for (let left = pauses(); left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    read: async (id) => {
      await pause();
      return store.read(id);
    },
    write: async (id, state, etag) => {
      await pause();
      return store.write(id, state, etag);
    },
    delete: (id) => store.delete(id),
  };
}

const drawn = ({ candidates: _candidates, repairs: _repairs, ...rest }: Reply): object => rest;

it('a message handled several times at once by two instances is one turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      // For each message: its text, and the instances that handle it, at once or again later.
      fc.array(
        fc.record({
          text: fc.constantFrom(...texts),
          by: fc.array(fc.nat(1), { minLength: 1, maxLength: 4 }),
          later: fc.array(fc.nat(1), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      fc.infiniteStream(fc.nat(3)),
      async (messages, delays) => {
        const store = createMemoryConversationStore({ clock: () => 0 });
        const rated: string[] = [];
        const feedback = {
          add: ({ entry }: { readonly entry: string }) => Promise.resolve(void rated.push(entry)),
        };
        const create = (over: ConversationStore): Converse =>
          createConverse({ knowledge: () => knowledge, store: over, clock: () => 0, feedback });
        const slow = slowly(store, () => (delays.next() as IteratorYieldResult<number>).value);
        const instances = [create(slow), create(slow)] as const;
        const handle = (by: number, id: number, text: string): Promise<Reply> =>
          instances[by === 0 ? 0 : 1].answer({ conversation: 'c', id: String(id), text });

        const once = createMemoryConversationStore({ clock: () => 0 });
        const alone = create(once);
        const ratedAlone: string[] = [];
        for (const [id, { text, by, later }] of messages.entries()) {
          const before = rated.length;
          const expected = drawn(await alone.answer({ conversation: 'c', id: String(id), text }));
          ratedAlone.push(...rated.splice(before));
          const replies = await Promise.all(by.map((each) => handle(each, id, text)));
          for (const each of later) replies.push(await handle(each, id, text));
          for (const reply of replies) expect(drawn(reply)).toEqual(expected);
        }
        expect((await store.read('c'))?.state).toEqual((await once.read('c'))?.state);
        expect(rated).toEqual(ratedAlone);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
