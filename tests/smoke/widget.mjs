// What the website's chat costs a visitor, beside Microsoft's Web Chat: bytes over the wire, and time until it can be used.
// Web Chat is measured where it was unpacked: `npm pack botframework-webchat && tar xf botframework-webchat-*.tgz`, then --webchat package
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { startProduct, until } from './product.mjs';

const { values } = parseArgs({
  options: { webchat: { type: 'string' }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(values.rounds);
const { chromium } = createRequire(new URL('../peers/package.json', import.meta.url))('playwright-core');

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const zipped = async (file) => gzipSync(await readFile(file), { level: 9 }).length;

/** A page on another port of this machine, with what Web Chat needs and nothing else. */
function serveWebChat(script, line) {
  const page = `<!doctype html><meta charset="utf-8"><title>Web Chat</title><button id="open">Open</button><div id="chat"></div>
    <script type="module">
      document.querySelector('#open').addEventListener('click', async () => {
        const loaded = new Promise((resolve) => {
          const script = document.createElement('script');
          script.src = '/webchat.js';
          script.onload = resolve;
          document.body.append(script);
        });
        const token = fetch('${line}/tokens/generate', { method: 'POST' }).then((answer) => answer.json());
        await loaded;
        const directLine = WebChat.createDirectLine({ domain: '${line}', token: (await token).token });
        WebChat.renderWebChat({ directLine }, document.querySelector('#chat'));
      });
    </script>`;
  const body = { '/': ['text/html', page], '/webchat.js': ['text/javascript', script] };
  const server = createServer(({ url }, response) => {
    const [type, content] = body[url] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(content);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Milliseconds from the click until the visitor may type, the median of some fresh visits. */
async function timeToReady(browser, address, opener, input) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 800, height: 800 } });
    const page = await context.newPage();
    await page.goto(address);
    await page.locator(opener).waitFor();
    const time = await page.evaluate(
      ([opener, input]) =>
        new Promise((resolve) => {
          const find = (selector) =>
            document.querySelector(selector) ??
            document.querySelector('polyfaq-chat')?.shadowRoot?.querySelector(selector);
          const began = performance.now();
          find(opener).click();
          const look = () => {
            if (find(input)?.checkVisibility()) resolve(performance.now() - began);
            else requestAnimationFrame(look);
          };
          look();
        }),
      [opener, input],
    );
    times.push(time);
    await context.close();
  }
  return `${Math.round(median(times))} ms`;
}

const product = await startProduct();
await until(async () => (await fetch(`${product.base}/healthz`)).ok, 'a healthy server');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const rows = [];
try {
  const site = 'dist/site';
  const [loader, panel] = await Promise.all(
    ['widget.js', 'widget-panel.js'].map((name) => zipped(join(site, name))),
  );
  const texts = await zipped(join(site, 'widget', 'en.json'));
  const ready = await timeToReady(browser, `${product.base}/`, '.launcher', 'textarea');
  rows.push(['polyfaq', kilobytes(loader), kilobytes(loader + panel + texts), ready]);
  for (const name of values.webchat === undefined ? [] : ['webchat-minimal.js', 'webchat.js']) {
    const script = await readFile(join(values.webchat, 'dist', name));
    const server = await serveWebChat(script, `${product.base}/v3/directline`);
    const address = `http://127.0.0.1:${server.address().port}/`;
    const time = await timeToReady(
      browser,
      address,
      '#open',
      '.webchat__send-box-text-box__input, textarea, input[type=text]',
    );
    rows.push([name, '0 KB', kilobytes(gzipSync(script, { level: 9 }).length), time]);
    server.close();
  }
} finally {
  await browser.close();
  await product.stop();
}
console.log('| chat | before opening, gzip | opened, gzip | from the click until one may type |');
console.log('| --- | --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
if (values.webchat === undefined)
  console.log('Web Chat was not measured: say where it is with --webchat <folder>.');
