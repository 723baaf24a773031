// Whole conversations of real clients with two instances behind a proxy that sends every request to the next one.
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { describeWithWebChat } from '../peers/peer.js';
import { describeWithPostgres } from '../storage/postgres.js';
import { startPair, type Pair } from './pair.js';
import {
  quietly,
  type Browser,
  type Context,
  type Locator,
  type Page,
  type Playwright,
} from './playwright.js';
import { openSite, type Site } from './web-chat.js';

// Cut off, Web Chat waits for up to fifteen seconds before it comes back.
jest.setTimeout(180_000);
const patience = 60_000;

/** A question and what its answer says. */
type Exchange = readonly [question: string, answer: string];

const conversations: [locale: string, exchanges: readonly Exchange[]][] = [
  [
    'en-US',
    [
      ['Where is ICLEI headquartered?', 'Bonn, Germany'],
      ['When was ICLEI founded?', '1990'],
      ['ICLEI的总部在哪里？', '德国'],
    ],
  ],
  [
    'ko-KR',
    [
      ['ICLEI 본부는 어디에 있나요?', '독일'],
      ['회비가 얼마예요?', '회비'],
      ['When was ICLEI founded?', '1990'],
    ],
  ],
  [
    'ja-JP',
    [
      ['本部はどこにありますか', 'ボン'],
      ['中国の都市はどうすればICLEIに加盟できますか？', '中国'],
      ['Where is ICLEI headquartered?', 'Bonn, Germany'],
    ],
  ],
  [
    'zh-CN',
    [
      ['ICLEI的总部在哪里？', '德国'],
      ['ICLEI在中国有办公室吗？', '北京'],
      ['회비가 얼마예요?', '회비'],
    ],
  ],
];

/** What tells one client's page from another's. */
interface Client {
  readonly address: (locale: string) => string;
  readonly input: string;
  /** Every message that the visitor sees, from the oldest to the newest. */
  readonly messages: string;
}

await describeWithWebChat<Playwright>('two instances', ({ chromium }, executablePath, bundle) => {
  describeWithPostgres('on one PostgreSQL behind a round-robin proxy', () => {
    let pair: Pair;
    let site: Site;
    let browser: Browser;
    let context: Context;
    const complaints: string[] = [];

    beforeAll(async () => {
      pair = await startPair();
      site = await openSite(bundle, () => pair.url);
      browser = await chromium.launch({ executablePath, args: quietly });
    });
    afterEach(async () => {
      await context.close();
      await pair.mend();
    });
    afterAll(async () => {
      await browser.close();
      site.close();
      await pair.stop();
    });

    const clients: [string, Client][] = [
      [
        "Microsoft's Web Chat",
        {
          address: (locale) => `${site.url}/?locale=${locale}`,
          input: '.webchat__send-box-text-box__input',
          messages: '.webchat__text-content',
        },
      ],
      [
        'our own widget',
        {
          address: () => `${pair.url}/`,
          input: 'polyfaq-chat textarea',
          messages: 'polyfaq-chat .from-bot .text, polyfaq-chat .from-visitor .bubble',
        },
      ],
    ];

    describe.each(clients)('holds with %s', (_name, { address, input, messages }) => {
      let page: Page;
      const shown = (): Locator => page.locator(messages);

      async function arrive(locale: string): Promise<void> {
        complaints.length = 0;
        context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
        page = await context.newPage();
        page.on('pageerror', (error) => complaints.push(String(error)));
        await page.goto(address(locale));
        await shown().first().waitFor({ timeout: patience });
        for (let tries = 0; tries < 600 && pair.holders().length === 0; tries += 1)
          await page.waitForTimeout(50);
        pair.forget();
      }

      async function send(text: string): Promise<void> {
        await page.locator(input).fill(text);
        await page.locator(input).press('Enter');
      }

      /** Waits for so many messages after the greeting. */
      const sees = (count: number): Promise<void> => shown().nth(count).waitFor({ timeout: patience });

      /** The greeting, then each question once, with its one answer under it, and nothing else. */
      async function hasSeenEachOnce(exchanges: readonly Exchange[]): Promise<void> {
        // What comes twice would come soon.
        await page.waitForTimeout(1_000);
        const texts = (await shown().allInnerTexts()).slice(1);
        const expected = exchanges.flatMap(([question, answer]) => [question, answer]);
        expect(
          texts.map((text, place) => (text.includes(expected[place] ?? '?') ? expected[place] : text)),
        ).toEqual(expected);
        expect(complaints).toEqual([]);
      }

      it.each(conversations)('a whole conversation in %s', async (locale, exchanges) => {
        await arrive(locale);
        expect(pair.holders()).toHaveLength(1);
        for (const [place, [question]] of exchanges.entries()) {
          await send(question);
          await sees(2 * place + 2);
        }
        await hasSeenEachOnce(exchanges);
        expect(pair.posts).toHaveLength(exchanges.length);
        expect(new Set(pair.posts)).toEqual(new Set([0, 1]));
      });

      it('a conversation whose socket’s instance is killed, and comes back later', async () => {
        const [, exchanges] = conversations[0] ?? ['', []];
        const [first, second, third] = exchanges.map(([question]) => question);
        await arrive('en-US');
        await send(first ?? '');
        await sees(2);
        const [holder = 0] = pair.holders();
        await pair.kill(holder);
        await send(second ?? '');
        await sees(4);
        await pair.mend();
        await send(third ?? '');
        await sees(6);
        await hasSeenEachOnce(exchanges);
        expect(pair.posts[1]).toBe(1 - holder);
      });

      it('a question whose socket’s instance is killed as soon as it is acknowledged', async () => {
        const [, exchanges] = conversations[0] ?? ['', []];
        await arrive('en-US');
        const [holder = 0] = pair.holders();
        for (const [place, [question]] of exchanges.entries()) {
          await send(question);
          if (place === 1) {
            await pair.acknowledged(2);
            await pair.kill(holder);
          }
          await sees(2 * place + 2);
          if (place === 1) await pair.mend();
        }
        await hasSeenEachOnce(exchanges);
        expect(pair.posts).toHaveLength(exchanges.length);
      });
    });
  });
});
