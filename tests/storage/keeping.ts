// What every database's tables must do: say nothing of persons, forget whom they should, and let old things go.
import { describe, expect, it } from '@jest/globals';
import { newConversation } from '../../bot/core/conversation/state.js';
import type { AskedQuestion, Rating } from '../../bot/core/ports.js';
import { createConversationLogTable } from '../../bot/storage/conversation-log-table.js';
import { createConversationTable } from '../../bot/storage/conversation-table.js';
import { createDocumentTable } from '../../bot/storage/document-table.js';
import { createErasure } from '../../bot/storage/erasure.js';
import { createExpiry } from '../../bot/storage/expire.js';
import { createFeedbackTable } from '../../bot/storage/feedback-table.js';
import { createHashes } from '../../bot/storage/hashes.js';
import { createMendTimes } from '../../bot/storage/mend-times.js';
import { createLimitTable } from '../../bot/storage/limit-table.js';
import { createNews } from '../../bot/storage/news.js';
import { createQuestionTable } from '../../bot/storage/question-table.js';
import type { Database } from '../../bot/storage/sql.js';

const day = 24 * 60 * 60 * 1000;
const hashes = createHashes('a secret of the tests');

/** Every table with something about visitors; the test of erasing looks at each. */
const tables = [
  'conversations',
  'documents',
  'logged_conversations',
  'logged_activities',
  'ratings',
  'questions',
] as const;

