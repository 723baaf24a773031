// What a website has to load for the chat, and the build that makes it.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const site = 'dist/site';

async function zippedSize(file: string): Promise<number> {
  return gzipSync(await readFile(`${site}/${file}`), { level: 9 }).length;
}

describe('The build', () => {
  it('says nothing, and those that run at once leave one another alone', async () => {
    const builds = [1, 2, 3].map(() => run(process.execPath, ['bot/build.mjs']));
    expect(await Promise.all(builds)).toEqual(builds.map(() => ({ stdout: '', stderr: '' })));
    const left = await readdir('dist');
    // Only of these three: other tests may be building, too.
    expect(builds.filter(({ child }) => left.includes(`.building-${String(child.pid)}`))).toEqual([]);
  }, 20_000);
});

describe('The website', () => {
  beforeAll(async () => {
    await run(process.execPath, ['bot/build.mjs']);
  }, 20_000);

  it('gets a small script first, and the chat on first use', async () => {
    expect(await zippedSize('widget.js')).toBeLessThanOrEqual(4 * 1024);
    expect(await zippedSize('widget-panel.js')).toBeLessThanOrEqual(45 * 1024);
  });

  it('gets the texts of every language that the bot speaks, all with the same keys', async () => {
    const locales = (await readdir('data/phrases')).map((name) => basename(name, '.json')).sort();
    expect((await readdir(`${site}/widget`)).map((name) => basename(name, '.json')).sort()).toEqual(locales);
    const keys = async (locale: string): Promise<string[]> =>
      Object.keys(JSON.parse(await readFile(`${site}/widget/${locale}.json`, 'utf8')) as object).sort();
    for (const locale of locales) expect([locale, await keys(locale)]).toEqual([locale, await keys('en')]);
  });

  it.each(['widget.js', 'widget-panel.js', 'page.js', 'index.html'])(
    'gets nothing from elsewhere in %s',
    async (file) => {
      const text = await readFile(`${site}/${file}`, 'utf8');
      const addresses = text.match(/\b(?:https?|wss?):\/\/[\w.-]+/g) ?? [];
      expect(addresses.filter((address) => !address.endsWith('//www.w3.org'))).toEqual([]);
    },
  );

  it.each(['widget.js', 'widget-panel.js'])('is never handed HTML or code as text by %s', async (file) => {
    const text = await readFile(`${site}/${file}`, 'utf8');
    expect(
      text.match(/\b(?:innerHTML|outerHTML|insertAdjacentHTML|eval|document\.write)\b|\bFunction\(/g),
    ).toBeNull();
  });

  it.each(['index.html'])('lets no script or style stand in %s', async (file) => {
    const text = await readFile(`${site}/${file}`, 'utf8');
    expect(text.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/g)).toBeNull();
  });
});
