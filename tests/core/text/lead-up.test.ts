// What somebody says of themselves before they ask is not the question.
import { describe, expect, it } from '@jest/globals';
import { normalize } from '../../../bot/core/text/normalize.js';
import { afterLeadUp } from '../../../bot/core/text/lead-up.js';

describe('a question that is led up to', () => {
  it.each([
    [
      'en',
      'My mayor visits Europe next month. Which city is your main office in?',
      'which city is your main office in?',
    ],
    ['en', "I'm writing a school paper, tell me about the network", 'tell me about the network'],
    ['ko', '예산에 반영해야 해서 회비 액수를 알고 싶습니다', '회비 액수를 알고 싶습니다'],
    ['ko', '경기도에서 일합니다. 회원 혜택은 뭔가요?', '회원 혜택은 뭔가요?'],
    ['ja', '市政府の者ですが、加わる方法を教えてください', '加わる方法を教えてください'],
    ['ja', '大学のレポートを書いています。どんな組織ですか。', 'どんな組織ですか。'],
    ['zh', '我是记者，想了解ICLEI的财务收入情况', '想了解iclei的财务收入情况'],
    ['zh', '写论文需要，请问这是什么组织', '这是什么组织'],
  ])('is what comes last (%s: %s)', (language, text, rest) => {
    expect(afterLeadUp(normalize(text), language)).toBe(rest);
  });

  it.each([
    ['en', 'What is the fee?'],
    ['en', 'Do you have offices in Asia, Africa or Europe?'],
    ['ko', '회비가 얼마예요?'],
    ['ja', '会費はいくらですか。'],
    ['zh', '会费是多少？'],
    ['zh', '你好，谢'],
  ])('is all of the text where nothing leads up to it (%s: %s)', (language, text) => {
    expect(afterLeadUp(normalize(text), language)).toBeNull();
  });
});
