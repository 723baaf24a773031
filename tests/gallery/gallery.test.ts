// Draws every state of the chat, so that it can be looked at: `npm run gallery` makes the sheets in deployment/gallery.
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { visit } from '../browser/chat.js';
import { openDesk, type Desk } from '../browser/desk.js';
import { quietly, type Browser, type ContextOptions, type Playwright } from '../browser/playwright.js';
import { describeWithBrowser } from '../peers/peer.js';
import { drawSheet } from './sheet.js';
import { states } from './states.js';
import { answersOf, greetingOf, talks } from './talks.js';

/** Where the sheets go; without it each state is drawn once, to show that it can be reached. */
const destination = process.env['POLYFAQ_GALLERY'];

interface Look {
  readonly name: string;
  readonly locale: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly textSize: number;
  /** Names of states; all without it. */
  readonly only?: readonly string[];
}

const base: Look = { name: '', locale: 'en', width: 360, colorScheme: 'light', textSize: 100 };
const some = [
  'closed',
  'greeting',
  'answer',
  'long answer',
  'did you mean',
  'feedback reasons',
  'suggestions',
  'offline',
];
const looks: readonly Look[] = [
  { ...base, name: 'phone-light' },
  { ...base, name: 'phone-dark', colorScheme: 'dark' },
  { ...base, name: 'tablet-light', width: 768, only: some },
  { ...base, name: 'tablet-dark', width: 768, colorScheme: 'dark', only: some },
  { ...base, name: 'desktop-light', width: 1280, only: some },
  { ...base, name: 'desktop-dark', width: 1280, colorScheme: 'dark' },
  ...['ko', 'ja', 'zh-Hans', 'ar'].flatMap((locale): Look[] => [
    { ...base, name: `phone-${locale}`, locale },
    { ...base, name: `desktop-${locale}-dark`, locale, width: 1280, colorScheme: 'dark', only: some },
  ]),
  ...['en', 'ko', 'ar'].flatMap((locale): Look[] => [
    { ...base, name: `phone-${locale}-large-text`, locale, textSize: 200, only: some },
  ]),
  { ...base, name: 'desktop-en-large-text', width: 1280, textSize: 200, only: some },
];

/** Pixels that the chat takes of a wide page. */
const chatWidth = 450;
const heights: Readonly<Record<number, number>> = { 360: 720, 768: 800, 1280: 800 };
jest.setTimeout(1_200_000);

await describeWithBrowser<Playwright>('the gallery', ({ chromium }, executablePath) => {
  let browser: Browser;
  let desk: Desk;
  let folder: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
    desk = await openDesk();
    folder = await mkdtemp(join(tmpdir(), 'polyfaq-gallery-'));
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
  });

  async function draw(look: Look, name: string): Promise<string> {
    const state = states.find((one) => one.name === name);
    const talk = talks.find(({ locale }) => locale === look.locale);
    if (state === undefined || talk === undefined) throw new Error(`There is no ${name} in ${look.locale}`);
    desk.greeting = greetingOf(talk);
    for (const [said, answer] of answersOf(talk)) desk.answers.set(said, answer);
    const isPhone = look.width < 480;
    const options: ContextOptions = {
      viewport: { width: look.width, height: heights[look.width] ?? 800 },
      locale: look.locale,
      colorScheme: look.colorScheme,
      reducedMotion: 'reduce',
      hasTouch: isPhone,
      isMobile: isPhone,
      permissions: ['clipboard-write'],
    };
    const chat = await visit(browser, `${desk.url}/?gallery`, options, async (page) => {
      const html = await readFile('dist/site/index.html', 'utf8');
      const own = html
        .replace('data-open', `data-locale="${look.locale}" data-languages="en ko ja zh-Hans ar"`)
        .replace('<html lang="en"', `<html lang="${look.locale}" dir="${talk.direction}"`);
      await page.route('**/?gallery', (route) => route.fulfill({ contentType: 'text/html', body: own }));
      await page.route('**/widget/ar.json', (route) =>
        route.fulfill({ contentType: 'application/json', path: 'tests/gallery/arabic.json' }),
      );
    });
    try {
      if (look.textSize !== 100)
        await chat.page.evaluate(`document.documentElement.style.fontSize = '${String(look.textSize)}%'`);
      await state.reach({ chat, desk, talk });
      await chat.page.waitForTimeout(150);
      const file = join(folder, `${look.name}-${name.replaceAll(' ', '-')}.png`);
      // Of a wide page one picture shows all; the others the chat's side of it.
      const whole = isPhone || name === 'closed';
      const side = {
        x: talk.direction === 'rtl' ? 0 : look.width - chatWidth,
        y: 0,
        width: chatWidth,
        height: 800,
      };
      await chat.page.screenshot({ path: file, ...(whole || look.textSize > 100 ? {} : { clip: side }) });
      return file;
    } finally {
      await chat.context.close();
      desk.release();
    }
  }

  if (destination === undefined) {
    it.each(states.map(({ name }) => name))('can draw the state %s', async (name) => {
      expect(await readFile(await draw({ ...base, width: 1280, name: 'once' }, name))).not.toHaveLength(0);
    });
    return;
  }

  it.each(looks)('draws the sheet $name', async (look) => {
    const pictures = [];
    for (const name of look.only ?? states.map((state) => state.name)) {
      pictures.push({ title: name, file: await draw(look, name) });
    }
    await mkdir(destination, { recursive: true });
    await drawSheet(browser, { pictures, width: look.width, path: join(destination, `${look.name}.jpg`) });
    expect(pictures).not.toEqual([]);
  });
});
