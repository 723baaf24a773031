// A short, seeded slice of `npm run fuzz`: nonsense at every door makes no 5xx but 503, no unhandled error and no growth.
import { execFile } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { createDirectLine } from '../../bot/channels/direct-line/direct-line.js';
import { createMemoryConversationLog } from '../../bot/storage/memory-conversation-log.js';

interface Outcome {
  readonly trouble: string;
  readonly inputs: number;
  readonly faults: number;
  /** Those that answered, such as `POST /api/messages`. */
  readonly routes: readonly string[];
}

function fuzz(inputs: number, seed: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const words = ['tests/smoke/fuzz.mjs', String(inputs), String(seed)];
    execFile(process.execPath, words, { maxBuffer: 1e8 }, (error, out, trouble) => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve({ ...(JSON.parse(line) as Omit<Outcome, 'trouble'>), trouble });
      else reject(new Error(`The run ended without a result.\n${trouble}`, { cause: error }));
    });
  });
}

const { routes: lines } = createDirectLine({
  bot: { run: () => Promise.resolve() },
  log: createMemoryConversationLog({ clock: Date.now }),
  signingKey: 'a key that signs nothing here',
});
const others = ['/', '/healthz', '/readyz', '/metrics'].map((path) => `GET ${path}`);
const wechat = ['plain', 'safe', 'compatible', 'wecom'].map((name) => `POST /api/wechat/${name}`);

it('2,000 inputs at every door', async () => {
  const { trouble, inputs, faults, routes } = await fuzz(2000, 7);
  expect([inputs, faults, faults === 0 ? '' : trouble]).toEqual([2000, 0, '']);
  const served = lines
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ method, path }) => `${method} ${path}`);
  expect(routes).toEqual(
    expect.arrayContaining([...served, ...others, ...wechat, 'POST /api/messages', 'GET /api/wechat/safe']),
  );
}, 120_000);
