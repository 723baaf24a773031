// Where a file breaks off, the author reads what they did and how to mend it, not what the parser expected.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CorpusError, formatFault } from '../../bot/authoring/fault.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { CORPUS, corpusFolder, ENGLISH, KOREAN } from './folder.js';

const QUESTION = 'question: What does it cost?';
const ANSWER = 'answer: Nothing.';
const ALSO = '[price, how much is it]';

async function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  const error: unknown = await readCorpus(await corpusFolder(files)).catch((reason: unknown) => reason);
  if (!(error instanceof CorpusError)) throw new Error(`not refused: ${String(error)}`);
  return error.faults.map(formatFault);
}

const special = (character: string): string =>
  `The text begins with ${character}, which has a meaning of its own in this file format.`;
const BLOCK = 'Write "answer: |" and the text on the next line, indented further.';
const COLON = 'The text contains a colon, which begins a new field in this file format.';
const NO_FIELD =
  'The line belongs to no field. A text of several lines begins with "answer: |", and all its lines are indented further than "answer".';
const TAB = 'The line is indented with a tab. Indent it with spaces, two for each level.';
const ODD_SPACE =
  'The line is indented with no-break or full-width spaces. Delete what stands before its first word and type ordinary spaces.';
const COLUMN =
  'The line does not begin in the same column as its neighbours. Begin it exactly below the line it belongs with, indented with spaces.';
const OPEN_QUOTE =
  'The quotation mark at the beginning of the text is never closed. Close it at the end of the text, or leave both out.';

/** What is written in en.yaml in place of what, and what the author reads. */
const slips: readonly (readonly [slip: string, from: string, to: string, ...faults: string[]])[] = [
  ['a tab', `    ${ANSWER}`, `\t${ANSWER}`, `en.yaml:8 (fee): ${TAB}`],
  ['a tab after spaces', `    ${ANSWER}`, `    \t${ANSWER}`, `en.yaml:8 (fee): ${TAB}`],
  ['no-break spaces', `    ${ANSWER}`, `\u00A0\u00A0  ${ANSWER}`, `en.yaml:8 (fee): ${ODD_SPACE}`],
  ['full-width spaces', `    ${QUESTION}`, `　　${QUESTION}`, `en.yaml:6 (fee): ${ODD_SPACE}`],
  [
    'a colon in a question',
    QUESTION,
    'question: Fee: what does it cost?',
    `en.yaml:6 (fee): ${COLON} Put the whole text in straight quotes: question: "Fee: what does it cost?"`,
  ],
  ['a colon in an answer', ANSWER, 'answer: Note: nothing', `en.yaml:8 (fee): ${COLON} ${BLOCK}`],
  [
    'a colon in curly quotes',
    QUESTION,
    'question: “Fee: what?”',
    'en.yaml:6 (fee): The text contains a colon, and curly quotes do not protect it. Put the whole text in straight quotes: question: "Fee: what?"',
  ],
  [
    'a colon in a wording',
    ALSO,
    '\n      - price\n      - Note: price',
    'en.yaml:9 (fee): Item 2 of "also" must be text; its colon begins a field. Put the whole text in quotes: "Note: price"',
  ],
  [
    'a full-width colon',
    QUESTION,
    'question：What does it cost?',
    'en.yaml:6 (fee): After "question" stands the full-width colon ：. Write "question: " with an ordinary colon and a space.',
  ],
  [
    'no space after the colon',
    QUESTION,
    'question:What does it cost?',
    'en.yaml:6 (fee): There is no space after "question:". Write a space after the colon.',
  ],
  ['bold at the start', ANSWER, 'answer: **Nothing** at all.', `en.yaml:8 (fee): ${special('*')} ${BLOCK}`],
  ['nothing but bold', ANSWER, 'answer: **Nothing**', `en.yaml:8 (fee): ${special('*')} ${BLOCK}`],
  ...(
    [
      ['@acme, what?', '@', '"@acme, what?"'],
      ['`x`?', '`', '"`x`?"'],
      ['%x?', '%', '"%x?"'],
      ['!important?', '!', '"!important?"'],
      ['[Acme] what is it?', '[', '"[Acme] what is it?"'],
      ['{Acme} what is it?', '{', '"{Acme} what is it?"'],
      ['? what', '?', '"? what"'],
      ['- what', '-', '"- what"'],
    ] as const
  ).map(
    ([text, character, quoted]) =>
      [
        `a question that begins with ${character}`,
        QUESTION,
        `question: ${text}`,
        `en.yaml:6 (fee): ${special(character)} Put the whole text in quotes: question: ${quoted}`,
      ] as const,
  ),
  [
    'a quoted word at the start',
    QUESTION,
    'question: "Acme" what is it?',
    `en.yaml:6 (fee): The text goes on after the closing quotation mark. Put the whole text in quotes: question: '"Acme" what is it?'`,
  ],
  [
    'an apostrophe in single quotes',
    QUESTION,
    "question: 'What's it cost?'",
    `en.yaml:6 (fee): The text begins with ', so that its apostrophe ends it. Put the whole text in quotes: question: "What's it cost?"`,
  ],
  ['a quote left open', QUESTION, 'question: "What does it cost?', `en.yaml:6 (fee): ${OPEN_QUOTE}`],
  [
    'a # in a text',
    QUESTION,
    'question: What is the #1 fee?',
    'en.yaml:6 (fee): The text ends before "#1 fee?": what follows a # is left out. Put the whole text in quotes, or write a space after the # of a comment.',
  ],
  ['a field indented too far', `    ${ANSWER}`, `      ${ANSWER}`, `en.yaml:8 (fee): ${COLUMN}`],
  ['a field indented too little', `    ${ANSWER}`, `   ${ANSWER}`, `en.yaml:8 (fee): ${COLUMN}`],
  [
    'a field twice',
    ANSWER,
    `${ANSWER}\n    ${ANSWER}`,
    'en.yaml:9 (fee): "answer" is here for the second time (first on line 8). Keep one of the two.',
  ],
  [
    'an entry twice',
    `    ${ANSWER}\n`,
    `    ${ANSWER}\n  hours:\n    question: x\n    answer: y\n`,
    'en.yaml:9 (hours): "hours" is here for the second time (first on line 2). Give one of the two another id, or remove it.',
  ],
  ['a block that is not indented', ANSWER, 'answer: |\n    Nothing at all', `en.yaml:9 (fee): ${NO_FIELD}`],
  [
    'text beside the |',
    ANSWER,
    'answer: | Nothing\n      at all',
    'en.yaml:8 (fee): Text stands on the same line as |. Begin the text on the next line, indented further.',
  ],
  ['a second line without |', ANSWER, 'answer: Nothing\n    at all', `en.yaml:9 (fee): ${NO_FIELD}`],
  ['a text without its field', QUESTION, 'What does it cost?', `en.yaml:6 (fee): ${NO_FIELD}`],
  [
    'no space after a dash',
    ALSO,
    '\n      - a\n      -b',
    'en.yaml:9 (fee): There is no space after the dash. Write a space between the dash and the text.',
  ],
  ['a dash in another column', ALSO, '\n      - a\n     - b', `en.yaml:9 (fee): ${COLUMN}`],
  [
    'a list without its end',
    ALSO,
    '[price, how much is it',
    'en.yaml:7 (fee): The list after "also:" is not well formed. Write it as [first, second]: a comma between two, ] at the end, quotes around texts with a comma or colon.',
  ],
  [
    'a second document',
    'entries:',
    'entries: {}\n---\nentries:',
    'en.yaml:2: The line "---" begins a second document. Delete the line.',
  ],
];

