// What is taken out of a visitor's words before they are kept, and what is not.
import { describe, expect, it } from '@jest/globals';
import { redact } from '../../../bot/core/text/redact.js';

describe('personal details', () => {
  it.each([
    ['an e-mail address', 'Write to Jane.Doe+x@mail.example.org, please', 'Write to [e-mail], please'],
    ['one in Korean', '제 메일은 kim@example.co.kr입니다', '제 메일은 [e-mail]입니다'],
    ['one in Japanese', 'メールはtaro@example.jpです。', 'メールは[e-mail]です。'],
    ['one in Chinese', '我的邮箱是wang@example.cn，谢谢', '我的邮箱是[e-mail]，谢谢'],
    ['one in full-width letters', '邮箱：ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｎ', '邮箱：[e-mail]'],
    ['a German telephone', 'Call +49 (0)228 976299-00 today', 'Call [number] today'],
    ['an American telephone', 'call (212) 555-0199', 'call [number]'],
    ['a Korean mobile', '010-1234-5678로 전화 주세요', '[number]로 전화 주세요'],
    ['a Japanese telephone', '電話は０３－１２３４－５６７８です', '電話は[number]です'],
    ['a Chinese mobile', '我的手机号是13812345678。', '我的手机号是[number]。'],
    ['a Chinese one with its country', '请打+86 138 1234 5678', '请打[number]'],
    ['a Korean resident number', '주민번호 900101-1234567', '주민번호 [number]'],
    ['a Chinese identity number', '身份证11010519491231002X', '身份证[number]'],
    ['a card', 'my card is 4111 1111 1111 1111.', 'my card is [number].'],
    ['a card in one', '卡号4111111111111111', '卡号[number]'],
    ['a bank account', 'IBAN DE89 3704 0044 0532 0130 00', 'IBAN [iban]'],
    ['a bank account in one', 'pay to gb82west12345698765432!', 'pay to [iban]!'],
    ['two of them', 'a@b.example or 0228 976 29900', '[e-mail] or [number]'],
  ])('%s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('what stays', () => {
  it.each([
    ['a year', 'What happened in 1990?'],
    ['years', '1990-2024'],
    ['years in Chinese', '1990年到2024年的成果'],
    ['a date', 'the congress on 2024-06-18'],
    ['a date as in Germany', 'am 18.6.2024'],
    ['a date in Korean', '2024년 6월 18일에 열린 총회'],
    ['an amount', 'a city of 1,300,000 people pays 2,500 euros'],
    ['a percentage', '50% by 2030, 100% by 2050'],
    ['an article number', 'SDG 11.3.2'],
    ['a short number', 'room 12 34 56'],
    ['words with an at sign', 'meet @ Bonn'],
    ['what looks like a bank account and is none', 'DE00 3704 ABCD'],
    ['full-width signs', 'ＩＣＬＥＩとは？'],
    ['nothing', ''],
  ])('%s', (_name, text) => {
    expect(redact(text)).toBe(text);
  });
});
