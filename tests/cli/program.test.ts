// The program as it is installed: a process of its own, fed and read through pipes.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { carefulFaq } from '../careful-faq.js';

const root = join(import.meta.dirname, '../..');

function start(...argv: string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...argv], { cwd: root });
}

async function polyfaq(
  argv: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(...argv);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

interface Line {
  readonly question: string;
  readonly locale: string;
  readonly outcome: string;
  readonly entry: string | null;
}

const linesOf = (out: string): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('the program', () => {
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(root, 'bot/build.mjs')]);
  }, 60_000);

  it('asks no author to agree to what visitors must agree to', async () => {
    const { code, out, err } = await polyfaq(
      ['ask', '--json', '--faq', await carefulFaq()],
      'Where is ICLEI headquartered?',
    );
    expect([code, err]).toEqual([0, '']);
    expect(linesOf(out)[0]).toMatchObject({ outcome: 'answer', entry: 'headquarters' });
  });

  it('answers the questions of a pipe in their order, each in its own language', async () => {
    const questions = ['Where is ICLEI headquartered?', 'ICLEI의 본부는 어디에 있나요?', '', 'ICLEI是什么？'];
    const { code, out, err } = await polyfaq(['ask', '--json'], questions.join('\r\n'));
    expect([code, err]).toEqual([0, '']);
    const lines = linesOf(out);
    expect(lines.map(({ question }) => question)).toEqual(questions);
    expect(lines[0]).toMatchObject({ locale: 'en', outcome: 'answer', entry: 'headquarters' });
    expect(lines[1]).toMatchObject({ locale: 'ko', outcome: 'answer', entry: 'headquarters' });
    expect(lines[2]).toMatchObject({ entry: null });
    expect(lines[3]).toMatchObject({ locale: 'zh-Hans', outcome: 'answer', entry: 'what-is-iclei' });
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        'question',
        'locale',
        'outcome',
        'entry',
        'score',
        'text',
        'related',
        'choices',
        'candidates',
      ]);
    }
  }, 60_000);

  it('answers two thousand lines in seconds', async () => {
    const input = Array.from(
      { length: 2000 },
      (_, index) => `what does membership number ${String(index)} cost`,
    );
    const { code, out } = await polyfaq(['ask', '--json'], input.join('\n'));
    expect(code).toBe(0);
    expect(linesOf(out).map(({ question }) => question)).toEqual(input);
  }, 60_000);

  it('ends quietly when its reader goes away', async () => {
    const child = start('ask', '--json');
    const err: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end('What is ICLEI?\n'.repeat(3000));
    child.stdout?.once('data', () => child.stdout?.destroy());
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect([code, Buffer.concat(err).toString()]).toEqual([0, '']);
  }, 60_000);

  it('tells by its exit code what came of it', async () => {
    expect(await polyfaq(['--help'])).toMatchObject({ code: 0, err: '' });
    expect(await polyfaq(['asl'])).toMatchObject({
      code: 2,
      err: 'There is no command "asl". Did you mean "ask"?\n',
    });
    expect(await polyfaq(['lint', '--faq', 'nowhere'])).toMatchObject({ code: 1, out: '' });
  }, 60_000);
});
