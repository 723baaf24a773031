// The website's chat in a real browser, against the product as it is shipped.
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { describeWithBrowser } from '../peers/peer.js';
import { visit, type Chat } from './chat.js';
import { quietly, type Browser, type ContextOptions, type Playwright } from './playwright.js';
import { startProduct, type Product } from './product.js';

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

await describeWithBrowser<Playwright>('the chat on the website', ({ chromium }, executablePath) => {
  let product: Product;
  let browser: Browser;
  let visits: Chat[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await chromium.launch({ executablePath, args: quietly });
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });
  afterEach(async () => {
    const before = visits;
    visits = [];
    for (const { context } of before) await context.close();
    // No page may have asked another server, or have been told off by its browser.
    expect(before.flatMap(({ strangers, complaints }) => [...strangers, ...complaints])).toEqual([]);
  });

  async function arrive(options: ContextOptions = {}, path = '/'): Promise<Chat> {
    const chat = await visit(browser, product.url + path, { viewport: desktop, ...options });
    visits.push(chat);
    return chat;
  }

  const isFocused = (chat: Chat, selector: string): Promise<boolean> =>
    chat.page.evaluate(
      `document.querySelector('polyfaq-chat').shadowRoot.activeElement?.matches('${selector}') === true`,
    );

  it.each([
    ['en-US', 'en', 'Where is ICLEI headquartered?', 'headquarters', 'Bonn'],
    ['ko-KR', 'ko', '회비가 얼마예요?', 'membership-fee', '회비'],
    ['ja-JP', 'ja', '本部はどこにありますか', 'headquarters', 'ボン'],
    ['zh-CN', 'zh-Hans', 'ICLEI在中国有办公室吗？', 'china-office', '北京'],
  ])('greets and answers in the language of a browser in %s', async (locale, lang, question, entry, word) => {
    const chat = await arrive({ locale });
    const greeting = await chat.answered(1);
    expect(await greeting.getAttribute('lang')).toBe(lang);
    const answer = await chat.ask(question);
    expect(await answer.getAttribute('data-entry')).toBe(entry);
    expect(await answer.getAttribute('data-outcome')).toBe('answer');
    expect(await answer.getAttribute('lang')).toBe(lang);
    expect(await answer.getAttribute('dir')).toBe('ltr');
    expect(await answer.innerText()).toContain(word);
    expect(await chat.questions.last().getAttribute('lang')).toBe(lang);
    expect(await chat.page.evaluate('document.documentElement.lang')).toBe(lang);
    await chat.screenshot(`desktop-${lang}`);
  });

  it.each([
    ['en', 'light', 'How can Chinese cities join ICLEI?'],
    ['ko', 'dark', 'ICLEI는 자금을 어떻게 조달하나요?'],
    ['ja', 'light', '中国の都市はどうすればICLEIに加盟できますか？'],
    ['zh-Hans', 'dark', 'ICLEI的总部在哪里？'],
  ] as const)('fills a phone in %s, %s', async (locale, colorScheme, question) => {
    const options = { viewport: phone, locale, colorScheme, hasTouch: true, isMobile: true };
    const chat = await arrive(options);
    expect(await chat.panel.count()).toBe(0);
    await chat.screenshot(`phone-${locale}-page`);
    await chat.open();
    const answer = await chat.ask(question);
    expect(await answer.getAttribute('data-outcome')).toBe('answer');
    const box = await chat.panel.evaluate((panel) => {
      const { left, top, width, height } = panel.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
    expect(box).toEqual([0, 0, phone.width, phone.height]);
    expect(await chat.page.evaluate('document.querySelector("main").inert')).toBe(true);
    await chat.screenshot(`phone-${locale}`);
  });

  it('answers a question that is offered under an answer, as if the visitor had typed it', async () => {
    const chat = await arrive();
    await chat.answered(1);
    const answer = await chat.ask('Where is ICLEI headquartered?');
    const row = answer.locator('.row').first();
    const offered = await row.innerText();
    await row.click();
    const next = await chat.answered(3);
    expect(await chat.questions.last().innerText()).toContain(offered);
    expect(await next.getAttribute('data-outcome')).toBe('answer');
    expect(await next.getAttribute('data-entry')).not.toBe('headquarters');
    expect(await answer.locator('.row.is-chosen').allInnerTexts()).toEqual([offered]);
  });

  it('numbers the readings of a question that is not clear', async () => {
    const chat = await arrive({ colorScheme: 'dark' });
    await chat.answered(1);
    const answer = await chat.ask('membership');
    expect(await answer.getAttribute('data-outcome')).toBe('choose');
    const numbers = await answer.locator('.number').allInnerTexts();
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
    await chat.screenshot('desktop-en-choose');
  });

  it('sends on Enter, but not with Shift and not while an input method is at work', async () => {
    const chat = await arrive({ locale: 'ja' });
    await chat.answered(1);
    await chat.composer.fill('ほんぶ');
    for (const init of [
      { key: 'Enter', isComposing: true },
      { key: 'Enter', keyCode: 229 },
    ]) {
      await chat.composer.dispatchEvent('keydown', { ...init, bubbles: true, cancelable: true });
    }
    await chat.composer.press('Shift+Enter');
    expect(await chat.composer.inputValue()).toBe('ほんぶ\n');
    expect(await chat.questions.count()).toBe(0);
    await chat.composer.press('Enter');
    await chat.answered(2);
    expect(await chat.questions.count()).toBe(1);
    expect(await chat.composer.inputValue()).toBe('');
  });

  it('shows what was said after the page is loaded again, and goes on', async () => {
    const chat = await arrive();
    await chat.answered(1);
    await chat.ask('Where is ICLEI headquartered?');
    const before = await chat.panel.locator('.text, .bubble').allInnerTexts();
    await chat.page.reload();
    await chat.answered(2);
    expect(await chat.panel.locator('.text, .bubble').allInnerTexts()).toEqual(before);
    const answer = await chat.ask('When was ICLEI founded?');
    expect(await answer.innerText()).toContain('1990');
  });

  it('begins anew when asked to', async () => {
    const chat = await arrive();
    await chat.answered(1);
    await chat.ask('Where is ICLEI headquartered?');
    await chat.panel.locator('.more').click();
    await chat.panel.locator('.start-over').click();
    await chat.questions.first().waitFor({ state: 'hidden' });
    await chat.answered(1);
    expect(await chat.answers.count()).toBe(1);
  });

  it('changes the language from its menu: the bot’s, and its own', async () => {
    const chat = await arrive();
    await chat.answered(1);
    await chat.panel.locator('.language').click();
    const names = await chat.panel.locator('.language + [role=menu] button').allInnerTexts();
    expect(names).toHaveLength(4);
    expect(names).toEqual(expect.arrayContaining(['English', '한국어', '日本語']));
    await chat.panel.locator('.language + [role=menu] [lang=ja]').click();
    const answer = await chat.answered(2);
    expect(await answer.getAttribute('lang')).toBe('ja');
    expect(await chat.questions.last().innerText()).toContain('日本語');
    expect(await chat.panel.getAttribute('lang')).toBe('ja');
    const next = await chat.ask('what are the benefits?');
    expect(await next.getAttribute('lang')).toBe('ja');
  });

  it('is a dialog with a log, which the keyboard opens, closes and comes back from', async () => {
    const chat = await arrive();
    await chat.answered(1);
    // Opened by the page, it leaves the keyboard where it was.
    expect(await isFocused(chat, '*')).toBe(false);
    await chat.launcher.click();
    expect(await chat.panel.isVisible()).toBe(false);
    await chat.launcher.press('Enter');
    expect(await chat.panel.getAttribute('role')).toBe('dialog');
    expect(await chat.panel.getAttribute('aria-label')).toBe('Questions about ICLEI?');
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('true');
    expect(await chat.panel.locator('[role=log]').getAttribute('aria-live')).toBe('polite');
    expect(await isFocused(chat, 'textarea')).toBe(true);
    await chat.panel.locator('.language').click();
    await chat.page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(true);
    expect(await isFocused(chat, '.language')).toBe(true);
    await chat.page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('false');
    expect(await isFocused(chat, '.launcher')).toBe(true);
  });

  it('shows the beginning of a long answer, with its question above', async () => {
    const chat = await arrive({ viewport: { width: 1280, height: 560 } });
    await chat.answered(1);
    const answer = await chat.ask('What has ICLEI done in China so far?');
    const [logTop = 0, questionTop = 0, answerTop = 0] = await answer.evaluate((element) =>
      [element.closest('.log'), element.previousElementSibling, element].map(
        (one) => one?.getBoundingClientRect().top,
      ),
    );
    expect(questionTop).toBeGreaterThanOrEqual(logTop);
    expect(answerTop - logTop).toBeLessThan(150);
  });

  it('says that a message is too long, and keeps it', async () => {
    const chat = await arrive();
    await chat.answered(1);
    await chat.composer.fill('회'.repeat(1001));
    await chat.composer.press('Enter');
    expect(await chat.panel.locator('.fault').innerText()).toContain('1000');
    expect(await chat.questions.count()).toBe(0);
    expect(await chat.composer.inputValue()).toHaveLength(1001);
  });

  it('asks what a button of the page asks', async () => {
    const chat = await arrive();
    await chat.answered(1);
    await chat.page.locator('.ask').first().click();
    const answer = await chat.answered(2);
    expect(await answer.getAttribute('data-entry')).toBe('members');
  });

  it('loads nothing of the chat but its button until it is wanted', async () => {
    const chat = await arrive({ viewport: phone });
    const loaded = await chat.page.evaluate<string[]>(
      'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)',
    );
    expect(loaded).toContain('/widget.js');
    expect(loaded).not.toContain('/widget-panel.js');
    expect(loaded.filter((path) => path.startsWith('/v3/'))).toEqual([]);
  });

  it('stands still for those who asked for that', async () => {
    const chat = await arrive({ reducedMotion: 'reduce' });
    await chat.answered(1);
    const moving = await chat.page.evaluate<number>(
      'document.querySelector("polyfaq-chat").shadowRoot.getAnimations().filter((a) => a.effect.getTiming().duration > 0).length',
    );
    expect(moving).toBe(0);
    const duration = await chat.page.evaluate<string>(
      'getComputedStyle(document.querySelector("polyfaq-chat").shadowRoot.querySelector(".panel")).animationDuration',
    );
    expect(duration).toBe('0s');
  });
});
