// What every store of documents must do, whatever keeps them.
import { describe, expect, it } from '@jest/globals';
import { ConflictError, type Clock, type DocumentStore, type Json } from '../../bot/core/ports.js';

/** Makes an empty store that tells time by `clock`. What it opened must end with the tests by itself. */
export type CreateDocuments = (options: { readonly clock: Clock }) => DocumentStore | Promise<DocumentStore>;

/** Writes the tests of one store. */
export function documentStoreContract(name: string, createStore: CreateDocuments): void {
  const opened = async (): Promise<{ store: DocumentStore; pass: (milliseconds: number) => void }> => {
    let now = 1_700_000_000_000;
    const store = await createStore({ clock: () => now });
    return { store, pass: (milliseconds) => (now += milliseconds) };
  };
  const fresh = { etag: null };

  describe(`the store of documents: ${name}`, () => {
    it('knows nothing of a document that was never written', async () => {
      const { store } = await opened();
      await expect(store.read('k')).resolves.toBeUndefined();
      await expect(store.list('', 10)).resolves.toEqual([]);
    });

    it.each<[string, Json]>([
      ['an object', { a: [1, -2.5, true, null, 'x'], 'b c': { d: {} } }],
      ['a text', '会费是多少？ 😀 "\'\\ \u2028 \u0000'],
      ['a number', 0],
      ['null', null],
      ['a list', []],
    ])('gives back %s as it was written, with the etag that writing gave', async (_, value) => {
      const { store } = await opened();
      const etag = await store.write('k', value, fresh);
      expect(await store.read('k')).toMatchObject({ value, etag });
    });

    it('gives back what was written, not what became of it', async () => {
      const { store } = await opened();
      const value = { list: [1] };
      await store.write('k', value, fresh);
      value.list.push(2);
      expect((await store.read('k'))?.value).toEqual({ list: [1] });
    });

    it('changes the etag with every write, even of the same value', async () => {
      const { store } = await opened();
      const first = await store.write('k', 1, fresh);
      const second = await store.write('k', 1, { etag: first });
      const third = await store.write('k', 1, { etag: '*' });
      expect(new Set([first, second, third]).size).toBe(3);
    });

    it('refuses a write by somebody who read before the last one', async () => {
      const { store } = await opened();
      const first = await store.write('k', 1, fresh);
      await store.write('k', 2, { etag: first });
      await expect(store.write('k', 3, { etag: first })).rejects.toMatchObject({ code: 'conflict' });
      await expect(store.write('k', 3, { etag: first })).rejects.toBeInstanceOf(ConflictError);
      expect((await store.read('k'))?.value).toBe(2);
    });

    it('refuses to begin a document that there is, and to go on with one that there is not', async () => {
      const { store } = await opened();
      await store.write('k', 1, fresh);
      await expect(store.write('k', 2, fresh)).rejects.toBeInstanceOf(ConflictError);
      await expect(store.write('l', 2, { etag: 'never given' })).rejects.toBeInstanceOf(ConflictError);
      expect((await store.read('k'))?.value).toBe(1);
      await expect(store.read('l')).resolves.toBeUndefined();
    });

    it('writes over whatever is there, or nothing, where the etag is a star', async () => {
      const { store } = await opened();
      await store.write('k', 1, { etag: '*' });
      await store.write('k', 2, { etag: '*' });
      expect((await store.read('k'))?.value).toBe(2);
    });

    it('lets one of fifty who begin a document at once win, and one of fifty who change it', async () => {
      const { store } = await opened();
      const writers = Array.from({ length: 50 }, (_, number) => number);
      for (const isNew of [true, false]) {
        const etag = isNew ? null : ((await store.read('k'))?.etag ?? '');
        const results = await Promise.allSettled(writers.map((number) => store.write('k', number, { etag })));
        const winners = writers.filter((number) => results[number]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        expect((await store.read('k'))?.value).toBe(winners[0]);
      }
    });

    it('forgets a document when its time is over, and no other', async () => {
      const { store, pass } = await opened();
      const etag = await store.write('short', 1, { etag: null, keepFor: 1000 });
      await store.write('star', 1, { etag: '*', keepFor: 1000 });
      await store.write('lasting', 2, fresh);
      pass(999);
      expect((await store.read('short'))?.value).toBe(1);
      expect(await store.list('', 10)).toHaveLength(3);
      pass(1);
      await expect(store.read('short')).resolves.toBeUndefined();
      expect((await store.list('', 10)).map(({ key }) => key)).toEqual(['lasting']);
      await expect(store.write('short', 3, { etag })).rejects.toBeInstanceOf(ConflictError);
      await store.write('short', 3, fresh);
      expect((await store.read('short'))?.value).toBe(3);
      pass(365 * 24 * 60 * 60 * 1000);
      expect((await store.read('lasting'))?.value).toBe(2);
      expect((await store.read('short'))?.value).toBe(3);
    });

    it('counts the time from the last write, and forgets it where that write names none', async () => {
      const { store, pass } = await opened();
      const first = await store.write('k', 1, { etag: null, keepFor: 1000 });
      pass(999);
      const second = await store.write('k', 2, { etag: first, keepFor: 1000 });
      pass(999);
      expect((await store.read('k'))?.value).toBe(2);
      await store.write('k', 3, { etag: second });
      pass(5000);
      expect((await store.read('k'))?.value).toBe(3);
    });

    it('forgets what is deleted, and only that, and deletes what is not there without a word', async () => {
      const { store } = await opened();
      const etag = await store.write('k', 1, fresh);
      await store.write('l', 2, fresh);
      await store.delete('k');
      await store.delete('k');
      await expect(store.read('k')).resolves.toBeUndefined();
      await expect(store.write('k', 3, { etag })).rejects.toBeInstanceOf(ConflictError);
      expect((await store.read('l'))?.value).toBe(2);
    });

    it('lists the documents whose keys begin so, in order, as many as asked for', async () => {
      const { store } = await opened();
      const keys = ['b:2', 'a:1', 'b:10', 'b', 'B:1', 'b:1', 'c:1', 'b:%', 'b:_', 'b:한국'];
      for (const key of keys) await store.write(key, key, fresh);
      const found = await store.list('b:', 10);
      expect(found.map(({ key }) => key)).toEqual(['b:%', 'b:1', 'b:10', 'b:2', 'b:_', 'b:한국']);
      expect(found.every(({ key, value, etag }) => key === value && etag !== '')).toBe(true);
      expect((await store.list('b:', 2)).map(({ key }) => key)).toEqual(['b:%', 'b:1']);
      expect((await store.list('b:%', 9)).map(({ key }) => key)).toEqual(['b:%']);
      expect(await store.list('', 100)).toHaveLength(keys.length);
      expect(await store.list('z', 10)).toEqual([]);
    });

    it('keeps documents apart, whatever their keys', async () => {
      const { store } = await opened();
      const keys = [
        'a',
        'A',
        'a ',
        '',
        '__proto__',
        '대화',
        "'; --",
        '"',
        '\\',
        'a\u0000',
        'a\u0000b',
        '\ud800',
        '\ud801',
      ];
      for (const [number, key] of keys.entries()) await store.write(key, number, fresh);
      for (const [number, key] of keys.entries()) expect((await store.read(key))?.value).toBe(number);
      const found = await store.list('', 100);
      expect(found.map(({ key }) => key).sort()).toEqual([...keys].sort());
    });
  });
}
