// What visitors are told once about what happens to their words, where the organisation wants that.
import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../../bot/assemble.js';
import { CorpusError } from '../../../bot/authoring/fault.js';
import { readCorpus } from '../../../bot/authoring/read-corpus.js';
import { CORPUS, corpusFolder } from '../../authoring/folder.js';

const link = 'https://acme.example/privacy';
const withNotice = (notice: string): Promise<string> =>
  corpusFolder({ 'corpus.yaml': `${CORPUS}notice:\n${notice}` });
const led = async (folder: string) => {
  const { converse } = await assemble({ faq: folder, phrases: 'data/phrases', subjects: 'data/subjects' });
  return converse;
};

describe('The notice', () => {
  it.each([
    ['en', 'By writing here you agree', '[Privacy notice]'],
    ['ko', '동의하시는 것으로', '[개인정보 처리방침]'],
  ])('comes with the greeting in %s, and not again', async (locale, words, linked) => {
    const converse = await led(await withNotice(`  link: ${link}\n`));
    const greeting = await converse.greet({ conversation: 'c', locale });
    expect(greeting?.text).toContain(words);
    expect(greeting?.text).toContain(`${linked}(${link})`);
    for (const text of ['When are you open?', '언제 열어요?', 'hello'])
      expect((await converse.answer({ conversation: 'c', text })).text).not.toContain(link);
  });

  it('comes with the first reply where nobody was greeted, and not with the second', async () => {
    const converse = await led(await withNotice(`  link: ${link}\n`));
    const first = await converse.answer({ conversation: 'c', text: '얼마예요?' });
    expect(first.text).toMatch(/^무료입니다\.\n\n여기에 글을/);
    expect(first.entry).toBe('fee');
    expect((await converse.answer({ conversation: 'c', text: '언제 열어요?' })).text).not.toContain(link);
  });

  it('is in the words and with the address of the organisation, by language', async () => {
    const converse = await led(
      await withNotice(
        `  text: {en: 'We keep **nothing**.', ko: '아무것도 보관하지 않습니다.'}\n  link: {en: 'https://acme.example/en_(1)', ko: 'https://acme.example/ko'}\n`,
      ),
    );
    const texts = [];
    for (const locale of ['en', 'ko', 'ja'])
      texts.push((await converse.greet({ conversation: locale, locale }))?.text);
    expect(texts.map((text) => text?.split('\n\n').at(-1))).toEqual([
      'We keep **nothing**. [Privacy notice](https://acme.example/en_%281%29)',
      '아무것도 보관하지 않습니다. [개인정보 처리방침](https://acme.example/ko)',
      'We keep **nothing**. [Privacy notice](https://acme.example/en_%281%29)',
    ]);
  });

  it('needs no address', async () => {
    const converse = await led(await withNotice(`  text: {en: We keep nothing.}\n`));
    expect((await converse.greet({ conversation: 'c' }))?.text).toMatch(/\n\nWe keep nothing\.$/);
  });

  it('is not there where nobody wrote one', async () => {
    const converse = await led(await corpusFolder({}));
    expect((await converse.greet({ conversation: 'c' }))?.text).not.toContain('By writing');
  });

  it.each([
    ['its address', `  link: javascript:alert(1)\n`, 'is not an address that visitors can follow'],
    ['an address of one language', `  link: {en: acme.example/privacy}\n`, 'https://acme.example/privacy'],
    ['an address in its words', `  text: {en: 'See [this](acme.example).'}\n`, 'https://acme.example'],
    ['a setting of it', `  words: {en: x}\n`, 'words'],
  ])('is refused where %s is wrong', async (_what, notice, said) => {
    const reading = readCorpus(await withNotice(notice));
    await expect(reading).rejects.toBeInstanceOf(CorpusError);
    await expect(reading).rejects.toThrow(said);
  });
});
