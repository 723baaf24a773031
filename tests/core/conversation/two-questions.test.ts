// A message is cut in two only where both parts ask something by themselves.
import { describe, expect, it } from '@jest/globals';
import { isContactDetails } from '../../../bot/core/conversation/contact-details.js';
import { createTwoQuestions } from '../../../bot/core/conversation/two-questions.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const phrasebook = await createPhrasebook('data/phrases');
const twoQuestions = createTwoQuestions(phrasebook, ['en', 'ko', 'ja', 'zh-Hans']);

describe('two questions', () => {
  it.each([
    ['en', 'What is ICLEI and where are you based?', ['what is iclei', 'where are you based?']],
    ['en', 'What is ICLEI? Where are you based?', ['what is iclei?', 'where are you based?']],
    ['en', 'Do you help cities? Can China join?', ['do you help cities?', 'can china join?']],
    ['ko', '회비는 얼마고 혜택은 뭐예요?', ['회비는 얼마', '혜택은 뭐예요?']],
    ['ja', '会費はいくらですか？本部はどこですか？', ['会費はいくらですか?', '本部はどこですか?']],
    ['zh-Hans', '会费是多少，总部在哪里？', ['会费是多少', '总部在哪里?']],
    ['zh-Hans', '会费是多少还有总部在哪里', ['会费是多少', '总部在哪里']],
  ])('in %s: “%s”', (locale, text, parts) => {
    expect(twoQuestions(text, locale)).toContainEqual(parts);
  });

  it.each([
    ['en', 'exchange of knowledge and tools'],
    ['en', 'What would a city of 300,000 people pay, how much?'],
    ['en', 'What are the benefits and the fee?'],
    ['en', 'Where and when was it founded?'],
    ['en', 'Do you have an office in China? Where is it?'],
    ['en', 'We are a city in Norway. How can we join?'],
    ['ko', '지식과 도구를 어떻게 교환하고 공유하나요?'],
    ['ja', '会費と特典について教えてください'],
    ['zh-Hans', '会费和权益'],
  ])('one in %s: “%s”', (locale, text) => {
    expect(twoQuestions(text, locale)).toEqual([]);
  });

  it('takes no time over a long list', () => {
    expect(twoQuestions('what is this? '.repeat(50), 'en')).toEqual([]);
    expect(twoQuestions('why, who, '.repeat(15), 'en')).toEqual([]);
  });
});

describe('contact details', () => {
  it.each([
    'a@b.org',
    ' jane.doe+x@mail.example.co.kr ',
    '+49 (228) 97 62 99-00',
    '０１０-１２３４-５６７８',
    'a@b.org, 01012345678',
  ])('are “%s”', (text) => {
    expect(isContactDetails(text)).toBe(true);
  });

  it.each(['12345', '1990', '2', '@', 'a@b', 'Write to a@b.org', '1,800 members in 2014?', '', 'ICLEI 2030'])(
    'are not “%s”',
    (text) => {
      expect(isContactDetails(text)).toBe(false);
    },
  );
});
