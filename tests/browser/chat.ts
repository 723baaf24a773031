// The chat on a page, as a visitor handles it, and a watch on what the page does behind their back.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ContextOptions, Context, Locator, Page } from './playwright.js';

export interface Chat {
  readonly page: Page;
  readonly context: Context;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly composer: Locator;
  /** The bot's messages. */
  readonly answers: Locator;
  /** The visitor's messages. */
  readonly questions: Locator;
  /** Addresses that are not of the page's own server. */
  readonly strangers: string[];
  /** Errors and warnings of the console, violations of the page's policy among them. */
  readonly complaints: string[];
  open(): Promise<void>;
  /** Sends a message and waits for the bot's; the result is the newest. */
  ask(text: string): Promise<Locator>;
  /** Waits until the bot has said so many messages; the result is the newest. */
  answered(count: number): Promise<Locator>;
  screenshot(name: string): Promise<void>;
}

const folder = process.env['POLYFAQ_SCREENSHOTS'] ?? join(tmpdir(), 'polyfaq-screenshots');

/** `prepare` is called with the page before it is loaded. */
export async function visit(
  browser: Browser,
  url: string,
  options: ContextOptions = {},
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Chat> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const strangers: string[] = [];
  const complaints: string[] = [];
  const { host } = new URL(url);
  const note = (address: string): void => {
    if (new URL(address).host !== host) strangers.push(address);
  };
  page.on('request', (request) => {
    note(request.url());
  });
  page.on('websocket', (socket) => {
    note(socket.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await prepare(page);
  await page.goto(url);

  const chat = page.locator('polyfaq-chat');
  const answers = chat.locator('.from-bot');
  const composer = chat.locator('textarea');

  async function answered(count: number): Promise<Locator> {
    const newest = answers.nth(count - 1);
    await newest.waitFor({ timeout: 10_000 });
    return newest;
  }

  return {
    page,
    context,
    launcher: chat.locator('.launcher'),
    panel: chat.locator('.panel'),
    composer,
    answers,
    questions: chat.locator('.from-visitor'),
    strangers,
    complaints,
    async open() {
      await chat.locator('.launcher').click();
      await answered(1);
    },
    answered,
    async ask(text) {
      const before = await answers.count();
      await composer.fill(text);
      await composer.press('Enter');
      return answered(before + 1);
    },
    async screenshot(name) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}
