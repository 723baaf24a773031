// Programs by other makers that tests hold the product against; installed apart, and missed aloud where they are not.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from '@jest/globals';

const resolve = createRequire(new URL('package.json', import.meta.url)).resolve;

/** The package from tests/peers, or null where it is not installed. */
export async function loadPeer<T>(name: string): Promise<T | null> {
  let path: string;
  try {
    path = resolve(name);
  } catch {
    return null;
  }
  return (await import(pathToFileURL(path).href)) as T;
}

/** The browser of this machine, or null. */
export function findChromium(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path)) ?? null;
}

/** Skips a suite with one line, or fails where the environment has `CI`. */
export function missing(title: string, reason: string): void {
  if (process.env['CI'] === undefined) {
    process.stderr.write(`${title}: skipped: ${reason}\n`);
    describe.skip(title, () => {
      it('needs what is not there', () => undefined);
    });
    return;
  }
  // Where everything is checked, a check that does not run is a failure.
  describe(title, () => {
    it('has what it needs', () => {
      throw new Error(reason);
    });
  });
}

/** A suite that needs a peer: skipped with one line where it is absent, failed where the environment has `CI`. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what the package is
export async function describeWithPeers<T>(
  name: string,
  title: string,
  suite: (peer: T) => void,
): Promise<void> {
  const peer = await loadPeer<T>(name);
  if (peer === null) missing(title, `${name} is not installed; run npm run test:peers`);
  else
    describe(title, () => {
      suite(peer);
    });
}

/** The same for a suite that drives a browser. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
export async function describeWithBrowser<T>(
  title: string,
  suite: (peer: T, chromium: string) => void,
): Promise<void> {
  const chromium = findChromium();
  if (chromium === null) missing(title, 'there is no Chromium in /usr/bin; install chromium');
  else
    await describeWithPeers<T>('playwright-core', title, (peer) => {
      suite(peer, chromium);
    });
}

/** The same for a suite that also needs the bundle of Microsoft's Web Chat, whose path it gets. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
export async function describeWithWebChat<T>(
  title: string,
  suite: (peer: T, chromium: string, bundle: string) => void,
): Promise<void> {
  const bundle = fileURLToPath(new URL('node_modules/botframework-webchat/dist/webchat.js', import.meta.url));
  if (!existsSync(bundle)) missing(title, 'Web Chat is not there; run npm run test:peers');
  else
    await describeWithBrowser<T>(title, (peer, chromium) => {
      suite(peer, chromium, bundle);
    });
}
