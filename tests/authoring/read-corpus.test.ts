// A corpus folder is read as the corpus that the bot answers from.
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCorpus, readCorpusAndGaps } from '../../bot/authoring/read-corpus.js';
import { sourceHash } from '../../bot/authoring/source-hash.js';
import { findEntry } from '../../bot/core/faq/corpus.js';
import { CORPUS, corpusFolder, ENGLISH, KOREAN } from './folder.js';

const shipped = join(import.meta.dirname, '../../data/iclei');

describe('reading a corpus', () => {
  it('needs no more than a name, a source language, categories, questions and answers', async () => {
    const corpus = await readCorpus(await corpusFolder({ 'ko.yaml': null }));
    expect(corpus).toEqual({
      name: 'Acme',
      names: new Map(),
      aliases: ['Acme'],
      descriptions: new Map(),
      source: 'en',
      locales: ['en'],
      categories: [{ id: 'about', names: new Map(), entries: ['hours', 'fee'] }],
      entries: [
        {
          id: 'hours',
          category: 'about',
          related: [],
          tags: [],
          texts: new Map([
            [
              'en',
              {
                question: 'When are you open?',
                also: [],
                answer: 'From nine to five.',
                status: 'reviewed',
                outdated: false,
              },
            ],
          ]),
        },
        {
          id: 'fee',
          category: 'about',
          related: [],
          tags: [],
          texts: new Map([
            [
              'en',
              {
                question: 'What does it cost?',
                also: ['price', 'how much is it'],
                answer: 'Nothing.',
                status: 'reviewed',
                outdated: false,
              },
            ],
          ]),
        },
      ],
      featured: ['hours', 'fee'],
      synonyms: new Map(),
      version: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('keeps everything that may be written besides', async () => {
    const corpus = await readCorpus(
      await corpusFolder({
        'corpus.yaml': `${CORPUS.replace('id: about', 'id: about\n    names: { en: About, ko: 소개 }')}
names: { ko: 아크메 }
aliases: [The Acme, Acme]
descriptions: { en: opening hours and fees }
featured: [fee]
related: { hours: [fee] }
tags: { fee: [money] }
`,
        'en.yaml': `${ENGLISH}    status: awaiting-review
    source: { title: Price list, url: "https://acme.org/prices" }
    picture: { url: "https://acme.org/till.png", alt: The till }
synonyms: [[fee, price]]
`,
      }),
    );
    expect(corpus).toMatchObject({
      names: new Map([['ko', '아크메']]),
      aliases: ['Acme', '아크메', 'The Acme'],
      descriptions: new Map([['en', 'opening hours and fees']]),
      locales: ['en', 'ko'],
      featured: ['fee'],
      synonyms: new Map([['en', [['fee', 'price']]]]),
    });
    expect(corpus.categories[0]?.names.get('ko')).toBe('소개');
    expect(findEntry(corpus, 'hours')?.related).toEqual(['fee']);
    expect(findEntry(corpus, 'fee')?.tags).toEqual(['money']);
    expect(findEntry(corpus, 'fee')?.texts.get('en')).toMatchObject({
      status: 'awaiting-review',
      source: { title: 'Price list', url: 'https://acme.org/prices' },
      picture: { url: 'https://acme.org/till.png', alt: 'The till' },
    });
  });

  it('lists the source language first and the others by name', async () => {
    const folder = await corpusFolder({
      'corpus.yaml': CORPUS.replace('source: en', 'source: ko'),
      'zh-Hans.yaml': KOREAN,
      'ja.yaml': KOREAN,
    });
    expect((await readCorpus(folder)).locales).toEqual(['ko', 'en', 'ja', 'zh-Hans']);
  });

  it('allows entries that are not translated yet', async () => {
    const corpus = await readCorpus(
      await corpusFolder({ 'ko.yaml': KOREAN.slice(0, KOREAN.indexOf('  fee:')) }),
    );
    expect(findEntry(corpus, 'fee')?.texts.has('ko')).toBe(false);
  });

  it.each([
    ['2003', '2003'],
    ['yes', 'yes'],
    ['null', 'null'],
    ['1.10', '1.10'],
    ['2024-01-01', '2024-01-01'],
    ['0x1F', '0x1F'],
  ])('takes the answer %s as the text it looks like', async (written, text) => {
    const corpus = await readCorpus(await corpusFolder({ 'en.yaml': ENGLISH.replace('Nothing.', written) }));
    expect(findEntry(corpus, 'fee')?.texts.get('en')?.answer).toBe(text);
  });

  it('writes Hangul and accents in one way, however the file spells them', async () => {
    const corpus = await readCorpus(await corpusFolder({ 'ko.yaml': KOREAN.normalize('NFD') }));
    expect(findEntry(corpus, 'fee')?.texts.get('ko')?.question).toBe('얼마예요?');
  });

  it('keeps an entry id that means something in JavaScript', async () => {
    const rename = (text: string): string => text.replace('fee', 'constructor');
    const corpus = await readCorpus(
      await corpusFolder({ 'corpus.yaml': rename(CORPUS), 'en.yaml': rename(ENGLISH), 'ko.yaml': null }),
    );
    expect(findEntry(corpus, 'constructor')).toMatchObject({ related: [], tags: [] });
  });

  it('drops a further wording that equals the question, since the question is there', async () => {
    const corpus = await readCorpus(
      await corpusFolder({ 'en.yaml': ENGLISH.replace('[price,', '["What does it cost?", price,') }),
    );
    expect(findEntry(corpus, 'fee')?.texts.get('en')?.also).toEqual(['price', 'how much is it']);
  });

  it('overlooks backups, notes and hidden files, and follows links to files', async () => {
    const folder = await corpusFolder({
      'ko.yaml': null,
      '.ko.yaml.swp': 'x',
      '~$ko.yaml': 'x',
      '#ko.yaml#': 'x',
      'ko.yaml~': 'x',
      'ko.yaml.bak': 'x',
      'README.md': '# x',
    });
    const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
    await writeFile(join(elsewhere, 'korean'), KOREAN);
    await symlink(join(elsewhere, 'korean'), join(folder, 'ko.yaml'));
    expect((await readCorpus(folder)).locales).toEqual(['en', 'ko']);
  });

  it('changes its version with every change of a file, and with nothing else', async () => {
    const version = async (files: Readonly<Record<string, string | null>> = {}): Promise<string> =>
      (await readCorpus(await corpusFolder(files))).version;
    expect(await version()).toBe(await version());
    const others = [
      await version({ 'en.yaml': ENGLISH.replace('Nothing.', 'Nothing!') }),
      await version({ 'corpus.yaml': CORPUS.replace('[hours, fee]', '[fee, hours]') }),
      await version({ 'ko.yaml': null }),
      await version({ 'ko.yaml': null, 'ja.yaml': KOREAN }),
    ];
    expect(new Set([await version(), ...others]).size).toBe(5);
  });

  it('reads the FAQ of ICLEI', async () => {
    const { corpus, unsetLinks } = await readCorpusAndGaps(shipped);
    expect(corpus.locales).toEqual(['en', 'ja', 'ko', 'zh-Hans']);
    expect(corpus.entries).toHaveLength(15);
    expect(unsetLinks).toContainEqual({ name: 'dues-schedule', locale: 'en', entry: 'membership-fee' });
    const answers = corpus.entries.flatMap(({ texts }) => [...texts.values()].map(({ answer }) => answer));
    expect(answers.filter((answer) => answer.includes('link:'))).toEqual([]);
  });
});

describe('links in answers', () => {
  const answer = (links: string, text: string): Promise<(string | undefined)[]> =>
    corpusFolder({
      'corpus.yaml': `${CORPUS}links:\n${links}`,
      'en.yaml': ENGLISH.replace('Nothing.', () => `|\n      ${text}`),
      'ko.yaml': KOREAN.replace('무료입니다.', () => `|\n      ${text}`),
    })
      .then(readCorpus)
      .then((corpus) => ['en', 'ko'].map((locale) => findEntry(corpus, 'fee')?.texts.get(locale)?.answer));

  it.each([
    [
      'one address for all languages',
      '  map: https://acme.org',
      'A [map](https://acme.org).',
      'A [map](https://acme.org).',
    ],
    ['no address', '  map:', 'A map.', 'A map.'],
    ['an empty address', '  map: ""', 'A map.', 'A map.'],
    [
      'an address for one language',
      '  map: { ko: "https://acme.org/ko" }',
      'A map.',
      'A [map](https://acme.org/ko).',
    ],
    [
      'an address by mail',
      '  map: mailto:a@acme.org',
      'A [map](mailto:a@acme.org).',
      'A [map](mailto:a@acme.org).',
    ],
    [
      'a parenthesis in the address',
      '  map: https://acme.org/a_(b)',
      'A [map](https://acme.org/a_%28b%29).',
      'A [map](https://acme.org/a_%28b%29).',
    ],
  ])('become addresses or plain words: %s', async (_what, links, english, korean) => {
    expect(await answer(links, 'A [map](link:map).')).toEqual([english, korean]);
  });

  it('keep the Markdown of their words', async () => {
    const [english] = await answer(
      '  map:\n  way: https://acme.org',
      '[the **[big]** map](link:map), [*way*](link:way)',
    );
    expect(english).toBe('the **[big]** map, [*way*](https://acme.org)');
  });

  it('leave addresses that are written out as they are', async () => {
    const text =
      '[a](https://acme.org "Acme"), <https://acme.org/b>, [c](mailto:c@acme.org), `[d](javascript:x)`';
    expect((await answer('  map:', text))[0]).toBe(text);
  });
});

describe('translations', () => {
  const english = { question: 'What does it cost?', answer: 'Nothing.' };
  const outdated = async (of: string, source = ENGLISH): Promise<boolean | undefined> => {
    const folder = await corpusFolder({ 'en.yaml': source, 'ko.yaml': `${KOREAN}${of}` });
    return findEntry(await readCorpus(folder), 'fee')?.texts.get('ko')?.outdated;
  };

  it('are up to date while "of" names the present source text', async () => {
    expect(await outdated(`    of: ${sourceHash(english)}\n`)).toBe(false);
    expect(
      await outdated(`    of: ${sourceHash(english)}\n`, ENGLISH.replace('Nothing.', 'Ten euros.')),
    ).toBe(true);
  });

  it('count as outdated until they are stamped, and never without "of"', async () => {
    expect(await outdated('    of: PENDING\n')).toBe(true);
    expect(await outdated('')).toBe(false);
  });

  it('stay up to date when only white space or the layout of the source changes', async () => {
    const hash = sourceHash(english);
    expect(await outdated(`    of: ${hash}\n`, ENGLISH.replace('Nothing.', '|\n      Nothing.\n'))).toBe(
      false,
    );
    expect(sourceHash({ question: ' What  does it cost? ', answer: 'Nothing.\r\n' })).toBe(hash);
  });

  it('have the hash that anybody can compute', () => {
    // printf 'What does it cost?\nNothing.' | sha256sum | head -c 12
    expect(sourceHash(english)).toBe('159839d275ed');
  });
});
