// What is short or points back leans on what was said before; what is complete does not.
import { describe, expect, it } from '@jest/globals';
import { createLeaningJudge } from '../../../bot/core/conversation/leaning.js';
import { sizeOf } from '../../../bot/core/conversation/size.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const phrasebook = await createPhrasebook('data/phrases');
const { leaningOf } = createLeaningJudge(
  phrasebook,
  ['en', 'ko', 'ja', 'zh-Hans'],
  ['ICLEI', '이클레이', 'イクレイ', '宜可城'],
);

describe('leaning', () => {
  it.each([
    ['en', 'and in China?'],
    ['en', 'So what have you done there so far?'],
    ['en', 'what about its funding'],
    ['ko', '그럼 거기서 뭘 했는데요?'],
    ['ko', '중국 시인데 그럼 어떻게 해요?'],
    ['ja', 'じゃあ、そこで今まで何を？'],
    ['ja', 'そのお金はどこから？'],
    ['zh-Hans', '那我们中国的城市要怎么办理'],
    ['zh-Hans', '他们能得到啥'],
  ])('in %s, “%s” points back', (locale, text) => {
    expect(leaningOf(text, locale)).toBe('refers');
  });

  it.each([
    ['en', 'how much?'],
    ['en', 'Who pays?'],
    ['ko', '어디에?'],
    ['ko', '언제부터요?'],
    ['ja', 'いくら？'],
    ['zh-Hans', '为什么'],
  ])('in %s, “%s” is short', (locale, text) => {
    expect(leaningOf(text, locale)).toBe('short');
  });

  it.each([
    ['en', 'What is ICLEI?'],
    ['en', 'and what is ICLEI?'],
    ['en', 'Which cities are members of the network worldwide?'],
    ['en', 'Is it possible for a city in China that has no money to become a member there?'],
    ['ko', '이클레이는 언제 생겼어요?'],
    ['ko', '전 세계 회원 도시는 어디어디인가요?'],
    ['ja', 'イクレイの使命は？'],
    ['ja', '団体全体の資金はどのように調達していますか'],
    ['zh-Hans', 'ICLEI在哪里？'],
    ['zh-Hans', '整个组织的资金来源是什么？'],
  ])('in %s, “%s” is complete', (locale, text) => {
    expect(leaningOf(text, locale)).toBeNull();
  });

  it('finds no pronoun inside a word', () => {
    expect(leaningOf('which cities does the network consist of', 'en')).toBeNull();
    expect(leaningOf('그룹 회원 도시 목록을 알려 주세요', 'ko')).toBeNull();
  });

  it.each([
    ['', 0],
    ['?!', 0],
    ['how much is it?', 4],
    ['ICLEI가 뭐예요?', 2],
    ['2014年に中国で', 6],
    ['总部在哪里？', 5],
  ])('measures “%s” as %d', (text, size) => {
    expect(sizeOf(text)).toBe(size);
  });
});
