// What the page about embedding says is so: its snippets are run, its tables are compared with the code.
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import { settingNames } from '../../bot/widget/appearance.js';
import { describeWithBrowser, loadPeer } from '../peers/peer.js';
import { visit, type Chat } from './chat.js';
import { openDesk, type Desk } from './desk.js';
import { freePort } from './product.js';
import { quietly, type Browser, type Playwright } from './playwright.js';

const readme = readFileSync('deployment/website/README.md', 'utf8');
const secret = 'a-secret-between-two-servers';
jest.setTimeout(60_000);

/** The blocks of a section, by language: `blocksOf('React', 'jsx')`. */
function blocksOf(section: string, language: string): readonly string[] {
  const from = readme.indexOf(`## ${section}`);
  const to = readme.indexOf('\n## ', from + 1);
  const text = readme.slice(from, to === -1 ? undefined : to);
  const blocks = [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block ?? '',
  );
  if (from === -1 || blocks.length === 0) throw new Error(`There is no ${language} under ${section}`);
  return blocks;
}

/** The first column of the tables of a section. */
function namesIn(section: string, heading: string): readonly string[] {
  const from = readme.indexOf(`| ${heading} `, readme.indexOf(`## ${section}`));
  const rows = readme.slice(from).split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return rows.map((row) => /`([\w()-]+)`/.exec(row)?.[1] ?? '').sort();
}

