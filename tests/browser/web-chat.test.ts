// Microsoft's Bot Framework Web Chat, unchanged, in a real browser on a page of another origin.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { describeWithWebChat } from '../peers/peer.js';
import { carefulFaq, carefulTexts } from '../careful-faq.js';
import { emptyFolder } from '../storage/sqlite.js';
import { quietly, type Browser, type Context, type Page, type Playwright } from './playwright.js';
import { startProduct, type Product } from './product.js';
import { openSite, type Site } from './web-chat.js';

jest.setTimeout(90_000);

const shots = process.env['POLYFAQ_SCREENSHOTS'] ?? join(tmpdir(), 'polyfaq-screenshots');
mkdirSync(shots, { recursive: true });

await describeWithWebChat<Playwright>('Bot Framework Web Chat', ({ chromium }, executablePath, path) => {
  let browser: Browser;
  let product: Product;
  /** Of an organisation whose visitors must agree first. */
  let careful: Product;
  let site: Site;
  let context: Context | null = null;
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await startProduct({ POLYFAQ_DATA: join(tmpdir(), `polyfaq-web-chat-${String(process.pid)}`) });
    careful = await startProduct({ POLYFAQ_DATA: await emptyFolder(), POLYFAQ_FAQ: await carefulFaq() });
    site = await openSite(path, (query) => (query.has('careful') ? careful : product).url);
    browser = await chromium.launch({ executablePath, args: quietly });
  });
  afterEach(async () => {
    await context?.close();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
    await product.stop();
    await careful.stop();
  });

  async function visit(locale: string, more = ''): Promise<Page> {
    complaints.length = 0;
    context = await browser.newContext({ locale, viewport: { width: 420, height: 720 } });
    const visited = await context.newPage();
    visited.on('pageerror', (error) => complaints.push(String(error)));
    await visited.goto(`${site.url}/?locale=${locale}${more}`);
    return visited;
  }

  const messages = (on: Page) => on.locator('.webchat__text-content');
  const typed = (on: Page) => on.locator('.webchat__send-box-text-box__input');
  const offered = (on: Page) => on.locator('.webchat__suggested-action');
  const shows = (on: Page, text: string) =>
    on.locator('.webchat__text-content', { hasText: text }).last().waitFor({ timeout: 30_000 });

  async function ask(on: Page, text: string): Promise<void> {
    await typed(on).fill(text);
    await typed(on).press('Enter');
  }

  it('greets, answers, and offers what to ask next', async () => {
    const chat = await visit('en-US');
    await offered(chat).first().waitFor({ timeout: 30_000 });
    await ask(chat, 'where is iclei based?');
    await shows(chat, 'Bonn, Germany');
    await chat.screenshot({ path: join(shots, 'web-chat-answer.png') });
    const next = await offered(chat).first().innerText();
    await offered(chat).first().click();
    await shows(chat, next);
    expect(complaints).toEqual([]);
  });

  it('holds a conversation in Korean and changes to Chinese with the visitor', async () => {
    const chat = await visit('ko-KR');
    await offered(chat).first().waitFor({ timeout: 30_000 });
    expect(await messages(chat).first().innerText()).toMatch(/[가-힣]/);
    await ask(chat, 'ICLEI 본부는 어디에 있나요?');
    await shows(chat, '독일');
    await ask(chat, 'ICLEI的总部在哪里？');
    await shows(chat, '德国');
    await chat.screenshot({ path: join(shots, 'web-chat-languages.png') });
    expect(complaints).toEqual([]);
  });

  it('asks for consent, shows of what was sent before that it is not kept, and answers what is asked again', async () => {
    const chat = await visit('en-US', '&careful');
    await offered(chat).first().waitFor({ timeout: 30_000 });
    await shows(chat, carefulTexts.en);
    await ask(chat, 'where is iclei based?');
    await shows(chat, 'and then ask again');
    await shows(chat, '(not kept)');
    expect(await offered(chat).allInnerTexts()).toEqual(['I agree', 'Not now']);
    await chat.screenshot({ path: join(shots, 'web-chat-consent.png') });
    await offered(chat).first().click();
    await shows(chat, 'Thank you!');
    await ask(chat, 'where is iclei based?');
    await shows(chat, 'Bonn, Germany');
    await shows(chat, 'where is iclei based?');
    expect(complaints).toEqual([]);
  });

  it('shows the whole conversation again after a reload, and goes on with it', async () => {
    const chat = await visit('en-US');
    await offered(chat).first().waitFor({ timeout: 30_000 });
    await ask(chat, 'where is iclei based?');
    await shows(chat, 'Bonn, Germany');
    await chat.reload();
    await shows(chat, 'Bonn, Germany');
    expect(await messages(chat).count()).toBe(3);
    await ask(chat, 'When was ICLEI founded?');
    await shows(chat, '1990');
    expect(await messages(chat).count()).toBe(5);
    await chat.screenshot({ path: join(shots, 'web-chat-reload.png') });
    expect(complaints).toEqual([]);
  });
});
