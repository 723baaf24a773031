// A folder that can't be used says of every fault where it is, what is wrong and how to mend it.
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CorpusError, formatFault } from '../../bot/authoring/fault.js';
import { readCorpus } from '../../bot/authoring/read-corpus.js';
import { CORPUS, corpusFolder, ENGLISH, KOREAN } from './folder.js';

type Files = Readonly<Record<string, string | null>>;

async function errorOf(folder: string): Promise<CorpusError> {
  const error: unknown = await readCorpus(folder).catch((reason: unknown) => reason);
  if (!(error instanceof CorpusError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

async function faultsOf(files: Files): Promise<string[]> {
  const folder = await corpusFolder(files);
  return (await errorOf(folder)).faults.map((fault) => formatFault(fault).replaceAll(folder, 'FOLDER'));
}

function changed(file: 'corpus.yaml' | 'en.yaml' | 'ko.yaml', from: string, to: string): Files {
  const text = { 'corpus.yaml': CORPUS, 'en.yaml': ENGLISH, 'ko.yaml': KOREAN }[file];
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return { [file]: text.replace(from, () => to) };
}

const ANSWER = 'answer: Nothing.';
const QUESTION = 'question: What does it cost?';
const LIST = 'Write each item on a line of its own that begins with "- ".';
const FIELDS = 'must have fields below it. Write them as "name: text", one a line, indented further.';
const SPELLING = 'Use English letters, digits, hyphen, dot and underscore, 64 at most.';
const NO_ADDRESS = 'is not an address that visitors can follow.';
const WHOLE = 'Write the whole of it, beginning with https://.';

const cases: readonly (readonly [fault: string, files: Files, ...messages: string[]])[] = [
  // Files and their names.
  [
    'no corpus.yaml',
    { 'corpus.yaml': null },
    'corpus.yaml: The file is missing from FOLDER. Write one with name, source and categories, or name another folder.',
  ],
  [
    'corpus.yaml in other letters',
    { 'corpus.yaml': null, 'Corpus.yaml': CORPUS },
    'Corpus.yaml: The name is not read as it is spelled. Rename the file to corpus.yaml.',
  ],
  [
    'no texts',
    { 'en.yaml': null, 'ko.yaml': null },
    'corpus.yaml:2: The source language is "en", and there is no en.yaml. Write the file.',
    'FOLDER: There is no file with questions and answers. Write one for each language, named like en.yaml.',
  ],
  [
    'no texts in the source language',
    { 'en.yaml': null },
    'corpus.yaml:2: The source language is "en", and there is no en.yaml. Write the file, or name one of the languages that are there (ko).',
  ],
  [
    'file names that are no language tags',
    {
      'korean.yaml': KOREAN,
      'zh_cn.yaml': KOREAN,
      'jp.yaml': KOREAN,
      'ja.yml': KOREAN,
      'de.yaml.txt': KOREAN,
      'en - Copy.yaml': ENGLISH,
    },
    'de.yaml.txt: Only files that end in .yaml are read. Rename the file to de.yaml.',
    'en - Copy.yaml: "en - Copy" is not a language tag. Rename the file to the language of its texts, such as ko.yaml or zh-Hans.yaml, or move it elsewhere.',
    'ja.yml: Only files that end in .yaml are read. Rename the file to ja.yaml.',
    'jp.yaml: "jp" is not a language tag. Rename the file to ja.yaml.',
    'korean.yaml: "korean" is not a language tag. Rename the file to ko.yaml.',
    'zh_cn.yaml: "zh_cn" is not a language tag. Rename the file to zh-CN.yaml.',
  ],
  ['an empty file', { 'ko.yaml': '' }, 'ko.yaml: The file is empty. Write the entries, or delete the file.'],
  [
    'a file of comments',
    { 'corpus.yaml': '# later\n' },
    'corpus.yaml: The file is empty. Write at least name, source and categories.',
  ],
  ['a file of prose', { 'ko.yaml': 'hello\n' }, `ko.yaml:1: The file ${FIELDS}`],

  // Fields.
  [
    'an empty answer',
    changed('ko.yaml', 'answer: 무료입니다.', 'answer:'),
    'ko.yaml:7 (fee): "answer" is empty. Write the answer, or remove the entry from this file.',
  ],
  [
    'an answer of spaces',
    changed('en.yaml', ANSWER, 'answer: "  "'),
    'en.yaml:8 (fee): "answer" is empty. Write the answer, or remove the entry from this file.',
  ],
  [
    'no answer',
    changed('en.yaml', `    ${ANSWER}\n`, ''),
    'en.yaml:5 (fee): "answer" is missing. Write the answer, or remove the entry from this file.',
  ],
  [
    'an empty question',
    changed('en.yaml', QUESTION, 'question: ""'),
    'en.yaml:6 (fee): "question" is empty. Write the question, or remove the entry from this file.',
  ],
  [
    'an empty wording',
    changed('en.yaml', '[price, how much is it]', '[price, ""]'),
    'en.yaml:7 (fee): Item 2 of "also" is empty. Write it, or remove the item.',
  ],
  [
    'wordings that are no list',
    changed('en.yaml', '[price, how much is it]', 'price'),
    `en.yaml:7 (fee): "also" must be a list. ${LIST}`,
  ],
  [
    'a misspelt field',
    changed('en.yaml', ANSWER, 'anwser: Nothing.'),
    'en.yaml:5 (fee): "answer" is missing. Write the answer, or remove the entry from this file.',
    'en.yaml:8 (fee): "anwser" is not a field that is known here. Did you mean "answer"?',
  ],
  [
    'an unknown field',
    changed('en.yaml', ANSWER, `${ANSWER}\n    notes: x`),
    'en.yaml:9 (fee): "notes" is not a field that is known here. Remove it; known are question, also, answer, of, status, source, picture.',
  ],
  [
    'an answer that is a list',
    changed('en.yaml', ANSWER, 'answer: [a, b]'),
    'en.yaml:8 (fee): "answer" must be text, not a list. Write the text after the colon, in quotes if it begins with [ or {.',
  ],
  [
    'an unknown status',
    changed('en.yaml', ANSWER, `${ANSWER}\n    status: review`),
    'en.yaml:9 (fee): "status" can\'t be "review". Write reviewed or awaiting-review.',
  ],
  [
    'an "of" that is no hash',
    changed('ko.yaml', 'answer: 무료입니다.', 'answer: 무료입니다.\n    of: "2014"'),
    'ko.yaml:8 (fee): "of" can\'t be "2014". Write "of: PENDING"; "polyfaq stamp" fills it in.',
  ],
  [
    'entries outside "entries"',
    { 'ko.yaml': 'fee:\n  question: a\n  answer: b\n' },
    'ko.yaml:1: "entries" is missing. Write "entries:" on a line of its own, and the entries below it, indented.',
    'ko.yaml:1: "fee" stands outside "entries". Indent it, with all its lines, below "entries:".',
  ],
  [
    'entries without fields',
    { 'ko.yaml': 'entries:\n  fee:\n  hours: nine\n' },
    'ko.yaml:2 (fee): "fee" is empty. Write its question and answer, or remove the entry from this file.',
    `ko.yaml:3 (hours): "hours" ${FIELDS}`,
  ],
  [
    'synonyms that are no groups',
    { 'en.yaml': `${ENGLISH}synonyms: [[fee], [fee, price], dues]\n` },
    'en.yaml:9: Item 1 of "synonyms" has fewer than two words. Write at least two words that mean the same, or remove it.',
    `en.yaml:9: Item 3 of "synonyms" must be a list. ${LIST}`,
  ],
  [
    'no name and no categories',
    { 'corpus.yaml': 'source: en\ncategories:\n' },
    'corpus.yaml:1: "name" is missing. Write the name of the organisation.',
    'corpus.yaml:2: "categories" is empty. List at least one category with its entries.',
  ],
  [
    'an id with a space',
    { ...changed('corpus.yaml', 'fee', 'the fee'), ...changed('en.yaml', 'fee:', 'the fee:') },
    `corpus.yaml:5: Item 2 of "entries" can't be "the fee". ${SPELLING}`,
    `en.yaml:5 (the fee): "the fee" can't be an id. ${SPELLING}`,
  ],
  [
    'languages that are none',
    {
      'corpus.yaml': `${CORPUS.replace('source: en', 'source: english')}names: { zh_CN: a, de: b }\ndescriptions: { jp: c }\nlinks: { map: { "1": "https://acme.org" } }\n`,
    },
    'corpus.yaml:2: "english" is not a language tag. Write "en".',
    'corpus.yaml:6: "zh_CN" is not a language tag. Write "zh-CN".',
    'corpus.yaml:7: "jp" is not a language tag. Write "ja".',
    'corpus.yaml:8: "1" is not a language tag. Write a tag such as en, ko, ja or zh-Hans.',
  ],
  [
    'curly quotes around a text',
    changed(
      'en.yaml',
      'question: What does it cost?\n    also: [price,',
      'question: “What does it cost?”\n    also: [„price“,',
    ),
    'en.yaml:6 (fee): The curly quotes around “What does it cost?” would be shown. Write it without them: What does it cost?',
    'en.yaml:7 (fee): The curly quotes around „price“ would be shown. Write it without them: price',
  ],

  // References between the files.
  [
    'an entry without text in the source language',
    changed('corpus.yaml', '[hours, fee]', '[hours, fee, jobs]'),
    'corpus.yaml:5 (jobs): "jobs" has no text in en.yaml, the source language. Write its question and answer there, or remove it here.',
  ],
  [
    'an id that is misspelt in corpus.yaml',
    changed('corpus.yaml', '[hours, fee]', '[hours, fees]'),
    'corpus.yaml:5 (fees): "fees" has no text in en.yaml, the source language. Did you mean "fee"?',
    'en.yaml:5 (fee): No category in corpus.yaml lists this entry. Did you mean "fees"?',
    'ko.yaml:5 (fee): No category in corpus.yaml lists this entry. Did you mean "fees"?',
  ],
  [
    'a text without a category',
    { 'ko.yaml': `${KOREAN}  jobs:\n    question: a\n    answer: b\n` },
    'ko.yaml:8 (jobs): No category in corpus.yaml lists this entry. List its id in a category of corpus.yaml, or remove it here.',
  ],
  [
    'an entry in two places',
    changed('corpus.yaml', '[hours, fee]', '[hours, fee]\n  - id: money\n    entries: [fee]'),
    'corpus.yaml:7 (fee): "fee" is listed already (line 5, in "about"). Keep it in one category.',
  ],
  [
    'a category twice',
    changed('corpus.yaml', '[hours, fee]', '[hours]\n  - id: about\n    entries: [fee]'),
    'corpus.yaml:6: There is a category "about" already (line 4). Give one of the two another id.',
  ],
  [
    'a category without entries',
    changed('corpus.yaml', '[hours, fee]', '[hours, fee]\n  - id: empty\n    entries: []'),
    'corpus.yaml:7: "entries" is empty. Write "entries:" on a line of its own, and the entries below it, indented.',
  ],
  [
    'ids that no category lists',
    {
      'corpus.yaml': `${CORPUS}featured: [hour, nothing]\nrelated:\n  hours: [fee, fees]\n  jobs: [fee]\ntags:\n  hurs: [time]\n`,
    },
    'corpus.yaml:6: "featured" names "hour", which no category lists. Did you mean "hours"?',
    'corpus.yaml:6: "featured" names "nothing", which no category lists. List it in a category, or remove it here.',
    'corpus.yaml:8 (hours): "related" names "fees", which no category lists. Did you mean "fee"?',
    'corpus.yaml:9 (jobs): "related" names "jobs", which no category lists. List it in a category, or remove it here.',
    'corpus.yaml:11 (hurs): "tags" names "hurs", which no category lists. Did you mean "hours"?',
  ],

  // Links.
  [
    'a link that corpus.yaml does not list',
    changed('en.yaml', ANSWER, 'answer: See the [map](link:map).'),
    'en.yaml:8 (fee): The link "map" is not listed in corpus.yaml. List it there under "links", with its address or nothing after the colon.',
  ],
  [
    'a misspelt link in a long answer',
    {
      ...changed(
        'en.yaml',
        ANSWER,
        'answer: |\n      Nothing.\n\n      See the [schedule](link:dues-shedule).',
      ),
      'corpus.yaml': `${CORPUS}links:\n  dues-schedule:\n`,
    },
    'en.yaml:11 (fee): The link "dues-shedule" is not listed in corpus.yaml. Did you mean "dues-schedule"?',
  ],
  [
    'links that are not well formed',
    changed('en.yaml', ANSWER, 'answer: |\n      See [here] (link:map)\n      or there.'),
    'en.yaml:9 (fee): The link in "See [here] (link:map)" is not well formed. Write it as [words](link:name), without spaces.',
  ],
  [
    'addresses in an answer that nobody should follow',
    changed(
      'en.yaml',
      ANSWER,
      'answer: |\n      A [b](www.acme.org) c.\n      [d](javascript:alert) [e](/x)\n      <ftp://x.org> <https://x.org> ![p](data:image/png;base64,x)\n      [f]: vbscript:x\n      [g](mailto:g)',
    ),
    `en.yaml:9 (fee): "www.acme.org" ${NO_ADDRESS} Write the whole of it: https://www.acme.org`,
    `en.yaml:10 (fee): "javascript:alert" ${NO_ADDRESS} Only https, http and mailto addresses are allowed.`,
    `en.yaml:10 (fee): "/x" ${NO_ADDRESS} ${WHOLE}`,
    `en.yaml:11 (fee): "data:image/png;base64,x" ${NO_ADDRESS} Only https, http and mailto addresses are allowed.`,
    `en.yaml:11 (fee): "ftp://x.org" ${NO_ADDRESS} Only https, http and mailto addresses are allowed.`,
    `en.yaml:12 (fee): "vbscript:x" ${NO_ADDRESS} Only https, http and mailto addresses are allowed.`,
    `en.yaml:13 (fee): "mailto:g" ${NO_ADDRESS} Write it as mailto:name@example.org.`,
  ],
  [
    'bad addresses of a source and a picture',
    changed(
      'en.yaml',
      ANSWER,
      `${ANSWER}\n    source: { title: Report, url: acme.org/report }\n    picture: { url: mailto:a@acme.org, alt: A map }`,
    ),
    `en.yaml:9 (fee): "acme.org/report" ${NO_ADDRESS} Write the whole of it: https://acme.org/report`,
    `en.yaml:10 (fee): "mailto:a@acme.org" ${NO_ADDRESS} Only https and http addresses are allowed.`,
  ],
  [
    'a picture without words',
    changed('en.yaml', ANSWER, `${ANSWER}\n    picture: { url: "https://acme.org/map.png" }`),
    'en.yaml:9 (fee): "alt" is missing. Write in a few words what the picture shows.',
  ],
  [
    'bad addresses in corpus.yaml',
    { 'corpus.yaml': `${CORPUS}links:\n  a: javascript:alert(1)\n  b: { en: somewhere }\n  c:\n` },
    `corpus.yaml:7: "javascript:alert(1)" ${NO_ADDRESS} Only https, http and mailto addresses are allowed.`,
    `corpus.yaml:8: "somewhere" ${NO_ADDRESS} ${WHOLE}`,
  ],
  [
    'an address that is a list',
    { 'corpus.yaml': `${CORPUS}links:\n  a: [x]\n` },
    'corpus.yaml:7: "a" is no address. Write one address, or one a language: "en: https://…".',
  ],
  // What visitors must agree to.
  [
    'a notice that is required and has no text',
    { 'corpus.yaml': `${CORPUS}notice:\n  required: true\n` },
    'corpus.yaml:7: The notice is required, and has no text that visitors could agree to. Write it under "text", by language, or remove "required".',
  ],
  [
    'a notice that is required and lacks a language',
    { 'corpus.yaml': `${CORPUS}notice:\n  required: true\n  text:\n    en: We keep it.\n` },
    'corpus.yaml:8: The notice is required, and has no text in "ko", so that visitors would agree to what they can\'t read. Write "ko: …" there, or remove "required".',
  ],
  [
    'a notice that is required and too long',
    {
      'corpus.yaml': `${CORPUS}notice:\n  required: true\n  text: {en: We keep it., ko: ${'가'.repeat(301)}}\n`,
    },
    'corpus.yaml:8: The notice is required, and its 903 bytes do not fit into one message with the question for consent. Shorten it to 900 bytes, and put the rest behind "link".',
  ],
  [
    'a notice that is neither required nor not',
    { 'corpus.yaml': `${CORPUS}notice:\n  required: perhaps\n  text: {en: We keep it., ko: 보관합니다.}\n` },
    'corpus.yaml:7: "required" can\'t be "perhaps". Write true or false.',
  ],
];

describe('a corpus folder with faults', () => {
  it.each(cases)('names %s', async (_fault, files, ...messages) => {
    expect(await faultsOf(files)).toEqual(messages);
  });

  it('is refused with one error that lists all faults, one a line', async () => {
    const folder = await corpusFolder({
      ...changed('en.yaml', ANSWER, 'answer:'),
      ...changed('ko.yaml', '    question: 얼마예요?', '\tquestion: 얼마예요?'),
    });
    const error = await errorOf(folder);
    expect(error.code).toBe('corpus-invalid');
    expect(error.message.split('\n')).toEqual([
      `The FAQ in ${folder} has 2 faults:`,
      'en.yaml:8 (fee): "answer" is empty. Write the answer, or remove the entry from this file.',
      'ko.yaml:6 (fee): The line is indented with a tab. Indent it with spaces, two for each level.',
    ]);
    expect(error.faults[0]).toEqual({
      file: 'en.yaml',
      line: 8,
      column: 5,
      entry: 'fee',
      problem: '"answer" is empty.',
      mend: 'Write the answer, or remove the entry from this file.',
    });
  });

  it('is refused where it does not exist or is a file', async () => {
    const folder = await corpusFolder();
    const mend = 'Name the folder that holds corpus.yaml.';
    expect((await errorOf(join(folder, 'nowhere'))).message).toContain(
      `nowhere: There is no such folder. ${mend}`,
    );
    expect((await errorOf(join(folder, 'en.yaml'))).message).toContain(`en.yaml: This is a file. ${mend}`);
  });

  it('shows a hundred faults and counts the rest', async () => {
    const entries = Array.from(
      { length: 120 },
      (_, index) => `  stray-${String(index)}:\n    question: a\n    answer: b\n`,
    );
    const { message, faults } = await errorOf(await corpusFolder({ 'ko.yaml': KOREAN + entries.join('') }));
    expect(faults).toHaveLength(120);
    expect(message.split('\n')).toHaveLength(102);
    expect(message.split('\n').at(-1)).toBe('… and 20 more.');
  });

  it('has at most a hundred files', async () => {
    const copies = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`en-x-n${String(index)}.yaml`, ENGLISH] as const),
    );
    expect(await faultsOf(copies)).toEqual([
      'FOLDER: There are 104 files, more than the 100 that are read. Keep one file for each language in a folder of their own.',
    ]);
  });
});