describe('The tables about embedding', () => {
  const files = (ending: string): string =>
    readdirSync('bot/widget', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join('bot/widget', name), 'utf8'))
      .join('\n');
  const all = (text: string, pattern: RegExp): readonly string[] =>
    [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''))].sort();

  it('name the attributes that there are', () => {
    expect(namesIn('Attributes', 'Name')).toEqual([...settingNames].sort());
  });

  it('name the events, the custom properties and the parts that there are', () => {
    const code = files('.ts');
    const told = all(code, /(?:onEvent|#tell)\('(\w+)'/g);
    expect(namesIn('The element', 'Event')).toEqual(told);
    const styles = readdirSync('bot/widget/styles')
      .map((name) => readFileSync(join('bot/widget/styles', name), 'utf8'))
      .join('\n');
    expect(namesIn('Theming', 'Property')).toEqual(all(styles, /var\((--polyfaq-[\w-]+)/g));
    const parts = /Parts for `::part\(\)`: (.*)\./.exec(readme)?.[1]?.replaceAll('`', '').split(', ').sort();
    expect(parts).toEqual(all(code, /\bpart: '(\w+)'/g));
  });
});

await describeWithBrowser<Playwright>('the snippets about embedding', ({ chromium }, executablePath) => {
  let browser: Browser;
  let desk: Desk;
  let folder: string;
  let chat: Chat | null = null;
  let child: ChildProcess | null = null;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: quietly });
    desk = await openDesk(secret);
    folder = await mkdtemp(join(tmpdir(), 'polyfaq-embedding-'));
  });
  afterAll(async () => {
    await browser.close();
    await desk.stop();
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    await chat?.context.close();
    chat = null;
    child?.kill();
    child = null;
  });

  /** The snippet with the addresses of this test in place of the examples'. */
  const here = (snippet: string): string =>
    snippet
      .replaceAll('https://bot.example.org', desk.url)
      .replaceAll('wss://bot.example.org', desk.url.replace('http', 'ws'))
      .replaceAll('https://directline.botframework.com', desk.url);

  /** A page of another origin than the bot's, with a snippet on it. */
  async function embed(
    snippet: string,
    headers: Record<string, string> = {},
    answers: Readonly<Record<string, string>> = {},
  ): Promise<Chat> {
    const site = desk.url.replace('127.0.0.1', 'localhost');
    const html = `<!doctype html><html lang="en"><title>Site</title><h1>Site</h1>${here(snippet)}`;
    chat = await visit(browser, `${site}/site`, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.route('**/site', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }),
      );
      for (const [name, body] of Object.entries(answers))
        await page.route(`**/${name}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
    });
    return chat;
  }

  it('is one tag', async () => {
    const [tag = ''] = blocksOf('One tag', 'html');
    const { open, ask, panel, complaints } = await embed(tag);
    await open();
    expect(await (await ask('hello')).innerText()).toContain('You said: hello');
    expect(await panel.locator('.title').innerText()).toBe('ICLEI');
    expect(await panel.locator('.about').getAttribute('href')).toBe(
      `${desk.url.replace('127.0.0.1', 'localhost')}/privacy`,
    );
    expect(complaints).toEqual([]);
  });

  it('is an element that a page talks with', async () => {
    const [page = ''] = blocksOf('The element', 'html');
    const embedded = await embed(page);
    await embedded.page.locator('#ask').click();
    await embedded.answered(2);
    expect(await embedded.questions.last().innerText()).toContain('회비는 얼마인가요?');
    expect(await embedded.panel.getAttribute('lang')).toBe('ko');
    expect(await embedded.page.evaluate('document.documentElement.dataset.lastAuthor')).toBe('bot');
    expect(await embedded.page.locator('polyfaq-chat').count()).toBe(1);
    await embedded.page.evaluate(`document.querySelector('polyfaq-chat').close()`);
    expect(await embedded.panel.isVisible()).toBe(false);
  });

  it('is a component of React', async () => {
    if ((await loadPeer('react')) === null && process.env['CI'] === undefined) return;
    const [component = ''] = blocksOf('React', 'jsx');
    const app = `import { createRoot } from 'react-dom/client';
      ${component}
      const heard = [];
      window.heard = heard;
      createRoot(document.querySelector('#app')).render(
        <Chat organisation="ICLEI" locale="ja" onMessage={(message) => heard.push(message)} />,
      );`;
    await writeFile(join(folder, 'app.jsx'), app);
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'app.jsx')],
      bundle: true,
      write: false,
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      nodePaths: [
        join(createRequire(import.meta.url).resolve('../peers/package.json'), '..', 'node_modules'),
      ],
    });
    const page = `<div id="app"></div><script src="https://bot.example.org/widget.js" data-manual></script><script src="/app.js"></script>`;
    const embedded = await embed(page, {}, { 'app.js': outputFiles[0]?.text ?? '' });
    await embedded.open();
    await embedded.ask('hello');
    expect(await embedded.panel.getAttribute('lang')).toBe('ja');
    expect(await embedded.page.evaluate('heard.map(({ author }) => author)')).toEqual([
      'bot',
      'visitor',
      'bot',
    ]);
    expect(await embedded.page.locator('polyfaq-chat').count()).toBe(1);
  });

  it('keeps to a strict content security policy, and needs every directive of it', async () => {
    const section = 'A page with a strict content security policy';
    const [policy = ''] = blocksOf(section, 'text');
    const [tag = ''] = blocksOf(section, 'html');
    const nonce = 'c29tZSBub25jZQ';
    const directives = here(policy).replace('NONCE', nonce).replaceAll('\n', ' ').trim();
    const strict = tag.replace('NONCE', nonce);
    const { open, ask, complaints } = await embed(strict, { 'content-security-policy': directives });
    await open();
    await ask('hello');
    expect(complaints).toEqual([]);
    await chat?.context.close();
    // The test would notice a violation: without connect-src the chat can't speak.
    const narrower = directives.replace(/connect-src[^;]*;/, '');
    const other = await embed(strict, { 'content-security-policy': narrower });
    await other.launcher.click();
    await other.panel.locator('.status.is-warning').waitFor();
    expect(other.complaints.join('\n')).toContain('Content Security Policy');
  });

  it('takes tokens from the site’s own server', async () => {
    const section = 'Azure Direct Line, and tokens from your own server';
    const [server = ''] = blocksOf(section, 'js');
    const [tag = ''] = blocksOf(section, 'html');
    const port = await freePort();
    const file = join(folder, 'tokens.mjs');
    await writeFile(file, here(server));
    child = spawn(process.execPath, [file], {
      env: { DIRECT_LINE_SECRET: secret, PORT: String(port) },
      stdio: 'ignore',
    });
    const asked: string[] = [];
    const embedded = await embed(tag);
    await embedded.page.route('**/chat-token', async (route) => {
      asked.push(route.request().method());
      const answer = await fetch(`http://127.0.0.1:${String(port)}/chat-token`, { method: 'POST' });
      await route.fulfill({ contentType: 'application/json', body: await answer.text() });
    });
    await embedded.open();
    expect(await (await embedded.ask('hello')).innerText()).toContain('You said: hello');
    expect(asked).toEqual(['POST']);
  });

  it('takes its looks from custom properties and parts', async () => {
    const [css = ''] = blocksOf('Theming', 'css');
    const [tag = ''] = blocksOf('One tag', 'html');
    const embedded = await embed(`<style>${css}</style>${tag}`);
    await embedded.open();
    const looks = await embedded.page.evaluate<string[]>(`(() => {
      const chat = document.querySelector('polyfaq-chat');
      const style = (selector) => getComputedStyle(chat.shadowRoot.querySelector(selector));
      const host = getComputedStyle(chat);
      return [style('.launcher').backgroundColor, style('.launcher').borderRadius, style('.panel').borderRadius,
        style('.text').fontFamily, style('.text').fontSize, host.right, host.bottom, host.zIndex];
    })()`);
    expect(looks).toEqual([
      'rgb(122, 31, 92)',
      '12px',
      '8px',
      'Georgia, serif',
      '17px',
      '32px',
      '96px',
      '50',
    ]);
  });
});
