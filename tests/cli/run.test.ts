// The command line says what it can do, and what somebody meant who mistyped it.
import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.js';

const commands = ['ask', 'lint', 'eval', 'stamp', 'schema'];

describe('the command line', () => {
  it.each([['--help'], ['-h'], ['help']])('lists every command for %s', async (...argv) => {
    const { code, out, err } = await createWorld({}).polyfaq(...argv);
    expect([code, err]).toEqual([0, '']);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it('prints the list to the error output where no command is given', async () => {
    const { code, out, err } = await createWorld({}).polyfaq();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage:');
  });

  it.each(commands)('explains %s', async (command) => {
    const world = createWorld({});
    const byFlag = await world.polyfaq(command, '--help');
    expect(byFlag).toEqual({ code: 0, out: expect.stringMatching(`^polyfaq ${command}: `), err: '' });
    expect(await world.polyfaq('help', command)).toEqual(byFlag);
    expect(await world.polyfaq(command, '-h')).toEqual(byFlag);
  });

  it.each([
    ['a mistyped command', ['aks'], 'There is no command "aks". Did you mean "ask"?'],
    ['an unknown command', ['weather'], 'There is no command "weather". See "polyfaq --help".'],
    [
      'an option before the command',
      ['--json', 'ask'],
      'The command comes before --json. See "polyfaq --help".',
    ],
    ['a mistyped option', ['ask', '--jsn'], '"ask" has no option --jsn. Did you mean --json?'],
    ['an unknown option', ['ask', '--weather'], '"ask" has no option --weather. See "polyfaq ask --help".'],
    [
      'an option without its value',
      ['ask', '--faq'],
      'Option \'--faq <value>\' argument missing. See "polyfaq ask --help".',
    ],
    [
      'a language that is none',
      ['ask', '--locale', 'zh_cn', 'x'],
      '--locale zh_cn is not a language tag. Did you mean zh-CN?',
    ],
    [
      'a language that nobody knows',
      ['ask', '--locale', 'xx', 'x'],
      '--locale xx is not a language tag. Write one such as ko or zh-Hans.',
    ],
    ['eval without files', ['eval'], 'Name at least one file of questions. See "polyfaq eval --help".'],
    [
      'a number that is none',
      ['eval', '--misses', 'few', 'a.tsv'],
      '--misses few is not a number. Write one such as --misses 50.',
    ],
    [
      'a number of wordings that is none',
      ['lint', '--wordings', '-'],
      '--wordings - is not a number. Write one such as --wordings 5.',
    ],
    ['a stray word', ['lint', 'data/acme'], '"lint" takes no "data/acme". Did you mean --faq data/acme?'],
    ['a stray word', ['stamp', 'data/acme'], '"stamp" takes no "data/acme". Did you mean --faq data/acme?'],
    [
      'no kind of schema',
      ['schema'],
      'Say which schema: "polyfaq schema corpus" or "polyfaq schema locale".',
    ],
  ])('refuses %s with exit code 2', async (_what, argv, message) => {
    expect(await createWorld({}).polyfaq(...argv)).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  it.each([['ask', 'x'], ['lint'], ['stamp'], ['eval', 'x.tsv']])(
    'ends with 1 and the message where %s finds no FAQ',
    async (...argv) => {
      const { code, out, err } = await createWorld({}).polyfaq(...argv);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('nowhere: There is no such folder.');
    },
  );

  it.each(['corpus', 'locale'])('prints the %s schema as JSON', async (kind) => {
    const { code, out } = await createWorld({}).polyfaq('schema', kind);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'object', title: expect.stringContaining('polyfaq') });
  });
});
