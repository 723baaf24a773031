// The settings about who may come in, and what is said of faulty ones.
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../bot/config.js';

const faultOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return String(error);
  }
  return 'no fault';
};

describe('WIDGET_ORIGINS', () => {
  const originsOf = (text: string) => readConfig({ WIDGET_ORIGINS: text }).directLine.origins;

  it('is a list, with or without blanks and last slashes', () => {
    expect(originsOf('https://www.example.org, http://localhost:8080/,https://EXAMPLE.org')).toEqual([
      'https://www.example.org',
      'http://localhost:8080',
      'https://example.org',
    ]);
  });

  it('is undefined where it is unset or empty', () => {
    expect(originsOf('')).toBeUndefined();
    expect(readConfig({}).directLine).toEqual({ secret: undefined, origins: undefined });
  });

  it.each([
    '*',
    'https://*.example.org',
    'www.example.org',
    'https://example.org/chat',
    'https://example.org?x=1',
    'https://user@example.org',
    'ftp://example.org',
    'null',
    'https://',
    'https://a.example https://b.example',
  ])('refuses %s, and says how it is written', (origin) => {
    const fault = faultOf({ WIDGET_ORIGINS: `https://good.example,${origin}` });
    expect(fault).toContain(`names ${origin}, which is no origin`);
    expect(fault).toContain('such as https://www.example.org');
  });
});

describe('A secret', () => {
  it.each(['DIRECT_LINE_SECRET', 'POLYFAQ_SECRET'])(
    'that could be guessed is refused and not repeated: %s',
    (name) => {
      const fault = faultOf({ [name]: 'guess-me' });
      expect(fault).toContain(`${name} is shorter than 16 characters`);
      expect(fault).not.toContain('guess-me');
    },
  );

  it('of the line must fit into a header', () => {
    const fault = faultOf({ DIRECT_LINE_SECRET: 'a secret with blanks in it' });
    expect(fault).toContain('DIRECT_LINE_SECRET does not fit into a header');
    expect(fault).not.toContain('blanks');
  });

  it('is taken as it stands', () => {
    const config = readConfig({
      DIRECT_LINE_SECRET: 'a-secret-of-the-line',
      POLYFAQ_SECRET: 'a secret of our own',
    });
    expect([config.directLine.secret, config.secret]).toEqual([
      'a-secret-of-the-line',
      'a secret of our own',
    ]);
  });
});
