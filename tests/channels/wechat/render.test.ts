import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { messageLink, pageLink } from '../../../bot/channels/wechat/links.js';
import { textOfMarkdown } from '../../../bot/channels/wechat/markdown.js';
import { passiveReply } from '../../../bot/channels/wechat/outgoing.js';
import { messagesOf } from '../../../bot/channels/wechat/render.js';
import { bytesOf, split } from '../../../bot/channels/wechat/split.js';
import { linksIn } from './platform.js';

const options = { hasMessageLinks: true, nextQuestions: '' };
const contentsOf = (activity: Parameters<typeof messagesOf>[0]): string[] =>
  messagesOf(activity, options).map((message) => (message.kind === 'text' ? message.text : message.kind));

describe('Markdown in WeChat', () => {
  it.each([
    ['emphasis', 'in **Bonn**, *Germany*, __now__', 'in Bonn, Germany, now'],
    ['emphasis beside Chinese', '设在**波恩**。', '设在波恩。'],
    ['a name with underscores', 'snake_case_name', 'snake_case_name'],
    [
      'a link',
      '[the fees](https://iclei.org/a?b=1&c=2)',
      '<a href="https://iclei.org/a?b=1&c=2">the fees</a>',
    ],
    ['a bold link', '[**fees**](https://iclei.org/)', '<a href="https://iclei.org/">fees</a>'],
    ['a link of brackets', '[a [b]](https://e.org/x_(y))', '<a href="https://e.org/x_(y)">a [b]</a>'],
    [
      'a bare address',
      '见 https://iclei.org/zh。',
      '见 <a href="https://iclei.org/zh">https://iclei.org/zh</a>。',
    ],
    ['an address in angles', '<mailto:a@b.org>', '<a href="mailto:a@b.org">a@b.org</a>'],
    ['a link to nowhere', '[x](javascript:alert(1))', 'x'],
    ['a list', 'one:\n\n- a\n- b\n  - c', 'one:\n\n• a\n• b\n　• c'],
    ['numbers', '1. a\n2. b', '1. a\n2. b'],
    ['a heading', '## Fees ##\ntext', '【Fees】\ntext'],
    ['a quotation and a line', '> said\n\n---\nend', 'said\n\n———\nend'],
    ['a table', '| a | b |\n| - | - |\n|---|---|\n| 1 | 2 |', 'a | b\n- | -\n\n1 | 2'],
    ['code', 'run `npm test`:\n\n```\nx < y\n```', 'run npm test:\n\nx < y'],
    ['escapes', '1\\. not a \\*list\\*', '1. not a *list*'],
    ['lines of one paragraph', 'one\ntwo', 'one two'],
    ['lines of one Chinese paragraph', '一\n二', '一二'],
    ['a hard break', 'one  \ntwo', 'one\ntwo'],
    ['markup of its own', '<a href="weixin://x">y</a> 1 < 2', '＜a href="weixin://x">y＜/a> 1 < 2'],
    ['an emoji', '**👩‍👩‍👧** fine', '👩‍👩‍👧 fine'],
  ])('shows %s', (_what, markdown, shown) => {
    expect(textOfMarkdown(markdown)).toBe(shown);
  });

  it('never fails, and no text can make a link of its own', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('<a ', 'href="x">', '</a>', '**', '_', '[', '](', ')', '`', '\n', '- ', '你', 'x'),
          { maxLength: 60 },
        ),
        (pieces) => {
          const shown = textOfMarkdown(pieces.join(''));
          expect(shown).not.toMatch(/<a (?!href="https?:|href="mailto:)/);
        },
      ),
    );
  });
});

describe('Links in WeChat', () => {
  it('carry any question as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (says) => {
        const clean = says.replace(/\p{Cs}/gu, '');
        expect(linksIn(messageLink('label', says, 3))).toEqual([{ label: 'label', says: clean, id: '3' }]);
      }),
    );
  });

  it('have labels that can not end them', () => {
    expect(pageLink('a</a>"b"\nc', 'https://e.org/"x"')).toBe(
      '<a href="https://e.org/%22x%22">a＜/a＞＂b＂ c</a>',
    );
  });
});

describe('A long text', () => {
  const letters = fc.constantFrom(
    '你',
    '好',
    '한',
    'か',
    '。',
    '？',
    '. ',
    ' ',
    '\n',
    '\n\n',
    'a',
    '😀',
    '👩‍👩‍👧',
    'é',
    '<a href="https://e.org/">link</a>',
  );
  const text = fc.array(letters, { maxLength: 300 }).map((pieces) => pieces.join(''));

  it('is divided into parts that fit, lose nothing, and cut neither characters nor links', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 90, max: 400 }), (whole, most) => {
        const parts = split(whole, most);
        for (const part of parts) {
          expect(bytesOf(part)).toBeLessThanOrEqual(most);
          expect(part).not.toMatch(/\p{Cs}|\u200d$|^\u200d/u);
          expect(part.split('<a ').length).toBe(part.split('</a>').length);
        }
        const bare = (given: string): string => given.replace(/\s/g, '');
        expect(bare(parts.join(''))).toBe(bare(whole));
      }),
    );
  });

  it('is divided between paragraphs, else sentences, else words', () => {
    const sentence = '这是一句话。';
    expect(split(`${sentence.repeat(3)}\n\n${sentence.repeat(3)}`, 100)).toEqual([
      sentence.repeat(3),
      sentence.repeat(3),
    ]);
    expect(split(sentence.repeat(10), 100).every((part) => part.endsWith('。'))).toBe(true);
    expect(split('word '.repeat(40), 52).every((part) => /^(?:word ?)+$/.test(part))).toBe(true);
  });

  it('of 2,048 bytes is one message, and of one more it is two', () => {
    expect(contentsOf({ type: 'message', text: `${'你'.repeat(682)}ab` })).toHaveLength(1);
    expect(contentsOf({ type: 'message', text: `${'你'.repeat(682)}abc` })).toHaveLength(2);
  });

  it('of a heap of marks or a link without end still fits', () => {
    for (const odd of ['e' + '\u0301'.repeat(3000), `[x](https://e.org/${'y'.repeat(5000)})`]) {
      const parts = contentsOf({ type: 'message', text: odd });
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(2048);
    }
  });
});