/** `open` gives a migrated and empty database. */
export function keepingContract(name: string, open: () => Promise<Database>): void {
  async function opened({ keepsTexts = true } = {}) {
    const sql = await open();
    let now = Date.UTC(2026, 10, 30, 23);
    const parts = { sql, clock: () => now, hashes, news: createNews(), keepsTexts };
    const keep = { keepConversationsFor: day, keepLogsFor: 90 * day };
    const conversations = createConversationTable(parts);
    const documents = createDocumentTable(parts);
    const log = createConversationLogTable(parts);
    const ratings = createFeedbackTable(parts);
    const questions = createQuestionTable(parts);
    const limits = createLimitTable(parts);
    const erasure = createErasure({ ...parts, ...keep, loggedChannel: 'directline' });
    const expire = createExpiry({ ...parts, ...keep, most: 20 });
    const mend = createMendTimes({ ...parts, ...keep, most: 20 });

    const asked = (visitor: string, conversation: string, text = 'What does it cost?'): AskedQuestion => ({
      at: now,
      channel: 'directline',
      conversation: `directline:${conversation}`,
      visitor: `directline:${visitor}`,
      locale: 'en',
      text,
      outcome: 'answer',
      entry: 'fees',
      score: 0.75,
      took: 1.5,
    });
    const rated = (visitor: string, conversation: string, more: Partial<Rating> = {}): Rating => {
      const { text: question, outcome: _o, score: _s, took: _t, ...same } = asked(visitor, conversation);
      return {
        ...same,
        entry: 'fees',
        question,
        rating: 'down',
        reason: 'out-of-date',
        comment: 'no',
        ...more,
      };
    };

    return {
      sql,
      conversations,
      documents,
      log,
      ratings,
      questions,
      limits,
      erasure,
      expire,
      mend,
      asked,
      rated,
      pass: (milliseconds: number) => void (now += milliseconds),
      rows: async () =>
        Object.fromEntries(
          await Promise.all(
            tables.map(async (table) => [table, (await sql.all(`SELECT * FROM ${table}`)).length] as const),
          ),
        ),
      /** A visitor who leaves a trace in every table. */
      visit: async (visitor: string, conversation: string) => {
        await conversations.write(`directline:${conversation}`, newConversation, null);
        await documents.write(`seen:${conversation}`, 1, { etag: null, visitor: `directline:${visitor}` });
        await log.begin(conversation, { locale: 'en' });
        await log.append(conversation, { type: 'message' }, { visitor: `directline:${visitor}` });
        await ratings.add(rated(visitor, conversation));
        await questions.add(asked(visitor, conversation));
      },
    };
  }

  describe(`what is kept: ${name}`, () => {
    it('keeps ratings and questions whole but for who it was', async () => {
      const { sql, ratings, questions, rated, asked } = await opened();
      await ratings.add(rated('dl_kim', 'c-1'));
      await questions.add(asked('dl_kim', 'c-1', '회비?\u0000\ud800'));
      const [rating] = await sql.all<Record<string, unknown>>('SELECT * FROM ratings');
      expect(rating).toMatchObject({ entry: 'fees', rating: 'down', reason: 'out-of-date', comment: 'no' });
      const [question] = await sql.all<Record<string, unknown>>('SELECT * FROM questions');
      expect(question).toMatchObject({
        text: '회비?\ufffd\ufffd',
        outcome: 'answer',
        score: 0.75,
        took: 1.5,
      });
      const all = JSON.stringify([rating, question]);
      expect(all).not.toMatch(/dl_kim|c-1/);
      expect(rating?.['visitor']).toBe(question?.['visitor']);
    });

    it('keeps no texts where it is told so', async () => {
      const { sql, ratings, questions, rated, asked } = await opened({ keepsTexts: false });
      await ratings.add(rated('v', 'c'));
      await questions.add(asked('v', 'c'));
      expect(await sql.all('SELECT question, comment FROM ratings')).toEqual([
        { question: null, comment: null },
      ]);
      expect(await sql.all('SELECT text FROM questions')).toEqual([{ text: null }]);
    });

    it('lets a rating take the place of an earlier one of the same answer', async () => {
      const { sql, ratings, rated } = await opened();
      await ratings.add(rated('v', 'c'));
      await ratings.add(rated('v', 'c', { rating: 'up', reason: null, comment: null }));
      await ratings.add(rated('v', 'c', { entry: 'other' }));
      await ratings.add(rated('w', 'd'));
      expect(await sql.all('SELECT entry, rating, reason FROM ratings ORDER BY entry, rating')).toEqual([
        { entry: 'fees', rating: 'down', reason: 'out-of-date' },
        { entry: 'fees', rating: 'up', reason: null },
        { entry: 'other', rating: 'down', reason: 'out-of-date' },
      ]);
    });

    it('names a visitor by another hash in the next month', async () => {
      const { sql, questions, asked, pass } = await opened();
      await questions.add(asked('v', 'c'));
      pass(2 * 60 * 60 * 1000);
      await questions.add(asked('v', 'c'));
      await questions.add(asked('v', 'c'));
      const rows = await sql.all<{ visitor: string }>('SELECT visitor FROM questions ORDER BY number');
      const [november, december, again] = rows.map(({ visitor }) => visitor);
      expect(december).not.toBe(november);
      expect(december).toBe(again);
    });

    it('erases a visitor from every table, and nobody else', async () => {
      const { erasure, rows, visit, pass, log } = await opened();
      await visit('dl_kim', 'c-1');
      await visit('dl_kim', 'c-2');
      pass(2 * 60 * 60 * 1000);
      await visit('dl_kim', 'c-3');
      await visit('dl_lee', 'c-4');
      const each = Object.fromEntries(tables.map((table) => [table, 4]));
      expect(await rows()).toEqual(each);
      await erasure.erase('directline:dl_kim', 'wechat:elsewhere');
      expect(await rows()).toEqual(Object.fromEntries(tables.map((table) => [table, 1])));
      expect(await log.find('c-4')).toBeDefined();
      await erasure.erase('directline:dl_kim', 'wechat:elsewhere');
      expect(await rows()).toEqual(Object.fromEntries(tables.map((table) => [table, 1])));
    });

    it('erases a conversation whose visitor is not known, but for the request that is still to be answered', async () => {
      const { erasure, rows, visit, log } = await opened();
      await visit('dl_kim', 'c-1');
      await visit('dl_lee', 'c-2');
      await log.append('c-1', { type: 'message', text: 'yes' }, { awaitsAnswer: true });
      await erasure.erase(null, 'directline:c-1');
      expect(await rows()).toEqual({
        conversations: 1,
        // Nothing ties it to the conversation.
        documents: 2,
        logged_conversations: 2,
        logged_activities: 2,
        ratings: 1,
        questions: 1,
      });
      expect((await log.read('c-1', 0))?.activities).toEqual([
        { type: 'message', text: 'yes', id: 'c-1|0000001' },
      ]);
    });

    it('lets an erased conversation go in ten minutes, unless it goes on', async () => {
      const { expire, log, pass, sql } = await opened();
      for (const id of ['left', 'continued', 'other']) {
        await log.begin(id, { locale: 'ko', visitor: `directline:dl_${id}` });
        for (const text of ['yes', 'All is erased.']) await log.append(id, { type: 'message', text });
      }
      for (const id of ['left', 'continued']) await log.erase(id, 1);
      const left = await sql.all<Record<string, unknown>>(
        'SELECT locale, visitor, size FROM logged_conversations WHERE visitor IS NULL',
      );
      expect(left).toEqual(Array(2).fill({ locale: null, visitor: null, size: 0 }));
      pass(9 * 60_000);
      await expire();
      expect((await log.read('left', 0))?.activities.map(({ text }) => text)).toEqual(['All is erased.']);
      await log.append('continued', { type: 'message', text: 'What does it cost?' });
      pass(60_000);
      // Nobody reads it any more, and nothing can be said in it: not even before it is cleared away.
      expect([
        await log.read('left', 0),
        await log.find('left'),
        await log.append('left', { type: 'message', text: 'late' }),
      ]).toEqual([undefined, undefined, undefined]);
      await expire();
      const rows = await sql.all('SELECT id FROM logged_conversations');
      expect(rows).toHaveLength(2);
      expect(await sql.all('SELECT conversation FROM logged_activities')).toHaveLength(4);
      pass(day - 60_001);
      await expire();
      expect((await log.read('continued', 0))?.next).toBe(3);
    });

    it('lets everything go when its time is over, a little at a time', async () => {
      const { expire, rows, visit, pass, documents, limits, sql } = await opened();
      for (let number = 0; number < 25; number += 1) await visit('v', `c-${String(number)}`);
      await documents.write('short', 1, { etag: null, keepFor: 1000 });
      await limits.take('tokens', '192.0.2.1', 60);
      expect(await expire()).toBe(false);
      pass(day);
      expect(await expire()).toBe(true);
      expect(await rows()).toMatchObject({
        conversations: 5,
        logged_conversations: 24,
        logged_activities: 24,
      });
      expect(await sql.all('SELECT * FROM limits')).toEqual([]);
      while (await expire());
      const left = { conversations: 0, logged_conversations: 0, logged_activities: 0 };
      expect(await rows()).toEqual({ ...left, documents: 25, ratings: 25, questions: 25 });
      pass(89 * day);
      while (await expire());
      expect(await rows()).toEqual({ ...left, documents: 25, ratings: 0, questions: 0 });
    });

    it('lets conversations go a day after a clock was put right that was ahead, and nothing earlier', async () => {
      const { expire, mend, rows, visit, pass, log } = await opened();
      pass(5 * day);
      for (let number = 0; number < 15; number += 1) await visit('v', `ahead-${String(number)}`);
      pass(-5 * day);
      await visit('v', 'right');
      await mend();
      await expire();
      expect(await rows()).toMatchObject({ conversations: 16, logged_conversations: 16 });
      pass(day - 1);
      await expire();
      expect(await rows()).toMatchObject({ conversations: 16, logged_conversations: 16 });
      pass(1);
      while (await expire());
      expect(await rows()).toEqual({
        conversations: 0,
        logged_conversations: 0,
        logged_activities: 0,
        documents: 16,
        ratings: 16,
        questions: 16,
      });
      // Clocks of servers may differ by a little: that is mended by nobody.
      pass(60_000);
      await visit('v', 'other');
      pass(-60_000);
      await mend();
      pass(day + 59_999);
      expect(await log.find('other')).toBeDefined();
    });

    it('keeps a conversation within its limits', async () => {
      const { sql } = await opened();
      const log = createConversationLogTable({
        sql,
        clock: () => 1,
        hashes,
        news: createNews(),
        maxActivities: 10,
        maxSize: 5_000,
      });
      await log.begin('c', { locale: null });
      for (let number = 0; number < 100; number += 1)
        await log.append('c', { type: 'message', text: String(number) });
      const page = await log.read('c', 0);
      expect(page?.activities.map(({ text }) => text)).toEqual(
        Array.from({ length: 10 }, (_, number) => String(90 + number)),
      );
      expect(page?.next).toBe(100);
      for (let number = 0; number < 4; number += 1)
        await log.append('c', { type: 'message', text: 'x'.repeat(2_000) });
      expect((await log.read('c', 0))?.activities.length).toBe(2);
      await log.append('c', { type: 'message', text: 'x'.repeat(9_000) });
      expect((await log.read('c', 0))?.activities.map(({ id }) => id)).toEqual(['c|0000104']);
    });

    it('counts what an address asks for, and says how long to wait', async () => {
      const { limits, pass, sql } = await opened();
      const take = (address: string) => limits.take('tokens', address, 3);
      expect([await take('192.0.2.1'), await take('192.0.2.1'), await take('192.0.2.1')]).toEqual([0, 0, 0]);
      expect(await take('192.0.2.1')).toBe(20);
      expect(await take('192.0.2.2')).toBe(0);
      expect(await limits.take('conversations', '192.0.2.1', 3)).toBe(0);
      pass(19_999);
      expect(await take('192.0.2.1')).toBe(1);
      pass(1);
      expect([await take('192.0.2.1'), await take('192.0.2.1')]).toEqual([0, 20]);
      pass(60_000);
      const many = await Promise.all(Array.from({ length: 20 }, () => take('192.0.2.1')));
      expect(many.filter((seconds) => seconds === 0)).toHaveLength(3);
      expect(JSON.stringify(await sql.all('SELECT * FROM limits'))).not.toContain('192.0.2');
    });
  });
}
