// The organisation's notice at all three doors of the product, and in a real browser before anything is written.
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { describeWithBrowser } from '../peers/peer.js';
import { emptyFolder } from '../storage/sqlite.js';
import { visit } from './chat.js';
import { quietly, type Browser, type Playwright } from './playwright.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(60_000);
const link = 'https://iclei.example/privacy';
const token = 'tokenOfTheNotice';
let product: Product;

beforeAll(async () => {
  const faq = await emptyFolder();
  await cp('data/iclei', faq, { recursive: true });
  const corpus = join(faq, 'corpus.yaml');
  await writeFile(corpus, `${await readFile(corpus, 'utf8')}\nnotice:\n  link: ${link}\n`);
  const data = await emptyFolder();
  product = await startProduct({ POLYFAQ_FAQ: faq, POLYFAQ_DATA: data, WECHAT_TOKEN: token });
});
afterAll(() => product.stop());

const languages = [
  ['en', 'By writing here you agree', 'Privacy notice'],
  ['ko', '동의하시는 것으로', '개인정보 처리방침'],
  ['ja', '同意いただいたもの', 'プライバシーポリシー'],
  ['zh-Hans', '即表示同意', '隐私声明'],
] as const;

describe('In Teams', () => {
  it.each(languages)('it stands in the greeting in %s, with its link', async (locale, words, linked) => {
    const response = await fetch(`${product.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'conversationUpdate',
        id: `u-${locale}`,
        channelId: 'msteams',
        locale,
        from: { id: 'u' },
        recipient: { id: 'b' },
        conversation: { id: `c-${locale}`, conversationType: 'personal' },
        membersAdded: [{ id: 'b' }, { id: 'u' }],
        serviceUrl: 'http://localhost:9/',
        deliveryMode: 'expectReplies',
      }),
    });
    const said = JSON.stringify(await response.json());
    expect(said).toContain(words);
    expect(said).toContain(`[${linked}](${link})`);
  });
});

describe('In WeChat', () => {
  it('it stands in what a new follower is told, with a link that can be tapped', async () => {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), '4711'];
    const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
    const query = new URLSearchParams({ signature, timestamp, nonce });
    const response = await fetch(`${product.url}/api/wechat?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<xml><ToUserName>gh_1</ToUserName><FromUserName>o_new</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>`,
    });
    const said = await response.text();
    expect(said).toContain('即表示同意');
    expect(said).toContain(`<a href="${link}">隐私声明</a>`);
  });
});

await describeWithBrowser<Playwright>('On the website', ({ chromium }, executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
  });
  afterAll(() => browser.close());

  it.each([
    ['en-US', ...languages[0]],
    ['ko-KR', ...languages[1]],
    ['ja-JP', ...languages[2]],
    ['zh-CN', ...languages[3]],
  ])(
    'a browser in %s shows it before anything is written, and once',
    async (locale, _language, words, linked) => {
      const chat = await visit(browser, product.url, { viewport: { width: 390, height: 844 }, locale });
      await chat.open();
      const greeting = await chat.answered(1);
      expect(await chat.questions.count()).toBe(0);
      expect(await greeting.innerText()).toContain(words);
      const anchor = greeting.locator(`a[href="${link}"]`);
      expect([await anchor.innerText(), await anchor.getAttribute('target')]).toEqual([
        expect.stringContaining(linked),
        '_blank',
      ]);
      await chat.screenshot(`notice-${locale}`);
      const answer = await chat.ask('ICLEI?');
      expect(await answer.innerText()).not.toContain(linked);
      await chat.context.close();
    },
  );
});
