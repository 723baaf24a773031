// Conversations kept in memory: what every store does, and never more than there is room for.
import { describe, expect, it } from '@jest/globals';
import { newConversation } from '../../bot/core/conversation/state.js';
import { createMemoryConversationStore } from '../../bot/storage/memory.js';
import { createMemoryDocumentStore } from '../../bot/storage/memory-documents.js';
import { conversationStoreContract } from '../contracts/conversation-store.js';
import { documentStoreContract } from '../contracts/document-store.js';

conversationStoreContract('memory', createMemoryConversationStore);
documentStoreContract('memory', createMemoryDocumentStore);

describe('the store in memory', () => {
  it('drops the conversations untouched longest when there are too many', async () => {
    const store = createMemoryConversationStore({ clock: () => 0, most: 3 });
    for (const id of ['a', 'b', 'c']) await store.write(id, newConversation, null);
    await store.write('a', newConversation, (await store.read('a'))?.etag ?? null);
    await store.write('d', newConversation, null);
    const kept = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) => (await store.read(id)) !== undefined),
    );
    expect(kept).toEqual([true, false, true, true]);
  });

  it('keeps a conversation for a day unless told otherwise', async () => {
    let now = 0;
    const store = createMemoryConversationStore({ clock: () => now });
    await store.write('c', newConversation, null);
    now = 24 * 60 * 60 * 1000 - 1;
    expect(await store.read('c')).toBeDefined();
    now += 1;
    expect(await store.read('c')).toBeUndefined();
  });
});