describe('What can be chosen', () => {
  const actions = (count: number, words: string): object => ({
    actions: Array.from({ length: count }, (_, index) => ({
      type: 'imBack',
      title: `${words}${String(index)}`,
      value: `${words}${String(index)}`,
    })),
  });

  it('is numbered, each line a link and apart from the next', () => {
    const [text = ''] = contentsOf({ type: 'message', text: 'Hi', suggestedActions: actions(2, '问') });
    expect(text).toBe(`Hi\n\n1. ${messageLink('问0', '问0', 1)}\n\n2. ${messageLink('问1', '问1', 2)}`);
  });

  it('stands whole in the last message, and without links where they would not fit', () => {
    const parts = contentsOf({
      type: 'message',
      text: '你好。'.repeat(500),
      suggestedActions: actions(3, '问题'),
    });
    expect(parts.slice(0, -1).join('')).not.toContain('msgmenu');
    expect(linksIn(parts.at(-1) ?? '')).toHaveLength(3);
    const many = contentsOf({
      type: 'message',
      text: 'Hi',
      suggestedActions: actions(20, '这是一个很长很长的问题'),
    });
    expect(many.join('')).not.toContain('<a ');
    expect(many.join('\n')).toContain('20. 这是一个很长很长的问题19');
    for (const part of many) expect(bytesOf(part)).toBeLessThanOrEqual(2048);
  });

  it('opens pages by links, and in WeCom has numbers alone', () => {
    const suggestedActions = {
      actions: [
        { type: 'openUrl', title: 'Site', value: 'https://iclei.org/' },
        { type: 'imBack', title: 'A', value: 'A' },
      ],
    };
    const [official] = messagesOf({ type: 'message', text: '', suggestedActions }, options);
    expect(official).toEqual({
      kind: 'text',
      text: `1. <a href="https://iclei.org/">Site</a>\n\n2. ${messageLink('A', 'A', 2)}`,
    });
    const [wecom] = messagesOf(
      { type: 'message', text: '', suggestedActions },
      { ...options, hasMessageLinks: false },
    );
    expect(wecom).toEqual({ kind: 'text', text: '1. <a href="https://iclei.org/">Site</a>\n\n2. A' });
  });
});

describe('An answer with a picture and a page', () => {
  const card = {
    contentType: 'application/vnd.microsoft.card.hero',
    content: {
      title: 'Q?',
      images: [{ url: 'https://p.org/1.png' }],
      tap: { type: 'openUrl', value: 'https://e.org/' },
    },
  };

  it('that is short is a card, and what comes next is a message of its own', () => {
    const said = messagesOf(
      {
        type: 'message',
        text: 'Short **answer**.',
        attachments: [card],
        suggestedActions: { actions: [{ type: 'imBack', title: 'A', value: 'A' }] },
      },
      options,
    );
    expect(said).toEqual([
      {
        kind: 'news',
        title: 'Q?',
        description: 'Short answer.',
        picture: 'https://p.org/1.png',
        url: 'https://e.org/',
      },
      { kind: 'text', text: `1. ${messageLink('A', 'A', 1)}` },
    ]);
  });

  it('that is long is a card with its beginning, and then the whole', () => {
    const [news, text] = messagesOf({ type: 'message', text: 'x'.repeat(500), attachments: [card] }, options);
    expect(news).toMatchObject({ kind: 'news', description: `${'x'.repeat(119)}…` });
    expect(text).toEqual({ kind: 'text', text: 'x'.repeat(500) });
  });
});

describe('The XML of a passive reply', () => {
  const to = { to: 'openid', from: 'gh_1', at: 1348831860 };
  it('is as documented', () => {
    const head =
      '<xml><ToUserName><![CDATA[openid]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName><CreateTime>1348831860</CreateTime>';
    expect(passiveReply({ kind: 'text', text: '你好' }, to)).toBe(
      `${head}<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content></xml>`,
    );
    expect(passiveReply({ kind: 'transfer', to: null }, to)).toBe(
      `${head}<MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>`,
    );
    expect(passiveReply({ kind: 'transfer', to: 'test1@test' }, to)).toContain(
      '<TransInfo><KfAccount><![CDATA[test1@test]]></KfAccount></TransInfo>',
    );
    expect(
      passiveReply({ kind: 'news', title: 'T', description: 'D', picture: 'P', url: 'U' }, to),
    ).toContain(
      '<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[T]]></Title><Description><![CDATA[D]]></Description><PicUrl><![CDATA[P]]></PicUrl><Url><![CDATA[U]]></Url></item></Articles>',
    );
  });
});
