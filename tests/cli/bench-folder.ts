// Small data sets in the layout of the public ones, and folders for what the benchmarks write.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Writes the files into a folder of their own; names may hold folders. It is gone after the tests of the file. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const training =
  'sentence,label\n"Where is my order, please?",STATUS\ntrack the order,STATUS\nI want my money back,REFUND\n';

export const HINT3 = {
  'hint3/sofmattress_train.csv': training,
  'hint3/sofmattress_subset_train.csv': training,
  'hint3/sofmattress_test.csv':
    'sentence,label\nwhere is the order,STATUS\nmoney back,REFUND\n"""hello"", she said",NO_NODES_DETECTED\n',
  'hint3/curekart_train.csv': training,
  'hint3/curekart_subset_train.csv': training,
  'hint3/curekart_test.csv': 'sentence,label\r\ntrack order,STATUS\r\n',
};

const sentence = (text: string, intent: string, training: boolean): object => ({ text, intent, training });

export const BRAUN = {
  'braun/AskUbuntuCorpus.json': JSON.stringify({
    sentences: [
      sentence('How do I update Firefox?', 'Make Update', true),
      sentence('Which printer works?', 'Setup Printer', true),
      sentence('Is it raining?', 'None', true),
      sentence('How can I update the kernel?', 'Make Update', false),
      sentence('Who are you?', 'None', false),
    ],
  }),
};

const group = (kind: string, subject: string): string =>
  ['', '좀', '지금', '빨리', '혹시', '오늘', '내일', '다시', '먼저', '같이']
    .map((word) => `${kind}\t${word} ${subject} 알려줘`)
    .join('\n');

export const PARAKQC = {
  'parakqc/paraKQC_v1.txt': `${group('0\t0', '날씨')}\n${group('1\t2', '메일 주소')}\n`,
};

export const CHITCHAT = {
  'chitchat/friendly.english.qna': `> # QnA pairs

# ? How old are you?
- What is your age?
- Your age?
- Age
- Tell me your age
- When were you born?
- How many years old are you?
- how old are you

\`\`\`markdown
- I don't really have an age.
\`\`\`

# ? Are you a robot?
- Are you human?

\`\`\`markdown
I am a bot.
\`\`\`
`,
};
