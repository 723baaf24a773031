// Stamping writes the hashes into translations and changes nothing else in their files.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CorpusError } from '../../bot/authoring/fault.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { sourceHash } from '../../bot/authoring/source-hash.js';
import { stampTranslations } from '../../bot/authoring/stamp.js';
import { corpusFolder, ENGLISH } from './folder.js';

const fee = sourceHash({ question: 'What does it cost?', answer: 'Nothing.' });
const hours = sourceHash({ question: 'When are you open?', answer: 'From nine to five.' });

const KOREAN = `# 한국어
entries:
  hours: # 시간
    question: "언제 열어요?"
    also: [ 몇 시,   언제 ]
    answer: |
      아홉 시부터.

      of: PENDING 은 본문입니다.
    of: PENDING   # later
    status: awaiting-review

  fee:
    of: 0123456789ab
    question: 얼마예요?
    answer: 무료입니다.
# the end
`;

async function stamped(
  korean: string,
  options?: { readonly all: boolean },
): Promise<{ readonly text: string; readonly stamps: Awaited<ReturnType<typeof stampTranslations>> }> {
  const folder = await corpusFolder({ 'ko.yaml': korean });
  const stamps = await stampTranslations(folder, options);
  return { text: await readFile(join(folder, 'ko.yaml'), 'utf8'), stamps };
}

describe('stamping translations', () => {
  it('replaces PENDING and leaves every other character as it was', async () => {
    const { text, stamps } = await stamped(KOREAN);
    expect(text).toBe(KOREAN.replace('of: PENDING   #', `of: ${hours}   #`));
    expect(stamps).toEqual([{ locale: 'ko', entry: 'hours', from: 'PENDING', to: hours }]);
  });

  it('replaces old hashes too when told that all is up to date', async () => {
    const { text, stamps } = await stamped(KOREAN, { all: true });
    expect(text).toBe(KOREAN.replace('of: PENDING   #', `of: ${hours}   #`).replace('0123456789ab', fee));
    expect(stamps.map(({ entry, from }) => [entry, from])).toEqual([
      ['hours', 'PENDING'],
      ['fee', '0123456789ab'],
    ]);
  });

  it('adds what is missing before the answer or the status, also inside braces', async () => {
    const text = `entries:
  hours: { question: 언제, answer: 아홉 시 }
  fee:
      question: 얼마
      answer: 무료
      status: reviewed
`;
    expect((await stamped(text)).text).toBe(text);
    expect((await stamped(text, { all: true })).text).toBe(`entries:
  hours: { question: 언제, of: ${hours}, answer: 아홉 시 }
  fee:
      question: 얼마
      answer: 무료
      of: ${fee}
      status: reviewed
`);
  });

  it('keeps the line ends of Windows and the byte order mark', async () => {
    const text = `\uFEFF${KOREAN.replace('    of: 0123456789ab\n', '').replaceAll('\n', '\r\n')}`;
    const result = await stamped(text, { all: true });
    expect(result.text).toBe(
      text
        .replace('of: PENDING   #', `of: ${hours}   #`)
        .replace('    answer: 무료', `    of: ${fee}\r\n    answer: 무료`),
    );
  });

  it('puts a hash that looks like a number in quotes', async () => {
    const digits = Array.from({ length: 5000 }, (_, index) => `Nothing ${String(index)}.`).find((answer) =>
      /^\d+(?:e\d+)?$/.test(sourceHash({ question: 'What does it cost?', answer })),
    );
    if (digits === undefined) throw new Error('no such hash among the first');
    const folder = await corpusFolder({ 'en.yaml': ENGLISH.replace('Nothing.', digits), 'ko.yaml': KOREAN });
    await stampTranslations(folder, { all: true });
    const hash = sourceHash({ question: 'What does it cost?', answer: digits });
    expect(await readFile(join(folder, 'ko.yaml'), 'utf8')).toContain(`of: "${hash}"`);
    expect((await readCorpus(folder)).entries[1]?.texts.get('ko')?.outdated).toBe(false);
  });

  it('leaves nothing outdated, and finds nothing to do the second time', async () => {
    const folder = await corpusFolder({ 'ko.yaml': KOREAN });
    await stampTranslations(folder, { all: true });
    const corpus = await readCorpus(folder);
    expect(corpus.entries.map(({ texts }) => texts.get('ko')?.outdated)).toEqual([false, false]);
    expect(await stampTranslations(folder, { all: true })).toEqual([]);
  });

  it('writes nothing while a file has faults', async () => {
    const folder = await corpusFolder({ 'ko.yaml': KOREAN, 'ja.yaml': 'entries:\n\tx' });
    await expect(stampTranslations(folder)).rejects.toThrow(CorpusError);
    expect(await readFile(join(folder, 'ko.yaml'), 'utf8')).toBe(KOREAN);
  });
});
