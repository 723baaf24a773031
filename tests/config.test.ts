// The settings about who may come in, and what is said of faulty ones.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig, settingsInForce } from '../bot/config.js';

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

describe('A setting from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polyfaq-config-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'secret');
  writeFileSync(file, 'a secret from a file\n');

  it('is the text of the file, as secrets are mounted', () => {
    expect(readConfig({ POLYFAQ_SECRET_FILE: file }).secret).toBe('a secret from a file');
    expect(readConfig({ PORT_FILE: '', POLYFAQ_SECRET: 'a secret by itself' }).secret).toBe(
      'a secret by itself',
    );
  });

  it.each([
    [
      { POLYFAQ_SECRET_FILE: join(folder, 'none') },
      /POLYFAQ_SECRET_FILE=.*none can't be read \(ENOENT\): name a file/,
    ],
    [{ POLYFAQ_SECRET_FILE: file, POLYFAQ_SECRET: 'another long secret' }, /both set: keep one/],
  ])('is refused with the reason: %o', (environment, fault) => {
    expect(faultOf(environment)).toMatch(fault);
  });
});

describe('A name that nobody reads', () => {
  it('is a slip where it looks like one of ours, and the meant one is named', () => {
    expect(faultOf({ POLYFAQ_SECERT: 'x' })).toContain(
      'POLYFAQ_SECERT is no setting. Did you mean POLYFAQ_SECRET?',
    );
    expect(faultOf({ WIDGET_COLOUR: 'red' })).toContain('WIDGET_COLOUR is no setting.');
    expect(faultOf({ MicrosoftAppPasword: 'x' })).toContain('Did you mean MicrosoftAppPassword?');
  });

  it('is none of our business elsewhere', () => {
    expect(faultOf({ HOME: '/', PATH: '/bin', npm_config_yes: 'x', AWS_SECRET: 'y' })).toBe('no fault');
  });

  it('is listed with all other faults at once', () => {
    const fault = faultOf({ POLYFAQ_SECERT: 'x', PORT: 'x', WIDGET_ORIGINS: '*' });
    expect(fault.split('\n')).toHaveLength(4);
  });
});

describe('The settings in force', () => {
  it('are shown by name, with secrets masked and defaults marked', () => {
    const shown = settingsInForce({
      POLYFAQ_SECRET: 'a secret of our own',
      WIDGET_ORIGINS: 'https://a.example',
    });
    expect(JSON.stringify(shown)).not.toContain('a secret of our own');
    expect(shown).toEqual(
      expect.arrayContaining([
        { name: 'POLYFAQ_SECRET', value: '(set, not shown)', isDefault: false },
        { name: 'WIDGET_ORIGINS', value: 'https://a.example', isDefault: false },
        { name: 'PORT', value: '3978', isDefault: true },
        { name: 'DIRECT_LINE_SECRET', value: undefined, isDefault: true },
      ]),
    );
  });
});
