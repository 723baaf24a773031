// A small corpus folder for tests, with some of its files replaced.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

export const CORPUS = `name: Acme
source: en
categories:
  - id: about
    entries: [hours, fee]
`;

export const ENGLISH = `entries:
  hours:
    question: When are you open?
    answer: From nine to five.
  fee:
    question: What does it cost?
    also: [price, how much is it]
    answer: Nothing.
`;

export const KOREAN = `entries:
  hours:
    question: 언제 열어요?
    answer: 아홉 시부터 다섯 시까지입니다.
  fee:
    question: 얼마예요?
    answer: 무료입니다.
`;

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Writes a folder of `corpus.yaml`, `en.yaml` and `ko.yaml`; a file given as null is left out. It is gone after the tests of the file. */
export async function corpusFolder(
  files: Readonly<Record<string, string | Uint8Array | null>> = {},
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  folders.push(folder);
  const all: typeof files = { 'corpus.yaml': CORPUS, 'en.yaml': ENGLISH, 'ko.yaml': KOREAN, ...files };
  for (const [name, content] of Object.entries(all)) {
    if (content !== null) await writeFile(join(folder, name), content);
  }
  return folder;
}
