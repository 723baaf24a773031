// What every store of conversations must do, whatever keeps them.
import { describe, expect, it } from '@jest/globals';
import type { ConversationState } from '../../bot/core/conversation/state.js';
import { newConversation } from '../../bot/core/conversation/state.js';
import { ConflictError, type Clock, type ConversationStore } from '../../bot/core/ports.js';

/**
 * Makes an empty store that tells time by `clock` and forgets a conversation
 * `keepFor` milliseconds after it was last written. What it opened must end with the tests by itself.
 */
export type CreateStore = (options: {
  readonly clock: Clock;
  readonly keepFor: number;
}) => ConversationStore | Promise<ConversationStore>;

const keepFor = 60_000;

const later: ConversationState = {
  ...newConversation,
  locale: 'zh-Hans',
  pinned: 'ja',
  answered: ['membership-fee', 'what-is-iclei'],
  offered: [
    { label: '会费是多少？ 😀 "\'\\ \u2028', says: '会费是多少？', entry: 'membership-fee' },
    { label: 'None of these', says: 'None of these' },
  ],
  unknowns: 2,
  greeted: true,
};

/** Writes the tests of one store. */
export function conversationStoreContract(name: string, createStore: CreateStore): void {
  const opened = async (): Promise<{ store: ConversationStore; pass: (milliseconds: number) => void }> => {
    let now = 1_700_000_000_000;
    const store = await createStore({ clock: () => now, keepFor });
    return { store, pass: (milliseconds) => (now += milliseconds) };
  };
  const etagOf = async (store: ConversationStore, id: string): Promise<string> => {
    const stored = await store.read(id);
    if (stored === undefined) throw new Error(`The store has forgotten ${id}.`);
    return stored.etag;
  };

  describe(`the store of conversations: ${name}`, () => {
    it('knows nothing of a conversation that was never written', async () => {
      const { store } = await opened();
      await expect(store.read('c')).resolves.toBeUndefined();
    });

    it.each([
      ['a new conversation', newConversation],
      ['a conversation with everything in it', later],
    ])('gives back %s as it was written', async (_, state) => {
      const { store } = await opened();
      await store.write('c', state, null);
      expect((await store.read('c'))?.state).toEqual(JSON.parse(JSON.stringify(state)));
    });

    it('gives back what was written last', async () => {
      const { store } = await opened();
      await store.write('c', newConversation, null);
      await store.write('c', later, await etagOf(store, 'c'));
      expect((await store.read('c'))?.state).toEqual(later);
    });

    it('keeps conversations apart, whatever their ids', async () => {
      const { store } = await opened();
      const ids = ['a', 'A', 'a ', '', '__proto__', '대화', "'; --", 'a'.repeat(300)];
      for (const [number, id] of ids.entries()) {
        await store.write(id, { ...newConversation, unknowns: number }, null);
      }
      for (const [number, id] of ids.entries()) {
        expect((await store.read(id))?.state.unknowns).toBe(number);
      }
    });

    it('changes the etag with every write, even of the same state', async () => {
      const { store } = await opened();
      const etags: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        await store.write('c', later, etags.at(-1) ?? null);
        etags.push(await etagOf(store, 'c'));
      }
      expect(new Set(etags).size).toBe(3);
    });

    it('keeps the etag while nobody writes', async () => {
      const { store } = await opened();
      await store.write('c', later, null);
      await store.write('d', later, null);
      expect(await etagOf(store, 'c')).toBe(await etagOf(store, 'c'));
    });

    it('refuses a write by somebody who read before the last one', async () => {
      const { store } = await opened();
      await store.write('c', newConversation, null);
      const mine = await etagOf(store, 'c');
      await store.write('c', later, mine);
      await expect(store.write('c', newConversation, mine)).rejects.toMatchObject({ code: 'conflict' });
      await expect(store.write('c', newConversation, mine)).rejects.toBeInstanceOf(ConflictError);
      expect((await store.read('c'))?.state).toEqual(later);
    });

    it('refuses to begin a conversation that there is', async () => {
      const { store } = await opened();
      await store.write('c', later, null);
      await expect(store.write('c', newConversation, null)).rejects.toBeInstanceOf(ConflictError);
      expect((await store.read('c'))?.state).toEqual(later);
    });

    it('refuses to go on with a conversation that there is not', async () => {
      const { store } = await opened();
      await expect(store.write('c', later, 'never given')).rejects.toBeInstanceOf(ConflictError);
      await expect(store.read('c')).resolves.toBeUndefined();
    });

    it('lets one of two who write at once win', async () => {
      const { store } = await opened();
      await store.write('c', newConversation, null);
      const etag = await etagOf(store, 'c');
      const writes = [1, 2].map((unknowns) => store.write('c', { ...later, unknowns }, etag));
      const results = (await Promise.allSettled(writes)).map(({ status }) => status);
      expect(results.sort()).toEqual(['fulfilled', 'rejected']);
      const winner = (await store.read('c'))?.state.unknowns;
      expect([1, 2]).toContain(winner);
    });

    it('lets one of fifty who write at once win', async () => {
      const { store } = await opened();
      for (const etag of [null, 'read']) {
        const read = etag === null ? null : await etagOf(store, 'c');
        const writers = Array.from({ length: 50 }, (_, unknowns) => unknowns);
        const results = await Promise.allSettled(
          writers.map((unknowns) => store.write('c', { ...later, unknowns }, read)),
        );
        const winners = writers.filter((number) => results[number]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        expect((await store.read('c'))?.state.unknowns).toBe(winners[0]);
        const losses = results.flatMap((result) =>
          result.status === 'rejected' ? [result.reason as unknown] : [],
        );
        expect(losses.every((loss) => loss instanceof ConflictError)).toBe(true);
      }
    });

    it('forgets what is deleted, and only that', async () => {
      const { store } = await opened();
      await store.write('c', later, null);
      await store.write('d', later, null);
      await store.delete('c');
      await expect(store.read('c')).resolves.toBeUndefined();
      expect((await store.read('d'))?.state).toEqual(later);
    });

    it('deletes what is not there without a word', async () => {
      const { store } = await opened();
      await expect(store.delete('c')).resolves.toBeUndefined();
    });

    it('begins anew after deleting, and knows the old etag no more', async () => {
      const { store } = await opened();
      await store.write('c', later, null);
      const old = await etagOf(store, 'c');
      await store.delete('c');
      await expect(store.write('c', later, old)).rejects.toBeInstanceOf(ConflictError);
      await store.write('c', newConversation, null);
      expect((await store.read('c'))?.state).toEqual(newConversation);
      await expect(store.write('c', later, old)).rejects.toBeInstanceOf(ConflictError);
    });

    it('forgets a conversation that nobody has written for so long', async () => {
      const { store, pass } = await opened();
      await store.write('c', later, null);
      pass(keepFor - 1);
      expect((await store.read('c'))?.state).toEqual(later);
      pass(1);
      await expect(store.read('c')).resolves.toBeUndefined();
    });

    it('counts that time from the last write, not from the first and not from reading', async () => {
      const { store, pass } = await opened();
      await store.write('c', newConversation, null);
      pass(keepFor - 1);
      await store.write('c', later, await etagOf(store, 'c'));
      pass(keepFor - 1);
      expect((await store.read('c'))?.state).toEqual(later);
      pass(1);
      await expect(store.read('c')).resolves.toBeUndefined();
    });

    it('begins anew what it has forgotten', async () => {
      const { store, pass } = await opened();
      await store.write('c', later, null);
      const old = await etagOf(store, 'c');
      pass(keepFor);
      await expect(store.write('c', later, old)).rejects.toBeInstanceOf(ConflictError);
      await store.write('c', newConversation, null);
      expect((await store.read('c'))?.state).toEqual(newConversation);
    });
  });
}
