// What is remembered of conversations is what the database keeps of them, whoever changes it and when.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newConversation } from '../../bot/core/conversation/state.js';
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { openStorage, type Storage } from '../../bot/storage/open.js';
import { createRemembered } from '../../bot/storage/remembered.js';
import { conversationStoreContract } from '../contracts/conversation-store.js';
import { emptyFolder, openedSqlite } from './sqlite.js';

conversationStoreContract('SQLite, with what was written last remembered', async (options) => {
  const sql = await openedSqlite();
  const hashes = createHashes('a secret of the tests');
  return createConversationTable({ ...options, sql, hashes, remembered: createRemembered(sql) });
});

const said = (unknowns: number) => ({ ...newConversation, unknowns });
const kim = 'directline:dl_kim';

/** A server's stores, and what the command line opens beside them. */
async function twoProcesses() {
  const folder = await emptyFolder();
  let reads = 0;
  const server = await openStorage({
    folder,
    onUse: (use) => {
      reads += use === 'read' ? 1 : 0;
    },
  });
  const other = await openStorage({ folder });
  const close = () => Promise.all([server.close(), other.close()]);
  return { server, other, close, reads: () => reads };
}
const unknownsOf = async ({ conversations }: Storage, id: string): Promise<number | undefined> =>
  (await conversations.read(id))?.state.unknowns;

describe('what was written last', () => {
  it('is not read again', async () => {
    const { server, close, reads } = await twoProcesses();
    await server.conversations.write('c', said(1), null, kim);
    const before = reads();
    const stored = await server.conversations.read('c');
    expect(stored?.state.unknowns).toBe(1);
    await server.conversations.write('c', said(2), stored?.etag ?? null, kim);
    expect(await unknownsOf(server, 'c')).toBe(2);
    expect(reads()).toBe(before);
    await close();
  });

  it('is read again where another process has written', async () => {
    const { server, other, close } = await twoProcesses();
    await server.conversations.write('c', said(1), null, kim);
    const stored = await other.conversations.read('c');
    await other.conversations.write('c', said(2), stored?.etag ?? null, kim);
    expect(await unknownsOf(server, 'c')).toBe(2);
    await close();
  });

  it('is forgotten where another process has erased its visitor', async () => {
    const { server, other, close } = await twoProcesses();
    await server.conversations.write('c', said(1), null, kim);
    await other.visitors.erase(kim);
    expect(await server.conversations.read('c')).toBeUndefined();
    await close();
  });

  it.each([
    ['a visitor who asks for it', ({ erasure }: Storage) => erasure.erase(kim, 'directline:elsewhere')],
    ['an operator', ({ visitors }: Storage) => visitors.erase(kim)],
  ])('is forgotten where it is erased by %s, even while it is being written', async (_who, erase) => {
    const { server, other, close } = await twoProcesses();
    await server.conversations.write('c', said(1), null, kim);
    await erase(server);
    expect(await server.conversations.read('c')).toBeUndefined();
    await Promise.all([server.conversations.write('c', said(2), null, kim), erase(server)]);
    expect(await server.conversations.read('c')).toBeUndefined();
    await Promise.all([erase(server), server.conversations.write('c', said(3), null, kim)]);
    expect(await unknownsOf(server, 'c')).toBe(await unknownsOf(other, 'c'));
    await close();
  });

  it('is what the database keeps, however writing, deleting and erasing overlap', async () => {
    const { server, other, close } = await twoProcesses();
    const id = fc.constantFrom('a', 'b');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ what: fc.constant('write' as const), id }) },
      { weight: 4, arbitrary: fc.record({ what: fc.constant('read' as const), id }) },
      fc.record({ what: fc.constantFrom('delete', 'erase', 'elsewhere', 'pause'), id }),
    );
    let number = 0;
    const take = async ({ what, id: c }: { what: string; id: string }): Promise<unknown> => {
      const { conversations } = what === 'elsewhere' ? other : server;
      if (what === 'pause') return new Promise((resolve) => setImmediate(resolve));
      if (what === 'read') return conversations.read(c);
      if (what === 'delete') return conversations.delete(c);
      if (what === 'erase') return server.erasure.erase(kim, 'directline:elsewhere');
      const etag = (await conversations.read(c))?.etag ?? null;
      return conversations.write(c, said((number += 1)), etag, kim).catch(() => undefined);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 8 }), async (rounds) => {
        for (const round of rounds) {
          await Promise.all(round.map(take));
          for (const each of ['a', 'b'])
            expect(await server.conversations.read(each)).toEqual(await other.conversations.read(each));
        }
      }),
      { numRuns: 150 },
    );
    await close();
  });

  it('takes no more room than it was given: what was written longest ago goes first', () => {
    const remembered = createRemembered({ changesOfOthers: () => 0, most: 10 });
    const write = (id: string, size: number): void => {
      const change = remembered.begin(id);
      change.done(newConversation, id, { size, expiresAt: 1 });
      change.end();
    };
    const isKept = (...ids: string[]): boolean[] => ids.map((id) => remembered.find(id, 0) !== undefined);
    for (const id of ['a', 'b', 'a', 'c']) write(id, 4);
    expect(isKept('a', 'b', 'c')).toEqual([true, false, true]);
    write('long', 11);
    expect(isKept('a', 'b', 'c', 'long')).toEqual([false, false, false, false]);
    write('b', 10);
    expect(isKept('b')).toEqual([true]);
  });

  it('is not what was being written when another change began, or all was forgotten', () => {
    const remembered = createRemembered({ changesOfOthers: () => 0 });
    const written = (meanwhile: () => void): boolean => {
      const change = remembered.begin('c');
      meanwhile();
      change.done(newConversation, 'e', { size: 1, expiresAt: 1 });
      change.end();
      return remembered.find('c', 0) !== undefined;
    };
    const nothing = (): void => undefined;
    const deleted = (): void => {
      remembered.begin('c').end();
    };
    const begun = (): void => {
      remembered.begin('c');
    };
    const outcomes = [nothing, deleted, begun, remembered.forget, nothing].map(written);
    expect(outcomes).toEqual([true, false, false, false, true]);
  });

  it('is nothing where nobody can tell at once whether others have changed it', () => {
    const changes: (number | null)[] = [null, null, 7, 7, null];
    const remembered = createRemembered({ changesOfOthers: () => changes.shift() ?? null });
    const written = (): boolean => {
      const change = remembered.begin('c');
      change.done(newConversation, 'e', { size: 1, expiresAt: 1 });
      change.end();
      return remembered.find('c', 0) !== undefined;
    };
    expect([written(), written(), written()]).toEqual([false, true, false]);
  });
});

describe('keyed hashes', () => {
  it('are the same when they are asked for again, and after forgetting', () => {
    const hashes = createHashes('a secret of the tests');
    const at = Date.UTC(2026, 10, 1);
    const all = (): string[] => [
      hashes.lasting('conversation', 'c'),
      hashes.lasting('conversation', '2026-11 c'),
      hashes.lasting('visitor', 'c'),
      hashes.monthly('conversation', 'c', at),
      hashes.monthly('visitor', 'c', at),
    ];
    const first = all();
    expect(new Set(first).size).toBe(5);
    expect(all()).toEqual(first);
    hashes.forget();
    expect(all()).toEqual(first);
    expect(createHashes('a secret of the tests').lasting('conversation', '2026-11 c')).toBe(first[1]);
  });
});
