// What a hostile answer, a hostile visitor and a strict page can do to the chat: nothing.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeWithBrowser } from '../peers/peer.js';
import { visit, type Chat } from './chat.js';
import { openDesk, type Desk } from './desk.js';
import { hostileTexts } from './hostile.js';
import { quietly, type Browser, type Playwright } from './playwright.js';

jest.setTimeout(180_000);

/** Everything that the embedding page of a strict site allows; the same as in deployment/website/README.md. */
const strictPolicy = (origin: string, nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `connect-src ${origin} ${origin.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

await describeWithBrowser<Playwright>('the chat under attack', ({ chromium }, executablePath) => {
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
    desk = await openDesk();
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  /** A page under a strict policy, with the chat on it. */
  function arrive(): Promise<Chat> {
    const nonce = 'bm9uY2U';
    const html = `<!doctype html><html lang="en"><title>Strict</title><h1>Strict</h1>
      <script nonce="${nonce}" src="${desk.url}/widget.js" data-organisation="ICLEI"></script>`;
    const headers = { 'content-security-policy': strictPolicy(desk.url, nonce) };
    return visit(browser, `${desk.url}/strict`, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.route('**/strict', (route) =>
        route.fulfill({ contentType: 'text/html', headers, body: html }),
      );
    });
  }

  /** What came of the attack in the page, apart from text. */
  const harm = (chat: Chat): Promise<string[]> =>
    chat.page.evaluate(`(() => {
      const log = document.querySelector('polyfaq-chat').shadowRoot.querySelector('.log');
      const allowed = new Set(['ARTICLE','DIV','P','SPAN','TIME','UL','OL','LI','A','STRONG','EM','CODE','PRE','BR',
        'BLOCKQUOTE','BUTTON','svg','path','FORM','INPUT','I']);
      const found = window.hacked === undefined ? [] : ['a script ran'];
      for (const one of log.querySelectorAll('*')) {
        if (!allowed.has(one.tagName)) found.push('there is a ' + one.tagName);
        for (const { name, value } of one.attributes) {
          if (name.startsWith('on') || name === 'src' || name === 'srcdoc' || name === 'style')
            found.push(one.tagName + ' has ' + name);
          if (name === 'href' && !/^(https?|mailto):/.test(value)) found.push('a link leads to ' + value);
        }
      }
      return found;
    })()`);

  it('is not had by a hundred hostile answers: they are text, on a page under a strict policy', async () => {
    expect(new Set(hostileTexts).size).toBeGreaterThan(100);
    const chat = await arrive();
    await chat.open();
    for (const [index, text] of hostileTexts.entries()) {
      desk.answers.set(`attack ${String(index)}`, {
        text,
        related: [{ label: text.slice(0, 300), says: text.slice(0, 300) }],
      });
    }
    const last = hostileTexts.length;
    await chat.page.evaluate(`(async () => {
      const chat = document.querySelector('polyfaq-chat');
      for (let index = 0; index < ${String(last)}; index += 1) await chat.send('attack ' + index);
    })()`);
    await chat.answers.nth(last).waitFor({ timeout: 120_000 });
    expect(await harm(chat)).toEqual([]);
    // Bold dots and brackets are still there to be read.
    const first = await chat.answers.nth(1).innerText();
    expect(first).toContain('<script>window.hacked=1</script>');
    // Nothing hangs out of the panel, and what overrides the direction stays in its own message.
    const width = await chat.panel.evaluate((panel) => panel.getBoundingClientRect().width);
    const log = await chat.page.evaluate<number>(
      `document.querySelector('polyfaq-chat').shadowRoot.querySelector('.log').scrollWidth`,
    );
    expect(log).toBeLessThanOrEqual(width);
    expect([...chat.strangers, ...chat.complaints]).toEqual([]);
    await chat.context.close();
  });

  it('shows what a visitor types as text, in their own page and after it is loaded again', async () => {
    const chat = await arrive();
    await chat.open();
    const typed = hostileTexts.filter((text) => text.length < 500 && text.trim() !== '').slice(0, 30);
    await chat.page.evaluate(`(async () => {
      const chat = document.querySelector('polyfaq-chat');
      for (const text of ${JSON.stringify(typed)}) await chat.send(text);
    })()`);
    await chat.answers.nth(typed.length).waitFor({ timeout: 60_000 });
    expect(await harm(chat)).toEqual([]);
    await chat.page.reload();
    await chat.answered(typed.length);
    expect(await harm(chat)).toEqual([]);
    expect([...chat.strangers, ...chat.complaints]).toEqual([]);
    await chat.context.close();
  });

  it('leaves nothing in the globals of the page, and listens to no messages of others', async () => {
    const globals = `Object.keys(window).filter((name) => !['axe'].includes(name)).sort()`;
    const bare = await visit(browser, `${desk.url}/bare`, {}, async (page) => {
      await page.route('**/bare', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>Bare</h1>' }),
      );
    });
    const before = await bare.page.evaluate<string[]>(globals);
    await bare.context.close();
    const chat = await arrive();
    await chat.open();
    await chat.ask('hello');
    expect(await chat.page.evaluate<string[]>(globals)).toEqual(before);
    await chat.context.close();
    for (const file of ['widget.js', 'widget-panel.js']) {
      expect(await readFile(`dist/site/${file}`, 'utf8')).not.toMatch(/postMessage|onmessage/);
    }
  });
});
