// Until a visitor has agreed to a notice that must be agreed to, nothing of theirs is kept or told to anybody.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { assemble, type Assembled } from '../../../bot/assemble.js';
import { readCorpus } from '../../../bot/authoring/read-corpus.js';
import { createPassingConsents, type ConsentStore } from '../../../bot/core/consents.js';
import {
  UnavailableError,
  type AskedQuestion,
  type ConversationStore,
  type Rating,
} from '../../../bot/core/ports.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { CORPUS, corpusFolder } from '../../authoring/folder.js';

const careful = (english: string): Promise<string> =>
  corpusFolder({
    'corpus.yaml': `${CORPUS}notice:\n  required: true\n  text: {en: ${english}, ko: 보관합니다.}\n`,
  });
const day = 24 * 60 * 60 * 1000;
const who = { conversation: 'test:c', channel: 'test', visitor: 'test:kim' };

let now: number;
let asked: AskedQuestion[];
let rated: Rating[];
let erased: (string | null)[];
let writes: [state: unknown, visitor: string | undefined][];
let consents: ConsentStore;
let bot: Assembled;

beforeEach(async () => {
  [now, asked, rated, erased, writes] = [1_800_000_000_000, [], [], [], []];
  consents = createPassingConsents();
  const memory = createMemoryConversationStore({ clock: () => now });
  const store: ConversationStore = {
    ...memory,
    write: (id, state, etag, visitor) => {
      writes.push([state, visitor]);
      return memory.write(id, state, etag, visitor);
    },
  };
  bot = await assemble({
    faq: await careful('We keep it.'),
    phrases: 'data/phrases',
    subjects: 'data/subjects',
    clock: () => now,
    store,
    consents,
    listeners: {
      questions: { add: (question) => Promise.resolve(void asked.push(question)) },
      feedback: { add: (rating) => Promise.resolve(void rated.push(rating)) },
    },
  });
  bot.alsoErase({ erase: (visitor) => Promise.resolve(void erased.push(visitor)) });
});

const say = (text: string, part: object = {}) => bot.converse.answer({ ...who, text, ...part });
const agree = async (): Promise<void> => {
  await say('hello');
  await say('I agree');
};

describe('Before a visitor agrees', () => {
  it('only that they were asked, in which language, is kept, and not who they are', async () => {
    await bot.converse.greet({ ...who, locale: 'en' });
    await say('When are you open, asks Kim?', { id: '1' });
    await say('not now', { id: '2' });
    await say('언제 열어요?', { id: '3' });
    expect(writes.map(([, visitor]) => visitor)).toEqual([undefined, undefined, undefined, undefined]);
    expect(JSON.stringify(writes)).not.toMatch(/Kim|open|언제/);
    const { told, offered, locale, greeted, ...rest } = writes.at(-1)?.[0] as Record<string, unknown>;
    expect([told, greeted, locale]).toEqual([[expect.stringMatching(/^consent:[\da-f]{16}$/)], true, 'ko']);
    expect(JSON.stringify(offered)).toContain('동의합니다');
    expect(Object.values(rest).filter((value) => JSON.stringify(value) !== '[]' && value !== null)).toEqual([
      0,
    ]);
    expect([asked, rated]).toEqual([[], []]);
    expect(await bot.converse.mayKeep(who)).toBe(false);
  });

  it('a rating is not taken, and asks', async () => {
    const reply = await bot.converse.rate({ ...who, entry: 'fee', rating: 'up' });
    expect(reply?.consent).toBe('asked');
    expect([rated, asked]).toEqual([[], []]);
  });

  it('a person who is asked for gets no question passed on', async () => {
    const reply = await say('talk to a person', { canAskPerson: true });
    expect([reply.consent, reply.asksPerson]).toEqual(['asked', undefined]);
  });

  it('nobody is greeted twice', async () => {
    expect((await bot.converse.greet(who))?.consent).toBe('asked');
    expect(await bot.converse.greet(who)).toBeNull();
  });

  it('a page that brings the question again itself lets nobody type it again', async () => {
    const reply = await say('When are you open?', { held: 0 });
    expect(reply.text).not.toContain('ask again');
    expect((await say('I agree', { held: 1 })).text).toBe('Thank you!');
  });

  it.each(['test:other', undefined])(
    'what somebody else agreed to counts for nothing (%s)',
    async (visitor) => {
      await agree();
      const other = visitor === undefined ? { conversation: 'test:d' } : { ...who, visitor };
      expect((await bot.converse.answer({ ...other, text: 'When are you open?' })).consent).toBe('asked');
    },
  );

  it('in a group a number that chooses from the list of somebody else agrees to nothing', async () => {
    await agree();
    const other = { ...who, visitor: 'test:other' };
    await bot.converse.answer({ ...other, text: 'hello' });
    await say('When are you open?');
    expect((await bot.converse.answer({ ...other, text: '1' })).consent).toBe('asked');
  });

  it('nothing is said to be agreed to while that can not be kept', async () => {
    consents.write = () => Promise.reject(new UnavailableError('The database is away.'));
    await say('hello');
    await expect(say('I agree', { answersUnkept: true })).rejects.toThrow('away');
    expect(await bot.converse.mayKeep(who)).toBe(false);
  });

  it('nobody is taken to have agreed while nobody can look', async () => {
    await agree();
    consents.read = () => Promise.reject(new UnavailableError('The database is away.'));
    await expect(say('When are you open?', { answersUnkept: true })).rejects.toThrow('away');
    expect(asked).toEqual([]);
  });
});