describe('a file that breaks off', () => {
  it.each(slips)('explains %s', async (_slip, from, to, ...faults) => {
    expect(ENGLISH).toContain(from);
    expect(await faultsOf({ 'en.yaml': ENGLISH.replace(from, () => to) })).toEqual(faults);
  });

  it('explains what merges left behind, each once', async () => {
    const merged = ENGLISH.replace(
      `    ${ANSWER}`,
      `<<<<<<< HEAD\n    ${ANSWER}\n=======\n    answer: Ten euros.\n>>>>>>> theirs`,
    );
    const said =
      'The line is left over from a merge of two versions. Keep one of the versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.';
    expect(await faultsOf({ 'en.yaml': merged, 'ko.yaml': `<<<<<<< HEAD\n${KOREAN}` })).toEqual([
      `en.yaml:8: ${said}`,
      `ko.yaml:1: ${said}`,
    ]);
  });

  it('lists independent slips of one file, and of several files', async () => {
    const faults = await faultsOf({
      'en.yaml': ENGLISH.replace('When are', 'When: are').replace('What does', 'What: does'),
      'corpus.yaml': `${CORPUS}names: { en: Acme: ltd }\n`,
    });
    expect(faults.map((fault) => fault.split(' The ')[0])).toEqual([
      'corpus.yaml:6:',
      'en.yaml:3 (hours):',
      'en.yaml:6 (fee):',
    ]);
  });

  it.each([
    [
      'UTF-16',
      Buffer.from(`\uFEFF${ENGLISH}`, 'utf16le'),
      'en.yaml: The file is saved as UTF-16 ("Unicode").',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(ENGLISH, 'utf16le'),
      'en.yaml: The file is saved as UTF-16 ("Unicode").',
    ],
    [
      'Latin-1',
      Buffer.from(ENGLISH.replace('Nothing', 'Ça coûte'), 'latin1'),
      'en.yaml:8: The file is not UTF-8 (perhaps Windows-1252, EUC-KR, Shift_JIS or GBK).',
    ],
    [
      'EUC-KR',
      Buffer.concat([Buffer.from(`${ENGLISH}# `), Buffer.from([0xc7, 0xd1, 0xb1, 0xdb])]),
      'en.yaml:9: The file is not UTF-8 (perhaps Windows-1252, EUC-KR, Shift_JIS or GBK).',
    ],
  ])('says that %s is to be saved as UTF-8', async (_encoding, bytes, problem) => {
    const mend = 'Save it again as UTF-8 (in Notepad: File, Save as, Encoding: UTF-8).';
    expect(await faultsOf({ 'en.yaml': bytes })).toEqual([`${problem} ${mend}`]);
  });

  it.each([
    [
      'a lost character',
      ENGLISH.replace('Nothing', 'Nichts f�r'),
      'en.yaml:8: A character was lost here: the text contains the replacement character �. Write the word again.',
    ],
    [
      'a control character',
      ENGLISH.replace('Nothing', 'No\u0007thing'),
      'en.yaml:8: The line contains an invisible control character (U+0007). Delete the line and type it again.',
    ],
    [
      'more than five megabytes',
      `${ENGLISH}#${'x'.repeat(5 * 1024 * 1024)}`,
      'en.yaml: The file is larger than 5 MB. Remove what does not belong there; pictures are linked, not pasted.',
    ],
    [
      'brackets without end',
      '['.repeat(60_000),
      'en.yaml:1: Brackets are nested more than 50 deep. Close each [ and { that is opened.',
    ],
    [
      'anchors that multiply',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${String(i)}: &b${String(i)} [*${i === 0 ? 'a' : `b${String(i - 1)}`}, *${i === 0 ? 'a' : `b${String(i - 1)}`}]\n`).join('')}`,
      'en.yaml:1: The file repeats anchors (&name, *name) too often. Write the texts out.',
    ],
  ])('refuses %s', async (_what, text, fault) => {
    expect(await faultsOf({ 'en.yaml': text })).toEqual([fault]);
  });

  it('is either read or refused with a place and a mend, whatever is typed into it', async () => {
    const slip = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(10),
      typed: fc.oneof(
        fc.string({ maxLength: 6, unit: 'grapheme' }),
        fc.constantFrom(
          '\t',
          ': ',
          '- ',
          '"',
          "'",
          '[',
          '{',
          '}',
          ' #',
          '&a ',
          '*a',
          '|',
          '\n',
          '---\n',
          '!x ',
          '? ',
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(slip, { minLength: 1, maxLength: 3 }), async (slips) => {
        let text = ENGLISH;
        for (const { at, removed, typed } of slips) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + typed + text.slice(place + removed);
        }
        const folder = await corpusFolder({ 'en.yaml': text });
        const outcome: unknown = await readCorpus(folder).catch((reason: unknown) => reason);
        if (!(outcome instanceof CorpusError)) {
          expect(outcome).toHaveProperty('version');
          return;
        }
        expect(outcome.faults).not.toEqual([]);
        for (const { file, line = 1, problem, mend } of outcome.faults) {
          expect(['corpus.yaml', 'en.yaml', 'ko.yaml']).toContain(file);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect([problem, mend]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a byte order mark', `\uFEFF${ENGLISH}`],
    ['line ends of Windows', ENGLISH.replaceAll('\n', '\r\n')],
    ['both', `\uFEFF${ENGLISH.replaceAll('\n', '\r\n')}`],
    [
      'comments',
      ENGLISH.replace(ANSWER, `${ANSWER} # as agreed`).replace('  fee:', '  # money\n  fee: # it'),
    ],
    ['a colon without a space', ENGLISH.replace(ANSWER, 'answer: From 9:00 to 17:00.')],
    [
      'an anchor used again',
      ENGLISH.replace(ANSWER, 'answer: *same').replace('answer: From', 'answer: &same From'),
    ],
  ])('tolerates %s', async (_what, text) => {
    const corpus = await readCorpus(await corpusFolder({ 'en.yaml': text }));
    expect(corpus.entries.map(({ id, texts }) => [id, texts.get('en')?.question])).toEqual([
      ['hours', 'When are you open?'],
      ['fee', 'What does it cost?'],
    ]);
  });
});
