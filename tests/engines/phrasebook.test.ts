// The phrasebook speaks every language it has files for, and the files in the repository are complete.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blanksOf, PhraseError } from '../../bot/engines/phrase-files.js';
import { createPhrasebook } from '../../bot/engines/phrasebook.js';

const shipped = join(import.meta.dirname, '../../data/phrases');

const english = {
  language: { name: 'English', names: { en: ['English'], ko: ['Korean'] }, requests: ['in {}'] },
  says: {
    greeting: 'Hello from {{organisation}}!',
    bye: 'Goodbye!',
    files_one: '{{count}} file',
    files_other: '{{count}} files',
  },
  hears: { hello: ['hi'], numbered: ['{}.'], ordinals: [['first'], ['second']] },
};
const korean = {
  language: { name: '한국어', names: { en: ['영어'], ko: ['한국어'] }, requests: ['{}로'] },
  says: { greeting: '안녕하세요, {{organisation}}입니다!' },
  hears: { hello: ['안녕'], numbered: ['{}번'], ordinals: [['첫 번째']] },
};

describe('the phrasebook', () => {
  let folder: string;
  const put = (name: string, content: unknown): Promise<void> =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phrases-'));
    await put('en.json', english);
    await put('ko.json', korean);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lists English first', async () => {
    await put('de.json', korean);
    expect((await createPhrasebook(folder)).locales).toEqual(['en', 'de', 'ko']);
  });

  it('fills the blanks in', async () => {
    const phrases = await createPhrasebook(folder);
    expect(phrases.say('ko', 'greeting', { organisation: '이클레이' })).toBe('안녕하세요, 이클레이입니다!');
  });

  it('says it in English where a file lacks the sentence', async () => {
    expect((await createPhrasebook(folder)).say('ko', 'bye')).toBe('Goodbye!');
  });

  it('chooses the plural by count', async () => {
    const phrases = await createPhrasebook(folder);
    expect(phrases.say('en', 'files', { count: 1 })).toBe('1 file');
    expect(phrases.say('en', 'files', { count: 3 })).toBe('3 files');
  });

  it.each(['$t(bye)', '{{organisation}}', '<b>&</b>', '$&'])(
    'puts %s into a blank as plain text',
    async (organisation) => {
      expect((await createPhrasebook(folder)).say('en', 'greeting', { organisation })).toBe(
        `Hello from ${organisation}!`,
      );
    },
  );

  it('throws for a key that no file has', async () => {
    const phrases = await createPhrasebook(folder);
    expect(() => phrases.say('ko', 'nonsense')).toThrow(
      `There is no phrase "nonsense". Add it under "says" to the files in ${folder}.`,
    );
  });

  it('throws rather than say a sentence with an empty blank', async () => {
    const phrases = await createPhrasebook(folder);
    expect(() => phrases.say('en', 'greeting')).toThrow('without a value for {{organisation}}');
  });

  it.each([
    ['ko-KR', '안녕'],
    ['fr', 'hi'],
    ['not a tag', 'hi'],
    ['', 'hi'],
  ])('hears %j as its nearest relative does', async (locale, hello) => {
    expect((await createPhrasebook(folder)).hears(locale)['hello']).toEqual([hello]);
  });

  it('takes the same script first among relatives', async () => {
    await put('zh-Hans.json', { ...korean, says: { bye: '再见' } });
    expect((await createPhrasebook(folder)).say('zh-TW', 'bye')).toBe('再见');
    await put('zh-Hant.json', { ...korean, says: { bye: '再見' } });
    const phrases = await createPhrasebook(folder);
    expect(phrases.say('zh-TW', 'bye')).toBe('再見');
    expect(phrases.say('zh-CN', 'bye')).toBe('再见');
  });

  it('keeps the ordinals apart from what it hears', async () => {
    const phrases = await createPhrasebook(folder);
    expect(phrases.hears('en')).toEqual({ hello: ['hi'], numbered: ['{}.'] });
    expect(phrases.ordinals('en')).toEqual([['first'], ['second']]);
    expect(phrases.languageRequests('ko')).toEqual({ names: korean.language.names, patterns: ['{}로'] });
  });

  it.each([
    ['ko', '한국어', 'ltr'],
    ['ar', 'العربية', 'rtl'],
    ['he', 'עברית', 'rtl'],
    ['ur', 'اردو', 'rtl'],
    ['nonsense_', 'nonsense_', 'ltr'],
  ])('names %s %s and writes it %s', async (locale, name, direction) => {
    const phrases = await createPhrasebook(folder);
    expect(phrases.languageName(locale)).toBe(name);
    expect(phrases.direction(locale)).toBe(direction);
  });

  it('reads a file with a byte order mark', async () => {
    await put('ko.json', `\uFEFF${JSON.stringify(korean)}`);
    expect((await createPhrasebook(folder)).locales).toContain('ko');
  });

  it.each([
    [
      'bad JSON',
      'ko.json',
      '{ "says": ',
      /^ko\.json: this is not JSON \(.+\)\. Look there for a missing comma or quotation mark\.$/,
    ],
    [
      'a missing section',
      'ko.json',
      { ...korean, hears: undefined },
      /^ko\.json: "hears" does not fit .+ Compare it with en\.json\.$/,
    ],
    [
      'an empty sentence',
      'ko.json',
      { ...korean, says: { bye: ' ' } },
      /^ko\.json: "says\.bye" does not fit/,
    ],
    [
      'a blank that English lacks',
      'ko.json',
      { ...korean, says: { greeting: '{{name}}입니다' } },
      /^ko\.json: "says\.greeting" has the blank \{\{name\}\}, which nobody fills in\. Use \{\{organisation\}\}\.$/,
    ],
    [
      'a name that is no tag',
      'zh_CN.json',
      korean,
      /^zh_CN\.json: "zh_CN" is not a language tag\. Name the file like/,
    ],
  ])('refuses %s, naming file, reason and mend', async (_what, name, content, message) => {
    await put(name, content);
    const error: unknown = await createPhrasebook(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PhraseError);
    expect(error).toMatchObject({ code: 'phrases-invalid', message: expect.stringMatching(message) });
  });

  it('refuses a folder without English', async () => {
    await rm(join(folder, 'en.json'));
    await expect(createPhrasebook(folder)).rejects.toThrow(/^en\.json: the file is missing/);
  });

  it('refuses a folder that does not exist', async () => {
    await expect(createPhrasebook(join(folder, 'nowhere'))).rejects.toThrow(/^There is no folder/);
  });
});

