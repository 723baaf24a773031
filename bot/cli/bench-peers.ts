// The packages that polyfaq is compared with: installed apart, found by their path, and missed without harm.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createFuseSystems, type FusePackage } from './bench-fuse.js';
import { createMiniSearchSystems, type MiniSearchPackage } from './bench-minisearch.js';
import { createNodeNlpSystems, type NodeNlpPackage } from './bench-node-nlp.js';
import { createOramaSystems, type OramaPackage } from './bench-orama.js';
import type { System } from './bench-system.js';

/** Where `npm run test:peers` installs them; this file lies two folders below the root, as TypeScript and as built. */
export const peersFolder = fileURLToPath(new URL('../../tests/peers', import.meta.url));

export interface Peers {
  readonly systems: readonly System[];
  /** The packages that are not installed. */
  readonly missing: readonly string[];
}

/**
 * Loads what is installed in the folder; Fuse.js is the very one that polyfaq itself uses.
 * @param only the one package that is wanted; all where absent
 */
export async function loadPeers(folder: string, only?: string): Promise<Peers> {
  const apart = createRequire(join(folder, 'package.json')).resolve;
  const own = createRequire(import.meta.url).resolve;
  const packages: readonly [string, NodeJS.RequireResolve, (loaded: unknown) => readonly System[]][] = [
    ['fuse.js', own, (loaded) => createFuseSystems(loaded as FusePackage)],
    ['minisearch', apart, (loaded) => createMiniSearchSystems(loaded as MiniSearchPackage)],
    ['@orama/orama', apart, (loaded) => createOramaSystems(loaded as OramaPackage)],
    ['node-nlp', apart, (loaded) => createNodeNlpSystems(loaded as NodeNlpPackage)],
  ];
  const systems: System[] = [];
  const missing: string[] = [];
  for (const [name, resolve, systemsOf] of packages) {
    if (only !== undefined && name !== only) continue;
    const path = pathOf(name, resolve);
    if (path === null) missing.push(name);
    else systems.push(...systemsOf(await import(pathToFileURL(path).href)));
  }
  return { systems, missing };
}

/** One line that names what is missing and how to install it; empty where nothing is. */
export function describeMissing({ missing }: Peers): string {
  if (missing.length === 0) return '';
  return `Without ${missing.join(', ')}: not installed; "npm run test:peers" installs what to compare with.\n`;
}

function pathOf(name: string, resolve: NodeJS.RequireResolve): string | null {
  try {
    return resolve(name);
  } catch {
    return null;
  }
}
