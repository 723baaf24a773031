// What an answer may look like on a website, and that nothing else gets through, whoever wrote it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCorpus } from './answers.js';
import { addressesIn, outline } from './outline.js';

describe('Markdown', () => {
  it.each([
    ['a plain line', 'Bonn, Germany', 'p(Bonn, Germany)'],
    ['nothing', '', ''],
    ['blank lines alone', ' \n\n\t\n', ''],
    ['strong words', 'in **Bonn, Germany**.', 'p(in strong(Bonn, Germany).)'],
    ['emphasised words', 'the *World Congress*', 'p(the emphasis(World Congress))'],
    ['both at once', '***both***', 'p(emphasis(strong(both)))'],
    ['one in the other', '**a *b* c**', 'p(strong(a emphasis(b) c))'],
    ['paragraphs', 'one\n\ntwo', 'p(one) p(two)'],
    ['a line that goes on', 'one\ntwo', 'p(one two)'],
    ['Chinese lines, which have no space between them', '可持续\n发展', 'p(可持续发展)'],
    ['Korean lines, which have one', '지속가능한\n발전', 'p(지속가능한 발전)'],
    ['a line break by two spaces', 'one  \ntwo', 'p(one / two)'],
    ['a line break by a backslash', 'one\\\ntwo', 'p(one / two)'],
    ['line ends of Windows', 'one\r\n\r\n- two\r\n', 'p(one) ul[p(two)]'],
    ['a list', '- a\n- b', 'ul[p(a)][p(b)]'],
    ['a list after a line', 'Of:\n- a\n- b', 'p(Of:) ul[p(a)][p(b)]'],
    ['a list with blank lines', '- a\n\n- b', 'ul[p(a)][p(b)]'],
    ['a numbered list', '1. a\n2. b', 'ol1[p(a)][p(b)]'],
    ['a list that begins later', '3) a\n4) b', 'ol3[p(a)][p(b)]'],
    ['a list in a list', '- a\n  - b\n  - c\n- d', 'ul[p(a) ul[p(b)][p(c)]][p(d)]'],
    ['bullets in numbers', '1. a\n   - b\n2. c', 'ol1[p(a) ul[p(b)]][p(c)]'],
    ['an item of two lines', '- a\n  b\n- c', 'ul[p(a b)][p(c)]'],
    ['an item of two paragraphs', '- a\n\n  b\n- c', 'ul[p(a) p(b)][p(c)]'],
    ['text after a list', '- a\n\nb', 'ul[p(a)] p(b)'],
    [
      'a year at the start of a line, which is no list',
      'Founded in\n1990. It grew.',
      'p(Founded in 1990. It grew.)',
    ],
    ['strong words at the start of a line, which is no list', '**a** b', 'p(strong(a) b)'],
    ['a quotation', '> to build\n> and serve', 'quote(p(to build and serve))'],
    ['a quotation with a list', '> - a\n> - b', 'quote(ul[p(a)][p(b)])'],
    ['code in a line', 'run `a *b*`', 'p(run code(a *b*))'],
    ['code with a backtick', '`` a`b ``', 'p(code(a`b))'],
    ['a block of code', '```sh\n<b> *x*\n```\nend', 'pre(<b> *x*) p(end)'],
    ['a block of code that is never closed', '```\nx', 'pre(x)'],
    ['a link', 'see [dues](https://iclei.org/dues)', 'p(see link(https://iclei.org/dues: dues))'],
    ['a link with strong words', '[**a** b](https://x.org/)', 'p(link(https://x.org/: strong(a) b))'],
    ['a strong link', '**[a](https://x.org/)**', 'p(strong(link(https://x.org/: a)))'],
    ['a link with a title', '[a](https://x.org/ "t")', 'p(link(https://x.org/: a))'],
    ['brackets in an address', '[a](https://x.org/b_(c))', 'p(link(https://x.org/b_(c): a))'],
    ['a mail address', '[write](mailto:a@iclei.org)', 'p(link(mailto:a@iclei.org: write))'],
    ['an address in angles', '<https://iclei.org/>', 'p(link(https://iclei.org/: https://iclei.org/))'],
    ['escaped signs', '\\*a\\* \\[b\\](c)', 'p(*a* [b](c))'],
  ])('reads %s', (_what, source, expected) => {
    expect(outline(source)).toBe(expected);
  });

  // Where letters and punctuation meet without a space, CommonMark leaves the asterisks standing.
  it.each([
    ['본(Bonn)에 있는 **“세계본부”**는', 'p(본(Bonn)에 있는 strong(“세계본부”)는)'],
    ['**회비(연간)**를', 'p(strong(회비(연간))를)'],
    ['**「持続可能性」**は', 'p(strong(「持続可能性」)は)'],
    ['会員は**2つの方法**で', 'p(会員はstrong(2つの方法)で)'],
    ['**目前还没有。**ICLEI', 'p(strong(目前还没有。)ICLEI)'],
  ])('finds the strong words of %s', (source, expected) => {
    expect(outline(source)).toBe(expected);
  });

  it.each([
    ['asterisks that open nothing', '2 * 3 * 4'],
    ['asterisks that nobody closes', '**a'],
    ['asterisks that nobody opens', 'a**'],
    ['underscores', 'snake_case_name and __init__'],
    ['a heading', '# Title'],
    ['a table', '| a | b |'],
    ['HTML', '<b onclick="x()">bold</b>'],
    ['a script', '<script>alert(1)</script>'],
    ['a picture of HTML', '<img src=x onerror=alert(1)>'],
    ['a comment', '<!-- x -->'],
    ['an entity', '&lt;script&gt; &#106;'],
    ['a picture', '![a](https://x.org/p.png)'],
    ['a link without an address', '[a]()'],
    ['a link without a label', '[](https://x.org)'],
    ['brackets alone', '[a] (b) [c'],
    ['a link to this page', '[a](#top)'],
    ['a link to a path', '[a](/etc/passwd)'],
    ['a link that leaves the scheme open', '[a](//evil.example)'],
    ['a backtick alone', 'a ` b'],
  ])('leaves as text: %s', (_what, source) => {
    expect(outline(source)).toBe(`p(${source})`);
  });

  it.each([
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    [' javascript:alert(1)'],
    ['\u0001javascript:alert(1)'],
    ['java\tscript:alert(1)'],
    ['java\nscript:alert(1)'],
    ['java\\\nscript:alert(1)'],
    ['javascript\\:alert(1)'],
    ['&#106;avascript:alert(1)'],
    ['javascript&colon;alert(1)'],
    ['%6aavascript:alert(1)'],
    ['vbscript:x'],
    ['data:text/html,<script>alert(1)</script>'],
    ['data:image/svg+xml;base64,PHN2Zz4='],
    ['file:///etc/passwd'],
    ['blob:https://x.org/1'],
    ['about:blank'],
    ['view-source:https://x.org'],
    ['ftp://x.org'],
    ['tel:+49'],
    ['https:'],
    ['http://[bad'],
    ['https://x.org\u00A0javascript:'],
    ['https://x.org/\u2028x'],
  ])('leads nobody to %j', (address) => {
    for (const source of [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `[a](${address} "t")`]) {
      expect([source, addressesIn(source)]).toEqual([source, []]);
    }
  });

  it('writes an address so that it cannot leave its attribute', () => {
    expect(addressesIn('[a](https://x.org/"onmouseover="alert(1))')).toEqual([
      'https://x.org/%22onmouseover=%22alert(1)',
    ]);
  });

  it('leads nowhere but to web pages and mail boxes, whatever is written', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '\\',
      '\n',
      ' ',
      '"',
      '*',
      '`',
      'a',
      'javascript:',
      'https://x.org',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }),
        (pieces) => {
          for (const address of addressesIn(pieces.join(''))) {
            expect(address).toMatch(/^(https?:\/\/|mailto:)/);
          }
        },
      ),
    );
  });

  it('loses no letter of what is written', () => {
    const word = fc.constantFrom(
      'Ж',
      '회비',
      '会員',
      '地方',
      '**',
      '*',
      '\n',
      '\n\n',
      ' ',
      '> ',
      '- ',
      '  - ',
      '1. ',
      '`',
      '[',
      '](',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const letters = (text: string): string => text.replace(/[^\p{Script=Hangul}\p{Script=Han}Ж]/gu, '');
        expect(letters(outline(words.join('')))).toBe(letters(words.join('')));
      }),
    );
  });

  it.each([
    ['open asterisks', '*a '.repeat(20_000)],
    ['pairs of asterisks', '**'.repeat(20_000)],
    ['mixed runs of asterisks', '*a**b***c'.repeat(5_000)],
    ['open brackets', '['.repeat(20_000)],
    ['brackets and brackets', '[a]('.repeat(10_000)],
    ['backticks of every length', Array.from({ length: 200 }, (_, n) => '`'.repeat(n)).join(' ')],
    ['angles', '<https:'.repeat(10_000)],
    ['quotations in quotations', '> '.repeat(20_000)],
    ['lists in lists', Array.from({ length: 500 }, (_, n) => `${' '.repeat(2 * n)}- a`).join('\n')],
    ['markers in markers', '- '.repeat(20_000)],
    ['spaces', `a${' '.repeat(50_000)}b`],
    ['backslashes', '\\'.repeat(50_000)],
  ])('reads %s without end before the test runner gives up', (_what, source) => {
    expect(outline(source)).not.toBe('');
  });

  it('understands all of the organisation’s own answers: no sign of Markdown is left over', async () => {
    const answers = await readCorpus();
    expect(answers.length).toBeGreaterThanOrEqual(60);
    for (const { name, answer } of answers) {
      const read = outline(answer);
      expect([name, /\*|\]\(|`/.test(read)]).toEqual([name, false]);
      expect([name, answer.includes('- ') && !read.includes('ul[')]).toEqual([name, false]);
    }
  });
});