describe('Once a visitor has agreed', () => {
  it('that is kept with the version of the notice and the time, and questions are', async () => {
    await agree();
    const version = bot.faq().notice?.version;
    expect(await consents.read('test:kim')).toEqual({ notice: version, at: now });
    expect(writes.at(-1)?.[1]).toBe('test:kim');
    expect((await say('When are you open?')).entry).toBe('hours');
    expect(asked.map(({ text }) => text)).toEqual(['When are you open?']);
  });

  it('it counts in every conversation of theirs', async () => {
    await agree();
    expect((await say('When are you open?', { conversation: 'test:d' })).entry).toBe('hours');
  });

  it('the same message again is answered the same, and agrees only once', async () => {
    await say('hello', { id: '1' });
    const first = await say('1', { id: '2' });
    expect(await say('1', { id: '2' })).toEqual({ ...first, candidates: [], repairs: [] });
  });

  it('another text is asked for anew, and what was agreed to before stays kept', async () => {
    await agree();
    await say('When are you open?');
    await bot.replaceCorpus(await readCorpus(await careful('We keep it for longer.')));
    const again = await say('What does it cost?');
    expect([again.consent, again.text]).toEqual(['asked', expect.stringContaining('for longer')]);
    expect(asked).toHaveLength(1);
    expect(await bot.converse.mayKeep(who)).toBe(false);
    await say('1');
    expect(await bot.converse.mayKeep(who)).toBe(true);
    expect((await say('What does it cost?')).entry).toBe('fee');
  });

  it('agreeing to the text before it changed is no consent to the new one', async () => {
    await say('hello');
    await bot.replaceCorpus(await readCorpus(await careful('We keep it for longer.')));
    expect((await say('I agree')).consent).toBe('asked');
  });

  it('it counts for a year', async () => {
    await agree();
    now += 364 * day;
    expect(await bot.converse.mayKeep(who)).toBe(true);
    now += day;
    expect(await bot.converse.mayKeep(who)).toBe(false);
  });

  it.each(['withdraw', '同意を撤回します'])('%s takes it back and erases', async (words) => {
    await agree();
    await say('When are you open?');
    await say(words);
    expect(erased).toEqual(['test:kim']);
    expect(await consents.read('test:kim')).toBeUndefined();
    expect(asked.map(({ text }) => text)).toEqual(['When are you open?']);
    expect((await say('1')).consent).toBe('asked');
  });
});

describe('The version of a notice', () => {
  const versionOf = async (notice: string): Promise<string | undefined> =>
    (await readCorpus(await corpusFolder({ 'corpus.yaml': `${CORPUS}notice:\n${notice}` }))).notice?.version;
  const text = "  text: {en: 'We keep it.', ko: 보관합니다.}\n";

  it('is the same for the same texts in another order', async () => {
    expect(await versionOf(text)).toBe(await versionOf("  text: {ko: 보관합니다., en: 'We keep it.'}\n"));
  });

  it.each([
    ['a text', "  text: {en: 'We keep it!', ko: 보관합니다.}\n"],
    ['the link', `${text}  link: https://acme.example/privacy\n`],
    ['a language', "  text: {en: 'We keep it.'}\n"],
  ])('changes with %s', async (_what, notice) => {
    expect(await versionOf(notice)).not.toBe(await versionOf(text));
  });
});
