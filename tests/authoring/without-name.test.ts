// The name goes, and with it what hangs on it; the question stays.
import { describe, expect, it } from '@jest/globals';
import { nameRemover } from '../../bot/authoring/without-name.js';

const without = nameRemover(['ICLEI', '이클레이', 'イクレイ', '宜可城']);

describe('a question without the name of the organisation', () => {
  it.each([
    ["What is ICLEI's mission?", 'What is mission?'],
    ['What is the mission of ICLEI?', 'What is the mission?'],
    ['how can my city work with the ICLEI, please', 'how can my city work, please'],
    ['who works in iclei offices', 'who works in offices'],
    ['ICLEI: who are its members?', 'who are its members?'],
    ['What does "ICLEI" mean?', 'What does mean?'],
    ['ICLEIs and miclei are other words', 'ICLEIs and miclei are other words'],
    ['이클레이의 회비는 얼마인가요?', '회비는 얼마인가요?'],
    ['ICLEI란 무엇인가요', '무엇인가요'],
    ['중국에서 이클레이에 가입하려면', '중국에서 가입하려면'],
    ['이클레이가입 방법', '가입 방법'],
    ['イクレイとは何ですか', '何ですか'],
    ['イクレイの会費について教えて', '会費について教えて'],
    ['本部はICLEIです', '本部は です'],
    ['ＩＣＬＥＩは何をしていますか', '何をしていますか'],
    ['宜可城的总部在哪里？', '总部在哪里?'],
    ['ICLEI是什么', '是什么'],
  ])('%s → %s', (question, rest) => {
    expect(without(question)).toBe(rest);
  });

  it.each(['ICLEI', 'ICLEI?', '宜可城！', 'イクレイとは'])(
    '%s is nothing but the name, and stays',
    (question) => {
      expect(without(question)).toBe(question);
    },
  );

  it('takes the longest name first, whatever characters it has', () => {
    expect(nameRemover(['Acme', 'Acme (Ltd.)'])('Where is Acme (Ltd.)?')).toBe('Where is?');
  });

  it('changes nothing where there are no names', () => {
    expect(nameRemover([' '])('Where  is it ?')).toBe('Where  is it ?');
  });
});
