// The Teams app package: a zip of the manifest, its languages and two icons.
import { strToU8, zipSync } from 'fflate';
import type { Corpus } from '../../core/faq/corpus.js';
import type { Phrasebook } from '../../core/ports.js';
import { colorIcon, outlineIcon } from './icons.js';
import { manifestOf, type AppDetails } from './manifest.js';

/** The same FAQ and details give the same bytes. */
export function packageOf(corpus: Corpus, phrasebook: Phrasebook, app: AppDetails): Uint8Array {
  const { manifest, languages } = manifestOf(corpus, phrasebook, app);
  const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const files = {
    'manifest.json': json(manifest),
    ...Object.fromEntries([...languages].map(([file, texts]) => [file, json(texts)])),
    'color.png': colorIcon(app.accent),
    'outline.png': outlineIcon(),
  };
  // A zip knows no time before 1980; a fixed one keeps equal packages equal.
  return zipSync(files, { mtime: new Date(1980, 0, 2) });
}
