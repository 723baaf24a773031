// Messages that ask for another language are told from questions.
import { describe, expect, it } from '@jest/globals';
import { createLanguageRequests } from '../../../bot/core/language/request.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const phrasebook = await createPhrasebook('data/phrases');
const requested = createLanguageRequests(phrasebook, ['en', 'ko', 'ja', 'zh-Hans']);

describe('requests for a language', () => {
  it.each([
    ['in English please', 'en'],
    ['English', 'en'],
    ['Can you speak Korean?', 'ko'],
    ['speak Japanese', 'ja'],
    ['Chinese please!', 'zh-Hans'],
    ['한국어로', 'ko'],
    ['한국어 로 답해 주세요', 'ko'],
    ['영어로 해 주세요', 'en'],
    ['일본어로', 'ja'],
    ['중국어로 부탁해요', 'zh-Hans'],
    ['日本語で', 'ja'],
    ['日本語でお願いします', 'ja'],
    ['英語で', 'en'],
    ['韓国語でお願いします', 'ko'],
    ['中文', 'zh-Hans'],
    ['请用中文回答', 'zh-Hans'],
    ['用英文回答', 'en'],
    ['in traditional Chinese please', 'zh-Hans'],
  ])('%j asks for %s', (text, locale) => {
    expect(requested(text)).toEqual({ locale });
  });

  it.each([
    'Is there an English version of the newsletter?',
    'Which languages do you speak?',
    'Are there Korean members?',
    'How can Chinese cities join ICLEI?',
    '중국 도시는 어떻게 가입하나요?',
    '日本語の資料はありますか',
    '中国',
    'What is ICLEI?',
    '',
    '?',
  ])('%j asks for none', (text) => {
    expect(requested(text)).toBeNull();
  });

  it.each(['in German please', 'Do you speak French?', '독일어로', 'スペイン語でお願いします', '用俄语回答'])(
    '%j asks for a language that the FAQ has not',
    (text) => {
      expect(requested(text)).toEqual({ locale: null });
    },
  );

  it('knows which of the phrasebook’s languages the FAQ has not', () => {
    const fewer = createLanguageRequests(phrasebook, ['en', 'ko']);
    expect(fewer('日本語で')).toEqual({ locale: null });
    expect(fewer('한국어로')).toEqual({ locale: 'ko' });
  });

  it('finds the kind of Chinese that was asked for where the FAQ has both', () => {
    const either = createLanguageRequests(phrasebook, ['en', 'zh-Hans', 'zh-Hant']);
    expect(either('in traditional Chinese please')).toEqual({ locale: 'zh-Hant' });
    expect(either('in simplified Chinese')).toEqual({ locale: 'zh-Hans' });
  });
});
