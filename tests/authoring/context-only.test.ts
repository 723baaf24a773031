// corpus.yaml says which entries only make sense after another, and how to reach a person.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCorpus } from '../../bot/authoring/read-corpus.js';

const corpus = 'name: Acme\nsource: en\ncategories:\n  - id: all\n    entries: [fee, hours, place]\n';
const texts = `entries:\n${['fee', 'hours', 'place'].map((id) => `  ${id}: { question: ${id}?, answer: ${id}. }`).join('\n')}\n`;

describe('entries that only make sense after another', () => {
  let folder: string;
  const read = async (more: string): ReturnType<typeof readCorpus> => {
    await writeFile(join(folder, 'corpus.yaml'), corpus + more);
    await writeFile(join(folder, 'en.yaml'), texts);
    return readCorpus(folder);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'corpus-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are marked, and not featured by default', async () => {
    const { entries, featured } = await read('contextOnly: [fee]\n');
    expect(entries.map(({ id, contextOnly }) => [id, contextOnly])).toEqual([
      ['fee', true],
      ['hours', undefined],
      ['place', undefined],
    ]);
    expect(featured).toEqual(['hours', 'place']);
  });

  it('are refused where they are featured or do not exist', async () => {
    await expect(read('featured: [fee]\ncontextOnly: [fee]\n')).rejects.toThrow(
      '"fee" is featured, and "contextOnly" says that it only makes sense after another entry.',
    );
    await expect(read('contextOnly: [hour]\n')).rejects.toThrow(
      '"contextOnly" names "hour", which no category lists. Did you mean "hours"?',
    );
  });

  it('leave the way to a person as it is written, by language', async () => {
    const { contact } = await read('contact: { en: "desk@acme.example", ko: "안내 데스크" }\n');
    expect([...(contact ?? [])]).toEqual([
      ['en', 'desk@acme.example'],
      ['ko', '안내 데스크'],
    ]);
    expect((await read('')).contact).toBeUndefined();
  });
});
