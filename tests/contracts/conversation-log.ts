// What every log of conversations must do, whatever keeps it.
import { describe, expect, it } from '@jest/globals';
import type { ConversationLog } from '../../bot/core/conversation-log.js';
import type { Clock } from '../../bot/core/ports.js';

/**
 * Makes an empty log that tells time by `clock` and forgets a conversation at the earliest `keepFor` milliseconds after
 * it was last written to, and at the latest twice that time after it was last written to or asked for.
 * What it opened must end with the tests by itself.
 */
export type CreateConversationLog = (options: {
  readonly clock: Clock;
  readonly keepFor: number;
}) => ConversationLog | Promise<ConversationLog>;

const keepFor = 60_000;
const begun = 1_700_000_000_000;

/** Writes the tests of one log. */
export function conversationLogContract(name: string, createLog: CreateConversationLog): void {
  const opened = async (...conversations: string[]) => {
    let now = begun;
    const log = await createLog({ clock: () => now, keepFor });
    for (const id of conversations) await log.begin(id, { locale: 'ko', visitor: `directline:dl_${id}` });
    return {
      log,
      now: () => now,
      pass: (milliseconds: number) => void (now += milliseconds),
      say: (id: string, text: string, retryKey?: string) =>
        log.append(id, { type: 'message', text }, retryKey === undefined ? {} : { retryKey }),
      ask: (id: string, text: string, retryKey = text) =>
        log.append(id, { type: 'message', text }, { retryKey, awaitsAnswer: true }),
      texts: async (id: string, from = 0) =>
        (await log.read(id, from))?.activities.map(({ text }) => text as string),
      waiting: async (before = now + 1, limit = 100) =>
        (await log.takeWaiting({ before, limit })).map(
          ({ conversation, activity, tries }) =>
            `${conversation} ${String(activity['text'])} ${String(tries)}`,
        ),
    };
  };

  describe(`the log of conversations: ${name}`, () => {
    it('knows nothing of conversations that have not begun', async () => {
      const { log, say, ask } = await opened();
      expect([await log.find('c'), await log.read('c', 0), await say('c', 'a'), await ask('c', 'a')]).toEqual(
        [undefined, undefined, undefined, undefined],
      );
    });

    it('begins a conversation once, and it stays as it began', async () => {
      const { log, say, texts } = await opened();
      expect(await log.begin('c', { locale: 'ko' })).toBe(true);
      expect(await log.find('c')).toEqual({ locale: 'ko', end: 0 });
      await say('c', 'a');
      expect(await log.begin('c', { locale: 'ja' })).toBe(false);
      expect(await log.find('c')).toEqual({ locale: 'ko', end: 1 });
      expect(await texts('c')).toEqual(['a']);
    });

    it('lets one of two who begin it at once begin it', async () => {
      const { log } = await opened();
      const begins = await Promise.all([1, 2, 3].map(() => log.begin('c', { locale: null })));
      expect(begins.filter((isNew) => isNew)).toEqual([true]);
      expect(await log.find('c')).toEqual({ locale: null, end: 0 });
    });

    it('numbers activities in the order in which they were said', async () => {
      const { say } = await opened('c');
      expect(await say('c', 'a')).toEqual({ id: 'c|0000000', isRepeated: false });
      expect(await say('c', 'b')).toEqual({ id: 'c|0000001', isRepeated: false });
    });

    it('gives each of many said at once a place of its own', async () => {
      const { log, say } = await opened('c');
      const said = await Promise.all(Array.from({ length: 20 }, (_, n) => say('c', String(n))));
      const ids = said.map((appended) => appended?.id).sort();
      expect(new Set(ids).size).toBe(20);
      const page = await log.read('c', 0);
      expect(page?.activities.map(({ id }) => id)).toEqual(ids);
      expect(page?.next).toBe(20);
    });

    it('gives activities back as they were said, with their ids', async () => {
      const { log } = await opened('c');
      const activity = {
        type: 'message',
        text: '회비가 얼마예요? 😀 "\'\\ \u2028 \u0000',
        from: { id: 'dl_김', role: 'user' },
        channelData: { clientActivityID: 'k', nothing: null, list: [1, 2.5, false, { deep: [] }] },
      };
      await log.append('c', activity);
      expect((await log.read('c', 0))?.activities).toEqual([{ ...activity, id: 'c|0000000' }]);
    });

    it('reads from any place on; one beyond the end is the end', async () => {
      const { log, say, texts } = await opened('c');
      for (const text of ['a', 'b', 'c']) await say('c', text);
      expect(await texts('c', 0)).toEqual(['a', 'b', 'c']);
      expect(await texts('c', 2)).toEqual(['c']);
      for (const from of [3, 99, 999_999_999_999_999]) {
        expect(await log.read('c', from)).toEqual({ activities: [], next: 3 });
      }
    });

    it('keeps conversations apart, whatever their ids', async () => {
      const ids = ['a', 'A', 'a ', '__proto__', '대화', "'; --", 'a|0000000', '%', 'a'.repeat(300)];
      const { say, texts } = await opened(...ids);
      for (const id of ids) await say(id, `in ${id}`, 'same key');
      for (const id of ids) expect(await texts(id)).toEqual([`in ${id}`]);
    });

    it('takes an activity with the same retry key once', async () => {
      const { say, texts } = await opened('c');
      await say('c', 'a', 'k');
      expect(await say('c', 'a', 'k')).toEqual({ id: 'c|0000000', isRepeated: true });
      expect(await say('c', 'a', 'K')).toEqual({ id: 'c|0000001', isRepeated: false });
      expect(await say('c', 'a')).toEqual({ id: 'c|0000002', isRepeated: false });
      expect(await texts('c')).toEqual(['a', 'a', 'a']);
    });

    it('takes it once, though the tries come at once', async () => {
      const { say, ask, texts, waiting } = await opened('c');
      const said = await Promise.all(Array.from({ length: 8 }, () => say('c', 'a', 'k')));
      expect(new Set(said.map((appended) => appended?.id)).size).toBe(1);
      expect(said.filter((appended) => appended?.isRepeated === false)).toHaveLength(1);
      await Promise.all(Array.from({ length: 8 }, () => ask('c', 'b')));
      expect(await texts('c')).toEqual(['a', 'b']);
      expect(await waiting()).toEqual(['c b 1']);
    });

    it('lets what must be answered wait until it was, in the order in which it was said', async () => {
      const { log, ask, say, pass, waiting } = await opened('c', 'd');
      const first = await ask('c', 'one');
      pass(1);
      await ask('d', 'two');
      await say('d', 'nobody need answer this');
      pass(1);
      const third = await ask('c', 'three');
      expect(await waiting()).toEqual(['c one 1', 'd two 1', 'c three 1']);
      await log.answered('c', first?.id ?? '');
      expect(await waiting()).toEqual(['d two 2', 'c three 2']);
      await log.answered('c', third?.id ?? '');
      expect(await waiting()).toEqual(['d two 3']);
    });

    it('gives what waits back whole', async () => {
      const { log, ask, now } = await opened('c');
      await ask('c', '회비');
      const [one] = await log.takeWaiting({ before: now() + 1, limit: 1 });
      expect(one).toEqual({
        conversation: 'c',
        activity: { type: 'message', text: '회비', id: 'c|0000000' },
        tries: 1,
      });
    });

    it('does not let a repeated try wait again', async () => {
      const { log, ask, waiting } = await opened('c');
      const asked = await ask('c', 'one');
      await log.answered('c', asked?.id ?? '');
      await ask('c', 'one');
      expect(await waiting()).toEqual([]);
    });

    it('gives nobody what was said or taken a moment ago', async () => {
      const { ask, pass, now, waiting } = await opened('c');
      await ask('c', 'one');
      expect(await waiting(now())).toEqual([]);
      pass(1000);
      expect(await waiting(now() - 999)).toEqual(['c one 1']);
      expect(await waiting(now() - 999)).toEqual([]);
      pass(1000);
      expect(await waiting(now() - 999)).toEqual(['c one 2']);
    });

    it('gives at most as many as are wanted, the oldest', async () => {
      const { ask, pass, waiting } = await opened('c');
      for (const text of ['one', 'two', 'three']) {
        await ask('c', text);
        pass(1);
      }
      const until = begun + 3;
      expect(await waiting(until, 2)).toEqual(['c one 1', 'c two 1']);
      expect(await waiting(until, 2)).toEqual(['c three 1']);
    });

    it('does not mind hearing of an answer to what never waited', async () => {
      const { log, say } = await opened('c');
      await say('c', 'a');
      for (const [conversation, id] of [
        ['c', 'c|0000000'],
        ['c', 'c|0000009'],
        ['nowhere', 'x'],
      ] as const) {
        await expect(log.answered(conversation, id)).resolves.toBeUndefined();
      }
    });

    it('takes what waits also where the clock was put back by hours since, and then not again', async () => {
      const { ask, waiting, pass, now } = await opened('c');
      await ask('c', 'one');
      pass(-5 * 3_600_000);
      expect(await waiting(now() - 15_000)).toEqual(['c one 1']);
      expect(await waiting(now() - 15_000)).toEqual([]);
      pass(15_001);
      expect(await waiting(now() - 15_000)).toEqual(['c one 2']);
    });

    it('forgets a conversation altogether: what was said, what waits, and what was tried', async () => {
      const { log, ask, texts, waiting } = await opened('c', 'd');
      await ask('c', 'one');
      await ask('d', 'two');
      await log.forget('c');
      expect([await log.find('c'), await log.read('c', 0), await ask('c', 'x')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(await waiting()).toEqual(['d two 1']);
      expect(await texts('d')).toEqual(['two']);
      await expect(log.forget('c')).resolves.toBeUndefined();
      expect(await log.begin('c', { locale: 'ja' })).toBe(true);
      expect(await log.find('c')).toEqual({ locale: 'ja', end: 0 });
      expect(await ask('c', 'one')).toEqual({ id: 'c|0000000', isRepeated: false });
    });

    it('erases what was said before a place and in which language, while places and ids stay what they were', async () => {
      const { log, ask, say, texts, waiting } = await opened('c');
      await ask('c', 'one');
      await say('c', 'two', 'k2');
      await ask('c', 'three');
      await log.erase('c', 2);
      expect(await texts('c')).toEqual(['three']);
      expect(await waiting()).toEqual(['c three 1']);
      expect(await log.find('c')).toEqual({ locale: null, end: 3 });
      expect(await say('c', 'two', 'k2')).toEqual({ id: 'c|0000003', isRepeated: false });
      expect(await ask('c', 'three')).toEqual({ id: 'c|0000002', isRepeated: true });
      await log.erase('c', 4);
      expect(await log.read('c', 0)).toEqual({ activities: [], next: 4 });
      await expect(log.erase('nowhere', 4)).resolves.toBeUndefined();
    });

    it('keeps a conversation at least so long after the last word, and forgets it when nobody comes', async () => {
      const { log, say, texts, pass } = await opened('c');
      pass(keepFor - 1);
      await say('c', 'a');
      pass(keepFor - 1);
      expect(await texts('c')).toEqual(['a']);
      pass(2 * keepFor);
      expect(await log.find('c')).toBeUndefined();
      expect(await log.begin('c', { locale: null })).toBe(true);
      expect(await log.find('c')).toEqual({ locale: null, end: 0 });
    });

    it('tells whoever watches which conversation has grown or was forgotten, until they have seen enough', async () => {
      const { log, say } = await opened('c', 'd');
      const seen: string[] = [];
      const told = async (count: number) => {
        for (let tries = 0; tries < 200 && seen.length < count; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        return [...seen];
      };
      const end = log.watch((conversation) => void seen.push(conversation));
      await say('c', 'a', 'k');
      expect(await told(1)).toEqual(['c']);
      await say('d', 'a');
      expect(await told(2)).toEqual(['c', 'd']);
      await log.forget('c');
      expect(await told(3)).toEqual(['c', 'd', 'c']);
      end();
      await say('d', 'b');
      expect(await told(3)).toEqual(['c', 'd', 'c']);
    });
  });
}
