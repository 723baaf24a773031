// What becomes of a turn whose conversation can be neither read nor kept.
import { describe, expect, it } from '@jest/globals';
import { newConversation } from '../../../bot/core/conversation/state.js';
import { createUpdates } from '../../../bot/core/conversation/updates.js';
import { UnavailableError, type ConversationStore } from '../../../bot/core/ports.js';

const away = new UnavailableError('The database is away.');
const known = { ...newConversation, unknowns: 3 };

function store(fails: Partial<Record<'read' | 'write', Error>>) {
  const written: unknown[] = [];
  const kept: ConversationStore = {
    read: () =>
      fails.read === undefined ? Promise.resolve({ state: known, etag: 'e' }) : Promise.reject(fails.read),
    write: (_id, state) => {
      if (fails.write !== undefined) return Promise.reject(fails.write);
      written.push(state);
      return Promise.resolve();
    },
    delete: () => Promise.resolve(),
  };
  return { written, update: createUpdates(kept) };
}
const think = (state: typeof known) => ({ state: { ...state, unknowns: 4 }, result: state.unknowns });

describe('A turn while the store is away', () => {
  it.each(['read', 'write'] as const)(
    'counts for nothing where it fails to %s and nobody said otherwise',
    async (what) => {
      await expect(store({ [what]: away }).update('c', think)).rejects.toBe(away);
    },
  );

  it('counts although it could not be kept, where that is wanted, and somebody hears of it', async () => {
    const heard: unknown[] = [];
    const unkept = (error: unknown) => void heard.push(error);
    expect(await store({ write: away }).update('c', think, { unkept })).toBe(3);
    expect(heard).toEqual([away]);
  });

  it('begins anew where nothing can be read, and puts nothing in the place of what is there', async () => {
    const { update, written } = store({ read: away });
    expect(await update('c', think, { unkept: () => undefined })).toBe(0);
    expect(written).toEqual([]);
  });

  it('counts for nothing where it fails for another reason', async () => {
    const broken = new Error('broken');
    await expect(store({ write: broken }).update('c', think, { unkept: () => undefined })).rejects.toBe(
      broken,
    );
  });
});
