// The whole bot in Microsoft's own offline Teams client: what a person in Teams sees and presses.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { quietly, type Browser, type Locator, type Page, type Playwright } from '../../browser/playwright.js';
import { freePort, startProduct, type Product } from '../../browser/product.js';
import { describeWithBrowser, missing } from '../../peers/peer.js';
import { hasPlayground, startPlayground, type Playground } from '../../peers/playground.js';

const title = 'The bot in the Agents Playground';
/** The Playground's names: they do not change between two starts. */
const expertsAt = 'channel-announcements-id';
jest.setTimeout(60_000);

const suite = (playwright: Playwright, chromium: string): void => {
  let folder: string;
  let product: Product;
  let playground: Playground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyfaq-playground-'));
    product = await startProduct({ TEAMS_EXPERTS: expertsAt, POLYFAQ_DATA: folder });
    playground = await startPlayground(product.url, await freePort());
    browser = await playwright.chromium.launch({ executablePath: chromium, args: quietly });
    const context = await browser.newContext({ viewport: { width: 1400, height: 1200 } });
    page = await context.newPage();
    await page.goto(playground.url);
  });
  afterAll(async () => {
    await browser.close();
    await playground.stop();
    await product.stop();
    await rm(folder, { recursive: true });
  });

  const cards = (): Locator => page.locator('.ac-adaptiveCard');
  const card = (hasText: string): Locator => page.locator('.ac-adaptiveCard', { hasText }).last();
  const button = (inCard: string, name: string): Locator => card(inCard).locator('button', { hasText: name });

  it('welcomes whoever installs it, once, with questions to begin with', async () => {
    await card('Hello! I answer questions about ICLEI').waitFor();
    expect(await button('Hello!', 'What is ICLEI?').isVisible()).toBe(true);
    expect(await cards().count()).toBe(1);
  });

  it('asks what was meant, and takes a choice', async () => {
    await playground.say(playground.personal, 'membership');
    await button('Do you mean one of these?', 'None of these').waitFor();
    await card('Do you mean one of these?').locator('button').first().click();
    await card('You could also ask').waitFor();
  });

  it.each([
    ['Where is the headquarters?', 'Bonn, Germany'],
    ['본부가 어디에 있나요?', '독일 본'],
    ['本部はどこにありますか', 'ドイツ'],
    ['总部在哪里？', '德国'],
  ])('answers %s', async (question, answer) => {
    await playground.say(playground.personal, question);
    await card(answer).waitFor();
  });

  it('answers a press of a button, and says what was pressed', async () => {
    await playground.say(playground.personal, 'When was ICLEI founded?');
    const next = card('1990').locator('button').first();
    const pressed = await next.innerText();
    await next.click();
    await page.locator('.ac-adaptiveCard i, .ac-adaptiveCard span', { hasText: pressed }).last().waitFor();
  });

  it("takes thumbs through Teams' own form", async () => {
    await page.locator('.fai-FeedbackButtons__negativeFeedbackButton').last().click();
    const form = page.locator('[role=dialog]');
    await form.locator('textarea').last().fill('Too short');
    await form.locator('button', { hasText: 'Submit' }).last().click();
    await form.locator('button', { hasText: 'Close' }).click();
    await form.waitFor({ state: 'hidden' });
  });

  it('searches from the compose box, word by word', async () => {
    expect(await playground.search('headq')).toContain('Where is ICLEI headquartered?');
    expect(await playground.search('본부')).toContain('독일');
  });

  it('brings a question to the experts and their answer back', async () => {
    await playground.say(playground.personal, 'what is the weather in Bonn');
    await button("I can't answer", 'Ask a person').last().click();
    await card('Waiting for an answer from a person').waitFor();

    await page.locator('text=Announcements').first().click();
    await button('what is the weather in Bonn', "I'll take it").click();
    // Drawn twice, by the update and by the answer to the press: what is typed in between would be lost.
    await page.locator('text=Your response was sent').waitFor();
    await card('Alex Wilber has taken it').locator('textarea').fill('Sunny, 20 degrees.');
    await button('Alex Wilber has taken it', 'Send answer').click();
    await card('Answered by Alex Wilber').waitFor();

    await page.locator('text=Personal Chat').first().click();
    await card('Sunny, 20 degrees.').waitFor();
    await card('Answered: see the message in this chat').waitFor();
  });

  it('answers in a group whoever mentions it, with thumbs on the card', async () => {
    await page.locator('text=Group Chat').last().click();
    await playground.say(playground.group, 'where is the headquarters?');
    await button('Bonn, Germany', '👍 Helpful').click();
    await page.locator('text=noted that').last().waitFor();
  });
};

if (hasPlayground) await describeWithBrowser<Playwright>(title, suite);
else missing(title, '@microsoft/m365agentsplayground is not installed; run npm run test:peers');
