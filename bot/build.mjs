// Builds dist/: the server's modules one by one, the website's scripts bundled, its pages and texts beside them.
import { chmod, mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'bot');
const dist = join(root, 'dist');
const site = join(dist, 'site');
const widget = join(source, 'widget');

/** The browsers of the last three years; nothing is rewritten that they understand. */
const browsers = ['chrome111', 'firefox114', 'safari16.4'];

/** Files are written here and moved into place, so that nobody ever reads half a file. */
const workshop = join(dist, `.building-${process.pid}`);

/** @typedef {Map<string, Uint8Array>} Files  contents by absolute path */

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The server's modules, each for itself, with maps that lead back to the TypeScript. */
async function buildServer() {
  const sources = (await filesUnder(source)).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith(widget + sep),
  );
  if (sources.length === 0) return [];
  const { outputFiles } = await build({
    entryPoints: sources,
    outdir: dist,
    outbase: source,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    write: false,
  });
  return outputFiles.map(({ path, contents }) => [path, contents]);
}

/** What the bot says on the website, by locale, and the languages' own names. */
async function readPhrases() {
  const folder = join(root, 'data', 'phrases');
  const names = (await readdir(folder)).filter((name) => extname(name) === '.json');
  const phrases = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      try {
        return [basename(name, '.json'), JSON.parse(text)];
      } catch (error) {
        throw new Error(`data/phrases/${name} is not JSON: ${error.message}`, { cause: error });
      }
    }),
  );
  const spoken = phrases.filter(([, { widget: texts }]) => texts !== undefined);
  // The source language first: it stands in where a text is missing.
  return spoken.sort(([a], [b]) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1));
}

/** Style sheets become strings, for the widget adopts them in its shadow root. */
const styleStrings = {
  name: 'style-strings',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: browsers,
      });
      return { contents: code, loader: 'text' };
    });
  },
};

async function buildWidget(phrases) {
  const from = (read) =>
    JSON.stringify(Object.fromEntries(phrases.map(([locale, all]) => [locale, read(all)])));
  const shared = {
    bundle: true,
    minify: true,
    write: false,
    outdir: site,
    target: browsers,
    legalComments: 'none',
    plugins: [styleStrings],
    define: {
      POLYFAQ_LANGUAGES: from(({ language }) => language.name),
      POLYFAQ_LAUNCHER_TEXTS: from(({ widget: { title, failed } }) => ({ title, failed })),
      POLYFAQ_FALLBACK_TEXTS: JSON.stringify(phrases[0]?.[1].widget ?? {}),
    },
  };
  const built = await Promise.all([
    build({ ...shared, entryPoints: { widget: join(widget, 'loader.ts') }, format: 'iife' }),
    build({ ...shared, entryPoints: { 'widget-panel': join(widget, 'panel.ts') }, format: 'esm' }),
  ]);
  const texts = phrases.map(([locale, { widget: said }]) => [
    join(site, 'widget', `${locale}.json`),
    Buffer.from(JSON.stringify(said)),
  ]);
  return [
    ...built.flatMap(({ outputFiles }) => outputFiles.map(({ path, contents }) => [path, contents])),
    ...texts,
  ];
}

async function copyPage() {
  const folder = join(widget, 'page');
  const files = await filesUnder(folder);
  return Promise.all(files.map(async (file) => [join(site, relative(folder, file)), await readFile(file)]));
}

/** Writes what has changed. Two builds at once write the same files, so either may come first. */
async function write([path, contents]) {
  const wanted = Buffer.from(contents);
  const isProgram = wanted.subarray(0, 2).toString() === '#!';
  const present = await readFile(path).catch(() => null);
  if (present === null || !present.equals(wanted)) {
    await mkdir(dirname(path), { recursive: true });
    const draft = join(workshop, relative(dist, path).replaceAll(sep, '+'));
    await writeFile(draft, wanted, { mode: isProgram ? 0o755 : 0o644 });
    await rename(draft, path);
  } else if (isProgram) await chmod(path, 0o755);
}

/**
 * Removes what no source accounts for any more, and the workshops of builds that were killed. The workshops of builds
 * that run beside this one are not looked into, for they vanish while one looks.
 */
async function removeStale(paths) {
  for (const entry of await readdir(dist, { withFileTypes: true })) {
    const path = join(dist, entry.name);
    if (entry.name.startsWith('.building-')) {
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (Date.now() - mtimeMs > 600_000) await rm(path, { recursive: true, force: true });
      continue;
    }
    for (const file of entry.isDirectory() ? await filesUnder(path) : [path]) {
      if (!paths.has(file)) await unlink(file).catch(() => undefined);
    }
  }
}

try {
  await mkdir(workshop, { recursive: true });
  const files = (await Promise.all([buildServer(), readPhrases().then(buildWidget), copyPage()])).flat();
  await Promise.all(files.map(write));
  await removeStale(new Set(files.map(([path]) => path)));
} catch (error) {
  // esbuild has told its own errors already.
  if (error.errors === undefined) console.error(`The build failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(workshop, { recursive: true, force: true });
}
