// What of an error reaches the log.
import { describe, expect, it } from '@jest/globals';
import { loggedError } from '../../bot/engines/logged-error.js';

describe('An error in the log', () => {
  it('is named by its kind, message, code and place', () => {
    const error = Object.assign(new TypeError('The line broke.'), { code: 'ECONNRESET', statusCode: 502 });
    const logged = loggedError(error);
    expect(logged).toMatchObject({
      type: 'TypeError',
      message: 'The line broke.',
      code: 'ECONNRESET',
      statusCode: 502,
    });
    expect(logged.stack).toMatch(/^\s+at /);
  });

  it('leaves behind what a library hung onto it', () => {
    const error = Object.assign(new Error('No.'), {
      request: { headers: { authorization: 'Bearer secret' }, body: 'what a visitor wrote' },
      detail: 'Key (visitor)=(heron) already exists.',
    });
    expect(JSON.stringify(loggedError(error))).not.toMatch(/secret|visitor|heron/);
  });

  it('does not repeat a message of several lines in its stack', () => {
    const logged = loggedError(new Error('first\nsecond'));
    expect(logged.stack).not.toContain('second');
  });

  it.each([
    [
      'request to http://127.0.0.1:9/v3/conversations/heron/x?t=1 failed',
      'request to http://127.0.0.1:9/… failed',
    ],
    ['cannot reach postgres://bot:password@db.example/polyfaq', 'cannot reach postgres://db.example/…'],
    ['no address here', 'no address here'],
  ])('shortens addresses: %s', (message, shown) => {
    expect(loggedError(new Error(message)).message).toBe(shown);
  });

  it('follows causes, but not for ever', () => {
    const error = new Error('outer', { cause: new Error('inner https://a.example/heron') });
    expect(loggedError(error).cause?.message).toBe('inner https://a.example/…');
    const round = new Error('round');
    round.cause = round;
    expect(JSON.stringify(loggedError(round)).split('"round"')).toHaveLength(5);
  });

  it.each(['what a visitor wrote', 7, null, undefined, { text: 'what a visitor wrote' }])(
    'says only of what kind it is where no error was thrown: %p',
    (thrown) => {
      expect(loggedError(thrown)).toEqual({
        type: typeof thrown,
        message: 'Something that is no error was thrown.',
      });
    },
  );
});
