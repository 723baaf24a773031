// The chat for those who can't see it, can't point, can't bear motion or need large text.
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRequire } from 'node:module';
import { describeWithBrowser, loadPeer } from '../peers/peer.js';
import { states } from '../gallery/states.js';
import { answersOf, greetingOf, talks, type Talk } from '../gallery/talks.js';
import { visit, type Chat } from './chat.js';
import { openDesk, type Desk } from './desk.js';
import { quietly, type Browser, type ContextOptions, type Playwright } from './playwright.js';

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 720 };
const axePath = createRequire(new URL('../peers/package.json', import.meta.url)).resolve;
jest.setTimeout(120_000);

const hasAxe = (await loadPeer('axe-core')) !== null;
const describeWithAxe = hasAxe || process.env['CI'] !== undefined ? describe : describe.skip;

const talkIn = (wanted: string): Talk => {
  const talk = talks.find(({ locale }) => locale === wanted);
  if (talk === undefined) throw new Error(`There is no talk in ${wanted}`);
  return talk;
};

await describeWithBrowser<Playwright>('the chat for everybody', ({ chromium }, executablePath) => {
  let browser: Browser;
  let desk: Desk;
  let visits: Chat[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
    desk = await openDesk();
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });
  afterEach(async () => {
    desk.release();
    for (const { context } of visits) await context.close();
    visits = [];
  });

  async function arrive(talk: Talk, options: ContextOptions = {}, attributes = ''): Promise<Chat> {
    desk.greeting = greetingOf(talk);
    for (const [said, answer] of answersOf(talk)) desk.answers.set(said, answer);
    const html = `<!doctype html><html lang="${talk.locale}" dir="${talk.direction}"><title>A page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <main><h1>A page</h1><p><a id="before" href="#x">Before</a></p></main>
      <script src="/widget.js" data-organisation="ICLEI" data-privacy="/privacy"
        data-locale="${talk.locale}" data-languages="en ko ja zh-Hans ar" ${attributes}></script>`;
    const chat = await visit(
      browser,
      `${desk.url}/page`,
      { viewport: desktop, locale: talk.locale, reducedMotion: 'reduce', ...options },
      async (page) => {
        await page.route('**/page', (route) => route.fulfill({ contentType: 'text/html', body: html }));
        await page.route('**/widget/ar.json', (route) =>
          route.fulfill({ contentType: 'application/json', path: 'tests/gallery/arabic.json' }),
        );
      },
    );
    visits.push(chat);
    return chat;
  }

  const focused = (chat: Chat): Promise<string> =>
    chat.page.evaluate(`(() => {
      const one = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + [...one.classList].map((c) => '.' + c).join('');
    })()`);

  async function findings(chat: Chat): Promise<readonly string[]> {
    await chat.page.addScriptTag({ path: axePath('axe-core/axe.min.js') });
    // A run that looked at nothing would find nothing.
    return chat.page.evaluate(`axe.run(document).then(({ violations, passes }) => passes.length < 8
      ? ['axe looked at next to nothing']
      : violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
          id + ' ' + JSON.stringify(target) + ' ' + failureSummary)))`);
  }

  describeWithAxe('under axe', () => {
    const looks: readonly (readonly [string, string, ContextOptions])[] = [
      ['light', 'en', { colorScheme: 'light' }],
      ['dark', 'ko', { colorScheme: 'dark' }],
      ['right to left', 'ar', { colorScheme: 'light' }],
      [
        'right to left, dark, on a phone',
        'ar',
        { viewport: phone, isMobile: true, hasTouch: true, colorScheme: 'dark' },
      ],
      ['on a phone', 'ja', { viewport: phone, isMobile: true, hasTouch: true }],
      ['in forced colours', 'zh-Hans', { forcedColors: 'active' }],
    ];
    const few = ['closed', 'greeting', 'long answer', 'did you mean', 'error'];
    const many = [
      ...few,
      'unread',
      'typing',
      'feedback reasons',
      'suggestions',
      'menu',
      'offline',
      'too long',
    ];

    it.each(looks)('has nothing found: %s', async (_name, locale, options) => {
      const found: string[] = [];
      for (const state of states.filter(({ name }) => (locale === 'en' ? many : few).includes(name))) {
        const talk = talkIn(locale);
        const chat = await arrive(talk, options);
        await state.reach({ chat, desk, talk });
        found.push(...(await findings(chat)).map((one) => `${state.name}: ${one}`));
        // While somebody is seen typing, the answer is held back.
        desk.release();
        await chat.context.close();
        visits = [];
      }
      expect(found).toEqual([]);
    });

    it.each(['#ffe600', '#111111', '#ffffff', 'red', '#9ad0ff', 'rgb(0 0 0 / 100%)', 'hotpink'])(
      'has enough contrast with the accent %s, light and dark',
      async (accent) => {
        const found: string[] = [];
        for (const colorScheme of ['light', 'dark'] as const) {
          const talk = talkIn('en');
          const chat = await arrive(talk, { colorScheme });
          await chat.page.evaluate(
            `document.documentElement.style.setProperty('--polyfaq-accent', '${accent}')`,
          );
          await chat.open();
          await chat.ask(talk.longQuestion);
          await chat.ask(talk.vague);
          found.push(...(await findings(chat)));
        }
        expect(found).toEqual([]);
      },
    );
  });

  it('is used by the keyboard alone, from the page into everything and back', async () => {
    const talk = talkIn('en');
    const chat = await arrive(talk, { permissions: ['clipboard-read', 'clipboard-write'] });
    const { keyboard } = chat.page;
    const tabTo = async (wanted: string, key = 'Tab'): Promise<void> => {
      const passed: string[] = [];
      for (let presses = 0; presses < 25; presses += 1) {
        await keyboard.press(key);
        const at = await focused(chat);
        if (at === wanted || (wanted.startsWith('.') && at.includes(wanted))) return;
        passed.push(at);
      }
      throw new Error(`Never came to ${wanted}, but to ${passed.join(', ')}`);
    };
    await tabTo('a#before');
    await tabTo('.launcher');
    await keyboard.press('Enter');
    await chat.answered(1);
    expect(await focused(chat)).toBe('textarea');

    await keyboard.type(talk.question);
    await keyboard.press('Enter');
    const answer = await chat.answered(2);

    // A follow-up question, then the thumbs and the copy of its answer.
    await tabTo('button.row', 'Shift+Tab');
    await keyboard.press('Enter');
    await chat.answered(3);
    await tabTo('.small.copy', 'Shift+Tab');
    await keyboard.press('Enter');
    await chat.panel.locator('.small.copy.is-done').last().waitFor();
    expect(await chat.page.evaluate('navigator.clipboard.readText()')).toContain('You said');
    await tabTo('.small.dislike', 'Shift+Tab');
    await keyboard.press('Enter');
    expect(await focused(chat)).toBe('button.row');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    expect(await focused(chat)).toBe('p.thanks');
    expect(await answer.isVisible()).toBe(true);

    // The rest of a list of rows comes when it is wanted, and the keyboard goes to it.
    await tabTo('.more-rows', 'Shift+Tab');
    await keyboard.press('Enter');
    expect(await focused(chat)).toBe('button.row');
    expect(await chat.answers.nth(1).locator('.row[data-says]').allInnerTexts()).toHaveLength(4);

    // Both menus: arrows, the end, Escape.
    await tabTo('.tool.language', 'Shift+Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    await keyboard.press('ArrowDown');
    await keyboard.press('Escape');
    expect(await focused(chat)).toBe('button.tool.language');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    const download = chat.page.waitForEvent('download');
    await keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/^ICLEI \d{4}-\d\d-\d\d\.txt$/);
    expect(await focused(chat)).toBe('button.tool.more');
    await keyboard.press('Tab');
    expect(await focused(chat)).toBe('button.tool.close');
    await keyboard.press('Enter');
    expect(await chat.panel.isVisible()).toBe(false);
    expect(await focused(chat)).toBe('button.launcher');
  });

  it('leaves an input method alone: Enter ends the composition, and only the next one sends', async () => {
    const chat = await arrive(talkIn('ja'));
    await chat.open();
    const tools = await chat.context.newCDPSession(chat.page);
    const compose = (text: string): Promise<unknown> =>
      tools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    for (const half of ['ｈ', 'ほ', 'ほｎ', 'ほん', 'ほんぶ', '本部']) await compose(half);
    // What a browser sends while the candidates are shown.
    await tools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await tools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    expect(await chat.questions.count()).toBe(0);
    await tools.send('Input.insertText', { text: '本部' });
    expect(await chat.composer.inputValue()).toBe('本部');
    await chat.composer.press('Enter');
    await chat.answered(2);
    expect(await chat.questions.last().innerText()).toContain('本部');
    expect(await chat.questions.last().getAttribute('lang')).toBe('ja');
  });

  it('shows suggestions for 한글 in the making, not for half-written kana, and leaves both their keys', async () => {
    const chat = await arrive(talkIn('ko'));
    const asked: string[] = [];
    await chat.page.route('**/suggestions?**', (route) => {
      asked.push(new URL(route.request().url()).searchParams.get('text') ?? '');
      const suggestions = [{ label: '회비는 얼마인가요?', says: '회비는 얼마인가요?', matched: [[0, 2]] }];
      return route.fulfill({ contentType: 'application/json', body: JSON.stringify({ suggestions }) });
    });
    await chat.open();
    const tools = await chat.context.newCDPSession(chat.page);
    const compose = (text: string): Promise<unknown> =>
      tools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await compose('ほん');
    await chat.page.waitForTimeout(400);
    expect(asked).toEqual([]);
    await compose('회비');
    await chat.panel.locator('.suggestion').waitFor();
    expect(await chat.panel.locator('.suggestion b').allInnerTexts()).toEqual(['회비']);
    const down = { type: 'rawKeyDown', key: 'ArrowDown', windowsVirtualKeyCode: 229 };
    await tools.send('Input.dispatchKeyEvent', down);
    expect(await chat.panel.locator('.suggestion').getAttribute('aria-selected')).toBe('false');
    await tools.send('Input.insertText', { text: '회비' });
    await chat.panel.locator('.suggestion').waitFor();
    await chat.composer.press('ArrowDown');
    expect(await chat.composer.getAttribute('aria-activedescendant')).toBe('polyfaq-suggestion-0');
    await chat.composer.press('Enter');
    await chat.answered(2);
    expect(await chat.questions.last().innerText()).toContain('회비는 얼마인가요?');
    expect(await chat.composer.inputValue()).toBe('');
  });

  it('closes suggestions with Escape, and the chat only with the next', async () => {
    const chat = await arrive(talkIn('en'));
    const suggestions = [{ label: 'Who are the members?', says: 'Who are the members?' }];
    await chat.page.route('**/suggestions?**', (route) =>
      route.fulfill({ contentType: 'application/json', body: JSON.stringify({ suggestions }) }),
    );
    await chat.open();
    await chat.composer.fill('member');
    await chat.panel.locator('.suggestion').waitFor();
    await chat.composer.press('Escape');
    expect(await chat.panel.locator('.suggestions').isVisible()).toBe(false);
    expect(await chat.panel.isVisible()).toBe(true);
    expect(await chat.composer.inputValue()).toBe('member');
    await chat.composer.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
  });

  it('says new messages to readers, once, and none of what was said before', async () => {
    const talk = talkIn('en');
    const chat = await arrive(talk);
    await chat.open();
    const log = chat.panel.locator('.log');
    expect([await log.getAttribute('role'), await log.getAttribute('aria-live')]).toEqual(['log', 'polite']);
    await chat.ask(talk.question);
    await chat.page.evaluate(`sessionStorage.setItem('polyfaq open', 'yes')`);
    await chat.page.reload();
    await chat.answered(2);
    expect(await chat.panel.locator('.log').getAttribute('aria-live')).toBe('off');
  });

  it.each([
    ['at 400 % zoom', { viewport: { width: 320, height: 256 } }, ''],
    [
      'with wide text spacing',
      { viewport: phone },
      'letter-spacing: .12em; word-spacing: .16em; line-height: 1.5',
    ],
    ['with text twice as large', { viewport: phone }, 'font-size: 200%'],
  ])('loses nothing %s', async (_name, options, style) => {
    const talk = talkIn('en');
    const chat = await arrive(talk, options);
    await chat.page.evaluate(`document.documentElement.style.cssText = '${style}'`);
    await chat.open();
    if (style.includes('spacing'))
      await chat.page.evaluate(`(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { ${style.replaceAll(';', ' !important;')} !important }');
        document.querySelector('polyfaq-chat').shadowRoot.adoptedStyleSheets.push(sheet);
      })()`);
    await chat.ask(talk.longQuestion);
    const cut = await chat.page.evaluate<string[]>(`(() => {
      const root = document.querySelector('polyfaq-chat').shadowRoot;
      const panel = root.querySelector('.panel').getBoundingClientRect();
      const shown = [...root.querySelectorAll('.panel button, .panel textarea, .text, .text p, .text li')]
        .filter((one) => one.checkVisibility());
      return shown.filter((one) => {
        const box = one.getBoundingClientRect();
        return box.left < panel.left - 1 || box.right > panel.right + 1 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline';
      }).map((one) => one.className + ': ' + one.textContent.slice(0, 30));
    })()`);
    expect(cut).toEqual([]);
    await chat.composer.fill('Can I still write?');
    expect(await chat.composer.isVisible()).toBe(true);
  });

  it('lays itself out from right to left', async () => {
    const talk = talkIn('ar');
    const chat = await arrive(talk);
    await chat.open();
    expect([await chat.panel.getAttribute('lang'), await chat.panel.getAttribute('dir')]).toEqual([
      'ar',
      'rtl',
    ]);
    const answer = await chat.ask(talk.question);
    expect(await answer.getAttribute('dir')).toBe('rtl');
    const sides = await chat.page.evaluate<number[]>(`(() => {
      const root = document.querySelector('polyfaq-chat').shadowRoot;
      const left = (selector) => root.querySelector(selector).getBoundingClientRect().left;
      return [left('.panel'), left('.close') - left('.title'), left('.bubble') - left('.panel')].map(Math.round);
    })()`);
    expect(sides[0]).toBeLessThan(100);
    expect(sides[1]).toBeLessThan(0);
    expect(sides[2]).toBeLessThan(60);
  });
});
