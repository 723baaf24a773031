// A notice that must be agreed to, in a real browser: read, answered with the keyboard alone, and the question brought again.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { carefulFaq, carefulTexts } from '../careful-faq.js';
import { describeWithBrowser, loadPeer } from '../peers/peer.js';
import { emptyFolder, openedSqlite } from '../storage/sqlite.js';
import { visit, type Chat } from './chat.js';
import { quietly, type Browser, type Playwright } from './playwright.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(60_000);
const viewport = { width: 390, height: 844 };
let product: Product;
let data: string;

beforeAll(async () => {
  data = await emptyFolder();
  product = await startProduct({ POLYFAQ_FAQ: await carefulFaq(), POLYFAQ_DATA: data });
});
afterAll(() => product.stop());

/** Everything that any table holds. */
async function everything(): Promise<string> {
  const database = await openedSqlite(data);
  const tables = await database.all<{ readonly name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  );
  const rows = await Promise.all(tables.map(({ name }) => database.all(`SELECT * FROM ${name}`)));
  return JSON.stringify(rows);
}

const languages = [
  ['en-US', 'en', 'I agree', 'Not now', 'Thank you!'],
  ['ko-KR', 'ko', '동의합니다', '나중에 할게요', '감사합니다!'],
  ['ja-JP', 'ja', '同意します', '今はやめておく', 'ありがとうございます！'],
  ['zh-CN', 'zh-Hans', '我同意', '暂不同意', '谢谢！'],
] as const;

const hasAxe = (await loadPeer('axe-core')) !== null;
const itWithAxe = hasAxe || process.env['CI'] !== undefined ? it : it.skip;
const axePath = createRequire(new URL('../peers/package.json', import.meta.url)).resolve;

await describeWithBrowser<Playwright>('A notice that must be agreed to', ({ chromium }, executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
  });
  afterAll(() => browser.close());

  const focused = (chat: Chat): Promise<string> =>
    chat.page.evaluate(`document.activeElement?.shadowRoot?.activeElement?.innerText ?? ''`);

  it.each(languages)(
    'stands in the greeting in %s with two buttons, which the keyboard reaches',
    async (locale, language, yes, no, thanks) => {
      const chat = await visit(browser, product.url, { viewport, locale });
      await chat.open();
      const greeting = await chat.answered(1);
      expect(await greeting.innerText()).toContain(carefulTexts[language]);
      expect(await greeting.locator('.rows button').allInnerTexts()).toEqual([yes, no]);
      await chat.screenshot(`consent-${locale}`);
      await chat.composer.press('Shift+Tab');
      expect((await focused(chat)).trim()).toBe(no);
      await chat.page.keyboard.press('Shift+Tab');
      expect((await focused(chat)).trim()).toBe(yes);
      await chat.page.keyboard.press('Enter');
      expect(await (await chat.answered(2)).innerText()).toContain(thanks);
      // Whoever has agreed can write at once.
      expect(await chat.page.evaluate(`document.activeElement.shadowRoot.activeElement.tagName`)).toBe(
        'TEXTAREA',
      );
      await chat.screenshot(`consent-${locale}-given`);
      expect(chat.complaints).toEqual([]);
      await chat.context.close();
    },
  );

  it('a question that was asked first is brought again by the page, and nowhere kept before', async () => {
    const chat = await visit(browser, product.url, { viewport });
    const suggested: string[] = [];
    chat.page.on('request', (request) => {
      if (request.url().includes('/suggestions')) suggested.push(request.url());
    });
    await chat.open();
    const asked = 'Where is ICLEI headquartered, zyzzyva?';
    const notice = await chat.ask(asked);
    expect(await notice.innerText()).toContain(carefulTexts.en);
    expect(await notice.innerText()).not.toContain('ask again');
    await chat.screenshot('consent-asked-first');
    expect(await everything()).not.toContain('zyzzyva');
    expect(suggested).toEqual([]);

    await notice.locator('.rows button').first().click();
    const answer = await chat.answered(4);
    expect(await answer.getAttribute('data-entry')).toBe('headquarters');
    expect(await chat.questions.count()).toBe(3);
    await chat.screenshot('consent-then-answered');
    expect(await everything()).toContain('zyzzyva');
    await chat.context.close();
  });

  it('not now is said without a question lost on the way, and nothing comes by itself afterwards', async () => {
    const chat = await visit(browser, product.url, { viewport });
    await chat.open();
    await chat.ask('Where is ICLEI headquartered, qwyjibo?');
    expect(await (await chat.ask('not now')).innerText()).toContain('I have kept nothing');
    expect(await (await chat.ask('I agree')).innerText()).toContain('What would you like to know?');
    expect(await (await chat.ask('What does membership cost?')).getAttribute('data-entry')).toBe(
      'membership-fee',
    );
    expect(await chat.answers.count()).toBe(5);
    expect(await everything()).not.toContain('qwyjibo');
    await chat.context.close();
  });

  it('after a reload the page says of what was not kept that it was not, and agreeing goes on', async () => {
    const chat = await visit(browser, product.url, { viewport });
    await chat.open();
    await chat.ask('Where is ICLEI headquartered, plugh?');
    await chat.page.reload();
    await chat.open();
    await chat.answered(2);
    expect(await chat.questions.first().innerText()).toContain('(not kept)');
    expect(await (await chat.ask('yes')).innerText()).toContain('Thank you!');
    expect(await (await chat.ask('What does membership cost?')).getAttribute('data-entry')).toBe(
      'membership-fee',
    );
    await chat.context.close();
  });

  itWithAxe('has nothing that axe finds fault with, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const chat = await visit(browser, product.url, {
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      await chat.open();
      await chat.answered(1);
      await chat.page.addScriptTag({ path: axePath('axe-core/axe.min.js') });
      const found = await chat.page
        .evaluate(`axe.run(document).then(({ violations, passes }) => passes.length < 8
          ? ['axe looked at next to nothing']
          : violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`);
      expect(found).toEqual([]);
      await chat.context.close();
    }
  });
});
