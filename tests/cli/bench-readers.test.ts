// Public data sets are read as their makers publish them, and what does not fit is named.
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCsv } from '../../bot/authoring/bench/csv.js';
import { readDataSets } from '../../bot/authoring/bench/read-data-sets.js';
import { readMessages } from '../../bot/authoring/bench/read-messages.js';
import { BRAUN, CHITCHAT, folderOf, HINT3, PARAKQC } from './bench-folder.js';

describe('data sets', () => {
  it('are found by their folders', async () => {
    const sets = await readDataSets(await folderOf({ ...HINT3, ...BRAUN, ...PARAKQC, ...CHITCHAT }));
    expect(sets.map(({ name, wordings, questions }) => [name, wordings.length, questions.length])).toEqual([
      ['hint3/sofmattress', 3, 3],
      ['hint3/sofmattress-subset', 3, 3],
      ['hint3/curekart', 3, 1],
      ['hint3/curekart-subset', 3, 1],
      ['braun/askubuntu', 2, 2],
      ['parakqc', 2, 2],
      ['chitchat/en', 7, 2],
    ]);
  });

  it('keep quoted commas and quotes, and know what has no answer', async () => {
    const [set] = await readDataSets(await folderOf(HINT3));
    expect(set?.wordings[0]).toEqual({ text: 'Where is my order, please?', label: 'STATUS' });
    expect(set?.questions.at(-1)).toEqual({ text: '"hello", she said', label: null });
    const [ubuntu] = await readDataSets(await folderOf(BRAUN));
    expect(ubuntu?.questions).toEqual([
      { text: 'How can I update the kernel?', label: 'Make Update' },
      { text: 'Who are you?', label: null },
    ]);
  });

  it('take one sentence of a group as known, and ask another one', async () => {
    const [set] = await readDataSets(await folderOf(PARAKQC));
    expect(set?.wordings.map(({ text }) => text)).toEqual(['날씨 알려줘', '메일 주소 알려줘']);
    expect(set?.questions).toEqual([
      { text: '좀 날씨 알려줘', label: '0' },
      { text: '지금 메일 주소 알려줘', label: '1' },
    ]);
  });

  it('take five wordings of a scenario as known, and ask others that are not the same letter for letter', async () => {
    const [set] = await readDataSets(await folderOf(CHITCHAT));
    const known = set?.wordings.filter(({ label }) => label === '1 How old are you?').map(({ text }) => text);
    const asked = set?.questions.map(({ text }) => text) ?? [];
    expect(known).toHaveLength(5);
    expect([...(known ?? []), ...asked].sort()).toEqual(
      [
        'How old are you?',
        'What is your age?',
        'Your age?',
        'Age',
        'Tell me your age',
        'When were you born?',
        'How many years old are you?',
      ].sort(),
    );
    // A list in an answer is no wording.
    expect(JSON.stringify(set)).not.toContain("I don't really have");
  });

  it.each([
    ['a missing file', { 'hint3/other.txt': '' }, "sofmattress_test.csv: The file can't be read"],
    [
      'another head',
      { ...HINT3, 'hint3/curekart_test.csv': 'text;intent\n' },
      'curekart_test.csv:1: The first line is not "sentence,label".',
    ],
    [
      'an unquoted comma',
      { ...HINT3, 'hint3/curekart_test.csv': 'sentence,label\nwell, hello,A\n' },
      'curekart_test.csv:2: The row has 3 filled or empty fields, not a sentence and a label. Put sentences',
    ],
    ['no JSON', { 'braun/AskUbuntuCorpus.json': '{' }, 'AskUbuntuCorpus.json: The file is not JSON'],
    [
      'other JSON',
      { 'braun/AskUbuntuCorpus.json': '{"sentences":[{"text":"a","intent":"b"}]}' },
      'AskUbuntuCorpus.json: sentences.0.training does not fit',
    ],
    [
      'a group of nine',
      { 'parakqc/paraKQC_v1.txt': PARAKQC['parakqc/paraKQC_v1.txt'].split('\n').slice(1).join('\n') },
      'paraKQC_v1.txt:10: Here a group of ten sentences of the same topic and speech act is broken off.',
    ],
    [
      'two columns',
      { 'parakqc/paraKQC_v1.txt': '0\t날씨\n' },
      'paraKQC_v1.txt:1: The line does not have three columns',
    ],
    [
      'an unknown language',
      { 'chitchat/friendly.klingon.qna': '# ? nuqneH\n' },
      'friendly.klingon.qna: The name does not tell the language. Call it like friendly.korean.qna',
    ],
    [
      'a wording without a heading',
      { 'chitchat/friendly.english.qna': '\n- Hi\n' },
      'friendly.english.qna:2: A wording stands before the first "# ?" heading.',
    ],
    ['no heading', { 'chitchat/friendly.english.qna': 'Hi\n' }, 'There is no "# ?" heading.'],
    [
      'another encoding',
      { 'chitchat/friendly.english.qna': Uint8Array.of(0xff, 0xfe, 0x23) },
      'friendly.english.qna: The file is not UTF-8. Save it again as UTF-8.',
    ],
    [
      'nothing known',
      { 'other/readme.txt': '' },
      'There is no folder hint3, braun, parakqc, chitchat in it.',
    ],
  ])('refuse %s', async (_what, files, message) => {
    const reading = readDataSets(await folderOf(files));
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ code: 'data-set-invalid' });
  });

  it('refuse a folder that is not there', async () => {
    await expect(readDataSets('nowhere')).rejects.toThrow("nowhere: The folder can't be read");
  });
});

describe('comma-separated values', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\n\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,\n""b""",c', [['a,\n"b"', 'c']]],
    ['a"b,', [['a"b', '']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(parseCsv(text).map(({ fields }) => fields)).toEqual(rows);
  });

  it('know the line that a row begins in', () => {
    expect(parseCsv('"a\nb",c\nd,e').map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('messages', () => {
  const messagesIn = async (text: string): ReturnType<typeof readMessages> =>
    readMessages(join(await folderOf({ 'short.tsv': text }), 'short.tsv'));

  it('are read with their languages, without comments', async () => {
    expect(await messagesIn('# locale, text\nen\thi there\n\nzh-Hans\t 你好 \r\n')).toEqual([
      { locale: 'en', text: 'hi there' },
      { locale: 'zh-Hans', text: '你好' },
    ]);
  });

  it.each([
    ['en hi', 'short.tsv:1: The line does not have two columns: locale and message.'],
    ['en\thi\tyou', 'short.tsv:1: The line does not have two columns'],
    ['zh_cn\t你好', 'short.tsv:1: "zh_cn" is not a language tag. Write "zh-CN".'],
    ['# nothing', 'short.tsv: There are no messages.'],
  ])('refuse %j', async (text, message) => {
    await expect(messagesIn(text)).rejects.toThrow(message);
  });
});
