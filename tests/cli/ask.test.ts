// "ask" prints what the bot says, for people or one JSON object a line.
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { corpusFolder } from '../authoring/folder.js';
import { createWorld, reply } from './world.js';

const faq = await corpusFolder();

const answered = reply({
  outcome: 'answer',
  text: 'From **nine** to five.\n',
  entry: 'hours',
  score: 0.9,
  related: [{ label: 'What does it cost?', says: 'What does it cost?', entry: 'fee' }],
  candidates: Array.from({ length: 6 }, (_, rank) => ({
    entry: `e${String(rank)}`,
    score: 1 / (rank + 1),
    wording: 'w',
    parts: { pool: 1 },
  })),
});

const offered = reply({
  outcome: 'choose',
  text: 'Do you mean one of these?',
  score: 0.4,
  choices: [
    { label: 'When are you open?', says: 'When are you open?', entry: 'hours' },
    { label: 'None of these', says: 'None of these' },
  ],
});

describe('ask', () => {
  it('prints the answer and the numbered follow-ups', async () => {
    const world = createWorld({ faq, script: () => answered });
    expect(await world.polyfaq('ask', 'when', 'do you', 'open')).toEqual({
      code: 0,
      out: 'From **nine** to five.\n  1. What does it cost?\n',
      err: '',
    });
    expect(world.messages.map(({ text }) => text)).toEqual(['when do you open']);
  });

  it('prints the choices, numbered from 1', async () => {
    const { out } = await createWorld({ faq, script: () => offered }).polyfaq('ask', 'open');
    expect(out).toBe('Do you mean one of these?\n  1. When are you open?\n  2. None of these\n');
  });

  it('prints each line of the input above its answer', async () => {
    const world = createWorld({
      faq,
      stdin: 'open?\nfee?\n',
      script: ({ text }) => reply({ text: `re ${text}` }),
    });
    expect((await world.polyfaq('ask')).out).toBe('> open?\nre open?\n\n> fee?\nre fee?\n');
  });

  it('prints JSON with exactly the agreed keys, in order', async () => {
    const { out } = await createWorld({ faq, script: () => answered }).polyfaq('ask', '--json', 'open?');
    expect(out).toBe(
      `${JSON.stringify({
        question: 'open?',
        locale: 'en',
        outcome: 'answer',
        entry: 'hours',
        score: 0.9,
        text: 'From **nine** to five.\n',
        related: [{ entry: 'fee', question: 'What does it cost?' }],
        choices: [],
        candidates: [0, 1, 2, 3, 4].map((rank) => ({ entry: `e${String(rank)}`, score: 1 / (rank + 1) })),
      })}\n`,
    );
  });

  it('writes null for the entry where none was answered, and for a choice that leads to none', async () => {
    const { out } = await createWorld({ faq, script: () => offered }).polyfaq('ask', '--json', 'open?');
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'choose',
      entry: null,
      choices: [
        { entry: 'hours', question: 'When are you open?' },
        { entry: null, question: 'None of these' },
      ],
    });
  });

  it('asks every line as the first message of a conversation, which is forgotten then', async () => {
    const world = createWorld({ faq, stdin: 'a\nb\n' });
    await world.polyfaq('ask', '--locale', 'ko');
    expect(new Set(world.messages.map(({ conversation }) => conversation)).size).toBe(2);
    expect(world.messages.map(({ locale }) => locale)).toEqual(['ko', 'ko']);
    expect(world.forgotten).toEqual(world.messages.map(({ conversation }) => conversation));
  });

  it('asks all lines in one conversation when told so, and names no language by itself', async () => {
    const world = createWorld({ faq, stdin: 'a\nb\n' });
    await world.polyfaq('ask', '--conversation');
    expect(new Set(world.messages.map(({ conversation }) => conversation)).size).toBe(1);
    expect(world.messages.every((message) => !('locale' in message))).toBe(true);
    expect(world.forgotten).toEqual([]);
  });

  it.each([
    ['line ends of Windows', 'a\r\nb\r\n', ['a', 'b']],
    ['a byte order mark', '\uFEFFa\nb', ['a', 'b']],
    ['an empty line', 'a\n\nb\n', ['a', '', 'b']],
    ['an empty line at the end', 'a\n\n', ['a', '']],
    ['no line end at the end', 'a\nb', ['a', 'b']],
    ['nothing at all', '', []],
    ['spaces, which are the visitor’s', ' a \n', [' a ']],
    ['a carriage return inside', 'a\rb\n', ['a\rb']],
  ])('reads input with %s', async (_what, stdin, questions) => {
    const world = createWorld({ faq, stdin });
    const { out } = await world.polyfaq('ask', '--json');
    expect(world.messages.map(({ text }) => text)).toEqual(questions);
    const printed = out.split('\n').slice(0, -1);
    expect(printed.map((line) => (JSON.parse(line) as { question: string }).question)).toEqual(questions);
  });

  it('puts characters together that arrive in pieces', async () => {
    const bytes = Buffer.from('회비는?\n総会は?\n');
    const world = createWorld({ faq, stdin: [...bytes].map((byte) => Uint8Array.of(byte)) });
    await world.polyfaq('ask');
    expect(world.messages.map(({ text }) => text)).toEqual(['회비는?', '総会は?']);
  });

  it('stops quietly when nobody reads any more', async () => {
    let written = 0;
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        written += 1;
        done(written > 2 ? Object.assign(new Error('broken pipe'), { code: 'EPIPE' }) : null);
      },
    });
    stdout.on('error', () => undefined);
    const world = createWorld({ faq, stdin: 'a\n'.repeat(100), stdout });
    expect(await world.polyfaq('ask', '--json')).toEqual({ code: 0, out: '', err: '' });
    expect(world.messages.length).toBeLessThan(6);
  });

  it('takes the FAQ that is named', async () => {
    const { code, err } = await createWorld({ faq: 'nowhere' }).polyfaq('ask', '--faq', faq, 'x');
    expect([code, err]).toEqual([0, '']);
  });
});
