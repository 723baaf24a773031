// Files served as they are, read once at start, so that no request can name a file that was not meant.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../channels/http.js';
import { pagePolicy } from './headers.js';

export interface StaticFolder {
  /** Where its files appear: `/` or `/widget/`. */
  readonly path: string;
  readonly folder: string;
}

export interface StaticFile {
  /** Its address, percent-encoded nowhere. */
  readonly path: string;
  respond(request: Pick<HttpRequest, 'headers' | 'origin'>): HttpResponse;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** All files of the folder, at any depth; hidden ones, links and odd kinds are left out. Throws where it can't be read. */
export async function readStaticFolder({ path, folder }: StaticFolder): Promise<readonly StaticFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: StaticFile[] = [];
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const inside = file.slice(join(folder, '/').length);
    const isHidden = inside.split(/[\\/]/).some((part) => part.startsWith('.'));
    if (!entry.isFile() || isHidden) continue;
    const address = `${path.replace(/\/$/, '')}/${inside.replaceAll('\\', '/')}`;
    const serve = createServe(extname(file).toLowerCase(), await readFile(file));
    files.push({ path: address, respond: serve });
    if (entry.name === 'index.html')
      files.push({ path: address.replace(/index\.html$/, ''), respond: serve });
  }
  return files;
}

function createServe(extension: string, content: Buffer): StaticFile['respond'] {
  const type = types[extension] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const zipped =
    /^text|json|svg/.test(type) && content.length > 1024 ? gzipSync(content, { level: 9 }) : null;
  const isPage = extension === '.html';

  return ({ headers, origin }) => {
    const common = {
      etag,
      // A page names its scripts, so it is asked for every time; the rest may be five minutes old.
      'cache-control': isPage ? 'no-cache' : 'public, max-age=300',
      'content-security-policy': pagePolicy(origin),
      // The files are public, and a module script of another site's page needs to be told so.
      'access-control-allow-origin': '*',
      vary: 'accept-encoding',
    };
    if (isKnown(headers['if-none-match'], etag)) return { status: 304, headers: common };
    const isZipped = zipped !== null && /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    return {
      status: 200,
      headers: { ...common, 'content-type': type, ...(isZipped ? { 'content-encoding': 'gzip' } : {}) },
      body: isZipped ? zipped : content,
    };
  };
}

function isKnown(tags: string | undefined, etag: string): boolean {
  return (tags ?? '').split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()));
}