interface PhraseFile {
  readonly language: Readonly<Record<string, unknown>>;
  readonly says: Readonly<Record<string, string>>;
  readonly hears: Readonly<Record<string, readonly unknown[]>>;
  readonly widget: Readonly<Record<string, string>>;
}

const read = async (name: string): Promise<PhraseFile> =>
  JSON.parse(await readFile(join(shipped, name), 'utf8')) as PhraseFile;
const names = (await readdir(shipped)).filter((name) => name.endsWith('.json'));
const source = await read('en.json');

describe('the phrase files in data/phrases', () => {
  it('are read without a fault', async () => {
    expect((await createPhrasebook(shipped)).locales).toHaveLength(names.length);
  });

  describe.each(names)('%s', (name) => {
    it.each(['language', 'says', 'hears', 'widget'] as const)(
      'has exactly the keys of English under %s',
      async (section) => {
        expect(Object.keys((await read(name))[section]).sort()).toEqual(Object.keys(source[section]).sort());
      },
    );

    it.each(['says', 'widget'] as const)(
      'has the blanks of English in every sentence under %s',
      async (section) => {
        const file = await read(name);
        const blanks = (phrases: Readonly<Record<string, string>>): Record<string, readonly string[]> =>
          Object.fromEntries(Object.entries(phrases).map(([key, text]) => [key, [...blanksOf(text)].sort()]));
        expect(blanks(file[section])).toEqual(blanks(source[section]));
      },
    );

    it('hears something of every kind, and five ordinals', async () => {
      const { hears } = await read(name);
      expect(Object.entries(hears).filter(([, wordings]) => wordings.length === 0)).toEqual([]);
      expect(hears['ordinals']).toHaveLength(5);
    });

    it('leaves a place for the language or the number in every pattern', async () => {
      const { language, hears } = await read(name);
      const patterns = [...(language['requests'] as string[]), ...(hears['numbered'] as string[])];
      expect(patterns.filter((pattern) => !pattern.includes('{}'))).toEqual([]);
    });
  });
});
