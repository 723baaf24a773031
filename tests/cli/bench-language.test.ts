// "bench language" counts how often the product's own choice of language is right.
import { describe, expect, it } from '@jest/globals';
import { corpusFolder } from '../authoring/folder.js';
import { folderOf } from './bench-folder.js';
import type { Reply } from '../../bot/core/reply/reply.js';
import { createWorld, reply } from './world.js';

const faq = await corpusFolder();

describe('bench language', () => {
  it('tells accuracy by language and length, what decided, and what was mistaken for what', async () => {
    const data = await folderOf({
      'short.tsv':
        '# locale, text\nko\t안녕하세요\nko\t회비는 얼마인가요?\nen\twhen are you open?\nko\twhere is it, please\n',
    });
    const { code, out, err } = await createWorld({ faq }).polyfaq('bench', 'language', '--data', data);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('short.tsv: among en, ko; where nothing tells, en\n');
    expect(out).toMatch(/^% right by characters +messages +all +1–4 +5–8 +9–16 +17–32 +33\+$/m);
    expect(out).toMatch(/^ko +3 +66\.7 +100\.0 +50\.0$/m);
    expect(out).toMatch(/^en +1 +100\.0 +100\.0$/m);
    expect(out).toMatch(/^all +4 +75\.0 /m);
    expect(out).toMatch(/^script +4 +75\.0$/m);
    expect(out).toContain('ko taken for en: 1, such as “where is it, please”\n');
    expect(out).toContain(`\nAgain: npm run -s polyfaq -- bench language --data ${data}   (`);
  });

  it('tells how often the bot replies in the language of the message', async () => {
    const data = await folderOf({
      'short.tsv':
        'ko\t회비는 얼마인가요?\nko\twhere is it, please\nko\t영어로 말해줘\nen\twhen are you open?\n',
    });
    const asked: Record<string, Partial<Reply>> = {
      '회비는 얼마인가요?': { locale: 'ko' },
      '영어로 말해줘': { language: { locale: 'en', script: 'Kore', confidence: 1, source: 'request' } },
    };
    const world = createWorld({ faq, script: ({ text }) => reply(asked[text]) });
    const { out } = await world.polyfaq('bench', 'language', '--data', data);
    // Each message opens a conversation, and comes after the FAQ's first question in its language.
    expect(world.messages.map(({ text }) => text).slice(0, 3)).toEqual([
      '회비는 얼마인가요?',
      '언제 열어요?',
      '회비는 얼마인가요?',
    ]);
    expect(out).toMatch(/^% replied to in its language +messages +first message +after another in it$/m);
    expect(out).toMatch(/^ko +3 +66\.7 +66\.7$/m);
    expect(out).toMatch(/^en +1 +100\.0 +100\.0$/m);
    expect(out).toContain('Not, as the first message: “where is it, please”\n');
  });

  it('tells languages apart without the FAQ where the file says so by its name', async () => {
    const data = await folderOf({
      'latin.tsv':
        'de\tWann haben Sie heute geöffnet?\nfr\tQuand êtes-vous ouverts aujourd’hui ?\nen\twhen do you open today\n',
    });
    const { out } = await createWorld({ faq }).polyfaq('bench', 'language', '--data', data);
    expect(out).toContain('latin.tsv: among de, fr, en; where nothing tells, en\n');
    expect(out).toMatch(/^all +3 +100\.0 /m);
    expect(out).not.toContain('taken for');
  });

  it.each([
    [
      'a language that the FAQ lacks',
      { 'short.tsv': 'ja\tこんにちは\n' },
      'There are messages in ja, and the FAQ is in en, ko.',
    ],
    ['a folder without messages', { 'readme.txt': '' }, 'There is no .tsv file in it.'],
  ])('ends with 1 for %s', async (_what, files, message) => {
    const { code, out, err } = await createWorld({ faq }).polyfaq(
      'bench',
      'language',
      '--data',
      await folderOf(files),
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });
});
