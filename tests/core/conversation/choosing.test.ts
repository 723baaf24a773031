// A message chooses from the list that was offered last: by number, place or text, in any language.
import { describe, expect, it } from '@jest/globals';
import { createChoosing } from '../../../bot/core/conversation/choosing.js';
import type { Choice } from '../../../bot/core/reply/reply.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const choosing = createChoosing(await createPhrasebook('data/phrases'));
const choice = (entry: string, label: string): Choice => ({ label, says: label, entry });
const fee = choice('fee', 'What is the Membership fee?');
const office = choice('office', '중국에 ICLEI 사무소가 있나요?');
const founded = choice('founded', 'When was it founded?');
const none: Choice = { label: 'None of these', says: 'None of these' };
const list = [fee, office, founded];

describe('choosing', () => {
  it.each([
    '1',
    '１',
    '①',
    '1.',
    '1)',
    '(1)',
    '#1',
    ' 1 ',
    'No. 1',
    'number 1',
    'option 1',
    'the first',
    'the first one',
    'one',
    '1st',
    '1번',
    '1 번',
    '1번이요',
    '첫 번째',
    '첫번째',
    '일번',
    '하나',
    '1番',
    '1番目',
    '一番目',
    '一つ目',
    'ひとつ目',
    '第一个',
    '第1个',
    '第一',
  ])('%j chooses the first', (text) => {
    expect(choosing(text, list)).toEqual({ kind: 'choice', choice: fee });
  });

  it.each([
    '2',
    '２',
    '②',
    '2.',
    'the second one',
    'second',
    'two',
    '두 번째',
    '2번',
    '둘째',
    '2番',
    '二つ目',
    '第二个',
    '第二',
  ])('%j chooses the second', (text) => {
    expect(choosing(text, list)).toEqual({ kind: 'choice', choice: office });
  });

  it.each(['3', '③', '③!', 'third', '세 번째', '3番', '三つ目', '第三个'])('%j chooses the third', (text) => {
    expect(choosing(text, list)).toEqual({ kind: 'choice', choice: founded });
  });

  it.each([
    ['What is the Membership fee?', fee],
    ['what is the membership fee', fee],
    ['“WHAT IS THE MEMBERSHIP FEE”', fee],
    ['중국에 ICLEI 사무소가 있나요', office],
    ['중국에ICLEI사무소가있나요?', office],
  ])('the text of a choice chooses it: %j', (text, chosen) => {
    expect(choosing(text, list)).toEqual({ kind: 'choice', choice: chosen });
  });

  it('what a choice shows chooses it too, where it sends something else', () => {
    const language: Choice = { label: '한국어', says: '한국어로' };
    expect(choosing('한국어', [language])).toEqual({ kind: 'choice', choice: language });
    expect(choosing('한국어로', [language])).toEqual({ kind: 'choice', choice: language });
  });

  it.each([
    'None of these',
    'none of these!',
    'none',
    'no',
    '이 중에 없어요',
    '아니요',
    'どれでもない',
    '都不是',
    '4',
    'the fourth',
  ])('%j refuses a list that ends in a refusal', (text) => {
    expect(choosing(text, [...list, none])).toEqual({ kind: 'none' });
  });

  it.each([
    ['4', 4],
    ['7番', 7],
    ['the fifth one', 5],
    ['20', 20],
  ])('%j is beyond the list', (text, number) => {
    expect(choosing(text, list)).toEqual({ kind: 'no-such-number', number });
  });

  it.each([
    '',
    '0',
    '1.5',
    '1990',
    '1 2',
    'What is the fee?',
    'where are you',
    '2 offices?',
    'the',
    '번',
    '😀',
  ])('%j chooses nothing', (text) => {
    expect(choosing(text, list)).toBeNull();
  });

  it.each(['2', '5番', '두 번째'])('%j is a number without a list', (text) => {
    expect(choosing(text, [])).toEqual({ kind: 'no-list' });
  });

  it.each(['none of these', 'What is the Membership fee?'])('%j chooses nothing without a list', (text) => {
    expect(choosing(text, [])).toBeNull();
  });
});
