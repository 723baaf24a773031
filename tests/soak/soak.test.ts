// Servers that are killed, or lose their database, while visitors talk: nothing acknowledged is lost, nothing answered or heard twice.
import { execFile } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { describeWithPostgres } from '../storage/postgres.js';

interface Outcome {
  readonly sent: number;
  readonly killed: number;
  readonly faults: readonly string[];
}

/** Runs the soak in processes of its own, small. */
function soak(...options: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['tests/soak/soak.mjs', ...options], (error, out, trouble) => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line) as Outcome);
      else reject(new Error(`The soak ended without a result.\n${trouble}`, { cause: error }));
    });
  });
}

const within = 300_000;

it(
  'one server on SQLite, killed ten times',
  async () => {
    const { sent, killed, faults } = await soak('--database', 'sqlite', '--messages', '80', '--kills', '10');
    expect(faults).toEqual([]);
    expect([sent >= 80, killed]).toEqual([true, 10]);
  },
  within,
);

describeWithPostgres('two servers on one PostgreSQL', () => {
  it(
    'killed three times',
    async () => {
      const { sent, killed, faults } = await soak(
        '--database',
        'postgres',
        '--messages',
        '80',
        '--kills',
        '3',
      );
      expect(faults).toEqual([]);
      expect([sent >= 80, killed]).toEqual([true, 3]);
    },
    within,
  );

  it(
    'whose database is away for a while',
    async () => {
      const { sent, faults } = await soak('--messages', '80', '--kills', '0', '--outage', '5');
      expect(faults).toEqual([]);
      expect(sent >= 80).toBe(true);
    },
    within,
  );
});
