// What is offered while a visitor types, in each language, before the question is finished.
import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../../bot/assemble.js';
import { createConverse } from '../../../bot/core/conversation/converse.js';
import { createMemoryConversationStore } from '../../../bot/storage/memory.js';
import { smallFaq } from '../small-faq.js';
import { knowSmall } from './small-world.js';

const bot = await assemble({ faq: 'data/iclei', phrases: 'data/phrases', subjects: 'data/subjects' });
await bot.prepare();
const suggest = (text: string, locale?: string, limit = 4) =>
  bot.converse.suggest({ text, limit, ...(locale === undefined ? {} : { locale }) });
const entriesFor = async (text: string, locale?: string) =>
  (await suggest(text, locale)).map(({ entry }) => entry);

describe('while a visitor types', () => {
  it.each([
    ['a word', 'fee', 'en', 'membership-fee'],
    ['half a word', 'memb', 'en', 'membership-benefits'],
    ['words and half a word', 'office in ch', 'en', 'china-office'],
    ['capitals and accents', 'MÉMBERSHIP F', 'en', 'membership-fee'],
    ['words that only another wording has', 'how old', 'en', 'founding'],
    ['a Korean word', '회비', 'ko', 'membership-fee'],
    ['a syllable of which the first letter is typed', '회ㅂ', 'ko', 'membership-fee'],
    ['a syllable that still ends in the next one’s letter', '횝', 'ko', 'membership-fee'],
    ['Korean words', '중국 사무', 'ko', 'china-office'],
    ['Japanese', '本部はど', 'ja', 'headquarters'],
    ['two kanji', '会費', 'ja', 'membership-fee'],
    ['Chinese', '总部', 'zh-CN', 'headquarters'],
    ['Chinese without a pause', '会费多', 'zh-CN', 'membership-fee'],
  ])('%s finds the question', async (_name, typed, locale, entry) => {
    const found = await suggest(typed, locale);
    expect(found[0]?.entry === entry || found.map((each) => each.entry).includes(entry)).toBe(true);
    const language = bot.corpus.locales.find((each) => locale.startsWith(each.slice(0, 2))) ?? '';
    const question = bot.corpus.entries.find(({ id }) => id === entry)?.texts.get(language)?.question;
    expect(found.find((each) => each.entry === entry)).toMatchObject({ label: question, says: question });
  });

  it.each(['office in china', '回', '본부가 어디', '总部在', '会費はいくら'])(
    'the question asked in so many words comes first: %s',
    async (typed) => {
      const [first] = await suggest(typed);
      const answered = await bot.converse.answer({ conversation: `typed ${typed}`, text: typed });
      if (answered.entry !== null) expect(first?.entry).toBe(answered.entry);
    },
  );

  it.each(['', ' ', 'w', '?', '😀', '1', '.', 'ㅎ', 'zzz qq', '\u202e'])(
    '%j finds nothing',
    async (typed) => {
      expect(await suggest(typed)).toEqual([]);
    },
  );

  it.each(['会', 'か', '회'])('one character that is a word or a syllable is enough: %s', async (typed) => {
    const locale = { 会: 'zh', か: 'ja', 회: 'ko' }[typed] ?? '';
    expect((await suggest(typed, locale)).length).toBeGreaterThan(0);
  });

  it('never more than the limit, and none twice', async () => {
    expect(await suggest('iclei', 'en', 2)).toHaveLength(2);
    expect(await suggest('iclei', 'en', 0)).toEqual([]);
    const all = (await suggest('iclei', 'en', 100)).map(({ entry }) => entry);
    expect(new Set(all).size).toBe(all.length);
  });

  it('survives a whole book', async () => {
    expect(await suggest('where is '.repeat(10_000), 'en')).toEqual(
      await suggest('where is '.repeat(12), 'en'),
    );
  });

  it('says where the typed words stand in the question', async () => {
    const [first] = await suggest('office in ch', 'en', 1);
    const words = first?.matched.map(([start, end]) => first.label.slice(start, end));
    expect(words).toEqual(['office', 'in', 'Ch']);
    const [korean] = await suggest('회ㅂ', 'ko', 1);
    expect(korean?.matched.map(([start, end]) => korean.label.slice(start, end))).toEqual(['회비']);
  });

  it('keeps to the language of the conversation, and writes nothing', async () => {
    const store = createMemoryConversationStore({ clock: () => 0 });
    const knowledge = knowSmall(smallFaq);
    const converse = createConverse({ knowledge: () => knowledge, store, clock: () => 0 });
    await converse.answer({ conversation: 'c', text: '한국어로' });
    const before = await store.read('c');
    expect(await converse.suggest({ text: '얼마', conversation: 'c', limit: 3 })).toMatchObject([
      { entry: 'fee', label: '얼마예요?' },
    ]);
    expect(await store.read('c')).toEqual(before);
    await converse.suggest({ text: 'When', conversation: 'new', limit: 3 });
    expect(await store.read('new')).toBeUndefined();
  });

  it('offers nothing that only makes sense after something else', async () => {
    const contextOnly = {
      ...smallFaq,
      entries: smallFaq.entries.map((entry) =>
        entry.id === 'fee' ? { ...entry, contextOnly: true } : entry,
      ),
    };
    const knowledge = knowSmall(contextOnly);
    const store = createMemoryConversationStore({ clock: () => 0 });
    const converse = createConverse({ knowledge: () => knowledge, store, clock: () => 0 });
    expect(await converse.suggest({ text: 'What does it cost', locale: 'en', limit: 3 })).toEqual([]);
  });

  it('finds Chinese and Japanese apart by what the channel reports', async () => {
    expect((await suggest('中国', 'zh'))[0]?.label).toMatch(/中国/);
    expect((await suggest('中国', 'ja'))[0]?.label).toMatch(/[ぁ-ん]/);
    expect(await entriesFor('中国', 'ja')).toContain('china-office');
  });
});
