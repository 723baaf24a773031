import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

interface SourceFile {
  /** From the root, with slashes: `bot/core/faq/corpus.ts`. */
  readonly path: string;
  readonly imports: readonly string[];
  readonly readsEnvironment: boolean;
}

/** Which rooms a room may import from; every room may import from itself. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  engines: ['core'],
  storage: ['core'],
  channels: ['core'],
  authoring: ['core'],
  server: ['channels'],
  cli: ['authoring', 'core', 'engines', 'storage'],
  widget: [],
};

/** The only place that may import a library. */
const libraries: Readonly<Record<string, string>> = {
  'fuse.js': 'bot/engines/fuse.ts',
  franc: 'bot/engines/franc.ts',
  i18next: 'bot/engines/phrasebook.ts',
  pino: 'bot/engines/pino.ts',
  'prom-client': 'bot/engines/prometheus.ts',
  'proxy-addr': 'bot/server/',
  botbuilder: 'bot/channels/bot-framework/',
  'botframework-connector': 'bot/channels/bot-framework/',
  fflate: 'bot/channels/teams/package.ts',
  restify: 'bot/server/',
  ws: 'bot/server/',
  yaml: 'bot/authoring/',
  saxes: 'bot/channels/wechat/xml.ts',
  '@opentelemetry/api': 'bot/engines/opentelemetry.ts',
  '@opentelemetry/exporter-trace-otlp-http': 'bot/engines/opentelemetry.ts',
  '@opentelemetry/resources': 'bot/engines/opentelemetry.ts',
  '@opentelemetry/sdk-trace': 'bot/engines/opentelemetry.ts',
  libsql: 'bot/storage/sqlite.ts',
  pg: 'bot/storage/pg.ts',
};

/** Files at the top of `bot/`, which put the rooms together. */
const compositionRoots = [
  'bot/main.ts',
  'bot/serve.ts',
  'bot/serve-wechat.ts',
  'bot/wechat-accounts.ts',
  'bot/visitor-records.ts',
  'bot/teams-package.ts',
  'bot/assemble.ts',
  'bot/config.ts',
  'bot/environment.ts',
];

function parse(path: string, text: string): SourceFile {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return {
    path,
    imports: ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName),
    readsEnvironment: /process\s*\.\s*env|process\s*\[\s*['"]env/.test(code),
  };
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function violationsOf(file: SourceFile): string[] {
  const found: string[] = [];
  const room = roomOf(file.path);
  if (file.readsEnvironment && file.path !== 'bot/config.ts') found.push(`${file.path} reads process.env`);
  for (const name of file.imports) {
    if (name.startsWith('.')) {
      const target = posix.join(posix.dirname(file.path), name).replace(/\.js$/, '.ts');
      const targetRoom = roomOf(target);
      const mayCompose = compositionRoots.includes(file.path);
      const toRoot = compositionRoots.includes(target);
      const fromCliMain = file.path === 'bot/cli/main.ts';
      if (!target.startsWith('bot/')) found.push(`${file.path} imports ${target} from outside the house`);
      else if (toRoot && !mayCompose && !fromCliMain) found.push(`${file.path} imports ${target}`);
      else if (!toRoot && !mayCompose && targetRoom !== room && !(rooms[room] ?? []).includes(targetRoom)) {
        found.push(`${file.path} imports ${targetRoom}/`);
      }
      continue;
    }
    if (room === 'core' || room === 'widget') found.push(`${file.path} imports the library ${name}`);
    const [place] = Object.entries(libraries).filter(
      ([library]) => name === library || name.startsWith(`${library}/`),
    );
    if (place !== undefined && !file.path.startsWith(place[1]))
      found.push(`${file.path} imports ${place[0]}`);
  }
  return found;
}

function filesUnder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => parse(path, readFileSync(join(path), 'utf8')));
}

const files = filesUnder('bot');

describe('the architecture', () => {
  it('is read from the source: every room has files, and imports are seen', () => {
    expect(files.length).toBeGreaterThan(60);
    for (const room of Object.keys(rooms))
      expect(files.filter((file) => roomOf(file.path) === room)).not.toEqual([]);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(200);
    for (const [library, place] of Object.entries(libraries)) {
      const importers = files.filter((file) => file.imports.includes(library)).map((file) => file.path);
      expect({ library, isImported: importers.some((path) => path.startsWith(place)) }).toEqual({
        library,
        isImported: true,
      });
    }
  });

  it('lets imports run one way, keeps each library in one place and the environment in config.ts', () => {
    expect(files.flatMap(violationsOf)).toEqual([]);
  });

  it.each([
    ['a core file that imports an engine', 'bot/core/turn.ts', `import { x } from '../engines/fuse.js';`],
    ['a core file that imports a library', 'bot/core/turn.ts', `import Fuse from 'fuse.js';`],
    ['a core file that imports node', 'bot/core/turn.ts', `import { readFile } from 'node:fs/promises';`],
    [
      'a channel that imports the server',
      'bot/channels/x/routes.ts',
      `import { y } from '../../server/server.js';`,
    ],
    ['a second place for a library', 'bot/engines/other.ts', `export { franc } from 'franc';`],
    ['restify outside the server', 'bot/channels/x/routes.ts', `const r = await import('restify');`],
    [
      'botbuilder in another channel',
      'bot/channels/wechat/adapter.ts',
      `import { TurnContext } from 'botbuilder';`,
    ],
    ['the environment read elsewhere', 'bot/server/server.ts', `const port = process.env['PORT'];`],
    ['the environment read with brackets', 'bot/server/server.ts', `const port = process['env'].PORT;`],
    ['a room that imports the composition root', 'bot/channels/x.ts', `import { z } from '../main.js';`],
    [
      'the widget importing the core',
      'bot/widget/panel.ts',
      `import type { Reply } from '../core/reply/reply.js';`,
    ],
  ])('would notice %s', (_what, path, code) => {
    expect(violationsOf(parse(path, code))).not.toEqual([]);
  });
});
