// What the front page says is so.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { assemble } from '../bot/assemble.js';
import { settingNames } from '../bot/config.js';
import { createWorld } from './cli/world.js';

const readme = await readFile('README.md', 'utf8');
const packageFile = JSON.parse(await readFile('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};
const folder = await mkdtemp(join(tmpdir(), 'polyfaq-readme-'));
afterAll(() => rm(folder, { recursive: true }));

describe('The README', () => {
  it('lists every setting, and no other', () => {
    const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Command line'));
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual([...settingNames].sort());
  });

  it('names scripts and commands that exist', async () => {
    const scripts = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name ?? '');
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of new Set(scripts)) expect(Object.keys(packageFile.scripts)).toContain(name);

    const commands = new Set(
      [...readme.matchAll(/polyfaq -- ([a-z][a-z-]*)/g)].map(([, name]) => name ?? ''),
    );
    for (const name of commands) {
      const { code, out } = await createWorld({}).polyfaq(name, '--help');
      expect([name, code]).toEqual([name, 0]);
      expect(out).not.toBe('');
    }
  });

  it('lists every dependency', () => {
    const table = readme.slice(readme.indexOf('## Dependencies'));
    for (const name of Object.keys(packageFile.dependencies)) expect(table).toContain(name);
  });

  it('shows pictures and names files that are there', () => {
    const paths = [...readme.matchAll(/\]\(((?:deployment|bot|data)\/[^)]+)\)|`((?:bot|data)\/[\w./-]+)`/g)];
    expect(paths.length).toBeGreaterThan(3);
    for (const [, picture, path] of paths) {
      const named = picture ?? path ?? '';
      expect([named, existsSync(named)]).toEqual([named, true]);
    }
  });

  it('gives a first FAQ that works as it stands', async () => {
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
    expect(blocks).toHaveLength(2);
    await writeFile(join(folder, 'corpus.yaml'), blocks[0] ?? '');
    await writeFile(join(folder, 'en.yaml'), blocks[1] ?? '');
    const { converse } = await assemble({ faq: folder, phrases: 'data/phrases', subjects: 'data/subjects' });
    const asked = /ask --faq my-faq "([^"]+)"/.exec(readme)?.[1] ?? '';
    const reply = await converse.answer({ conversation: 'readme', text: asked });
    expect(reply.candidates[0]?.entry).toBe('opening-hours');
  });
});
