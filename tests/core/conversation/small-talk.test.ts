// Small talk is known where it is the whole message, and is no question then.
import { describe, expect, it } from '@jest/globals';
import { questionIn } from '../../../bot/core/conversation/question-in.js';
import { createSmallTalk } from '../../../bot/core/conversation/small-talk.js';
import { createPhrasebook } from '../../../bot/engines/phrasebook.js';

const smallTalk = createSmallTalk(await createPhrasebook('data/phrases'));

describe('small talk', () => {
  it.each([
    ['hi', 'hello'],
    ['Good morning everyone!', 'hello'],
    ['hello there, dear team', 'hello'],
    ['안녕하세요', 'hello'],
    ['안녕하세요 여러분', 'hello'],
    ['こんにちは', 'hello'],
    ['你好', 'hello'],
    ['hi 안녕하세요 你好', 'hello'],
    ['thanks', 'thanks'],
    ['Hello, thank you so much for your help!!', 'thanks'],
    ['정말 감사합니다 ㅎㅎ', 'thanks'],
    ['ありがとうございます', 'thanks'],
    ['谢谢', 'thanks'],
    ['bye bye', 'bye'],
    ['안녕히 계세요', 'bye'],
    ['さようなら', 'bye'],
    ['再见', 'bye'],
    ['help', 'help'],
    ['도와주세요', 'help'],
    ['助けて', 'help'],
    ['帮助', 'help'],
    ['Hello, who are you?', 'whoAreYou'],
    ['누구세요?', 'whoAreYou'],
    ['あなたは誰ですか', 'whoAreYou'],
    ['你是谁', 'whoAreYou'],
    ['what can I ask?', 'topics'],
    ['무엇을 물어볼 수 있나요?', 'topics'],
    ['何を聞けますか', 'topics'],
    ['我可以问什么', 'topics'],
    ['how are you', 'howAreYou'],
    ["you're useless", 'complaint'],
    ['great, thanks', 'thanks'],
    ['awesome', 'praise'],
    ['ok', 'fillers'],
    ['well then', 'fillers'],
    ['네', 'fillers'],
  ])('%j is %s', (text, kind) => {
    expect(smallTalk(text)).toBe(kind);
  });

  it.each([
    'good morning, where are you based',
    'Hello, where are you based?',
    'thanks, and the fee?',
    'hi ICLEI',
    'thanksgiving',
    'high',
    'okra',
    'this',
    'who are you funded by',
    'help cities',
    '안녕하세요, 본부가 어디예요?',
    '감사원',
    'こんにちは、会費はいくらですか',
    '你好总部在哪里',
    '',
    '?!',
    '😀',
    'hello '.repeat(20),
  ])('%j is none', (text) => {
    expect(smallTalk(text)).toBeNull();
  });
});

describe('the question in a message', () => {
  it.each([
    ['Good morning, what is ICLEI?', 'what is ICLEI?'],
    ['Hi! Thanks for that. And when was it founded?', 'And when was it founded?'],
    ['Where are you based, please?', 'Where are you based,'],
    ['What is ICLEI? Thank you!', 'What is ICLEI?'],
    ['안녕하세요, 본부가 어디예요?', '본부가 어디예요?'],
    ['こんにちは！会費はいくらですか？', '会費はいくらですか？'],
    ['你好，总部在哪里？谢谢！', '总部在哪里？'],
    ['hello,where are you based', 'where are you based'],
  ])('%j is %j', (text, question) => {
    expect(questionIn(text, smallTalk)).toBe(question);
  });

  it.each([
    'What is ICLEI?',
    'Is it, ok, an NGO?',
    'more than 1,000 members, e.g. in Asia?',
    'Dear Sir',
    'hello',
    '',
    '?!',
    'cities, towns and counties',
  ])('%j is all of it', (text) => {
    expect(questionIn(text, smallTalk)).toBe(text);
  });
});
