import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../bot/config.js';
import { wechatAccounts } from '../../../bot/wechat-accounts.js';

const key = 'A'.repeat(43);
const folder = await mkdtemp(join(tmpdir(), 'polyfaq-accounts-'));
afterAll(() => rm(folder, { recursive: true }));

async function accountsOf(content: string): ReturnType<typeof wechatAccounts> {
  const file = join(folder, `${String(Math.random())}.yaml`);
  await writeFile(file, content);
  return wechatAccounts(readConfig({ WECHAT_ACCOUNTS: file }));
}

describe('One account in the environment', () => {
  it('is none without a token', async () => {
    expect(await wechatAccounts(readConfig({}))).toEqual([]);
  });

  it('is in plain mode without a key and in safe mode with one', async () => {
    const [plain] = await wechatAccounts(readConfig({ WECHAT_TOKEN: 'token' }));
    expect(plain).toMatchObject({ path: '/api/wechat', mode: 'plain', isVerified: false, clockSkew: 600 });
    const settings = { WECHAT_TOKEN: 'token', WECHAT_APP_ID: 'wx1', WECHAT_ENCODING_AES_KEY: key };
    const [safe] = await wechatAccounts(readConfig(settings));
    expect(safe).toMatchObject({ mode: 'safe', keys: [key], apiBase: 'https://api.weixin.qq.com' });
  });

  it.each([
    [{ WECHAT_APP_ID: 'wx1' }, /WECHAT_TOKEN is missing, and WECHAT_APP_ID is set/],
    [{ WECHAT_TOKEN: 'a b' }, /WECHAT_TOKEN is not 3 to 32 letters and digits/],
    [{ WECHAT_TOKEN: 'token', WECHAT_ENCODING_AES_KEY: 'short' }, /WECHAT_ENCODING_AES_KEY is not 43/],
    [
      { WECHAT_TOKEN: 'token', WECHAT_ENCODING_AES_KEY: key },
      /WECHAT_APP_ID is missing, and messages are encrypted/,
    ],
    [
      { WECHAT_TOKEN: 'token', WECHAT_APP_ID: 'wx1', WECHAT_ENCODING_AES_KEY: key, WECHAT_MODE: 'plain' },
      /WECHAT_MODE=plain does not go with WECHAT_ENCODING_AES_KEY/,
    ],
    [{ WECHAT_TOKEN: 'token', WECHAT_MODE: 'safe' }, /WECHAT_MODE=safe needs WECHAT_ENCODING_AES_KEY/],
    [
      { WECHAT_TOKEN: 'token', WECHAT_MODE: 'strict' },
      /WECHAT_MODE=strict is none of plain, compatible, safe/,
    ],
    [
      { WECHAT_TOKEN: 'token', WECHAT_PREVIOUS_AES_KEY: key },
      /WECHAT_ENCODING_AES_KEY is missing, and WECHAT_PREVIOUS/,
    ],
    [
      { WECHAT_TOKEN: 'token', WECHAT_ACCOUNT: 'verified' },
      /WECHAT_ACCOUNT=verified needs WECHAT_APP_ID and WECHAT_APP_SECRET/,
    ],
    [{ WECHAT_TOKEN: 'token', WECHAT_API_BASE: 'ftp://x' }, /WECHAT_API_BASE=ftp:\/\/x is not an http/],
    [{ WECHAT_TOKEN: 'token', WECHAT_CLOCK_SKEW: 'a while' }, /WECHAT_CLOCK_SKEW=a while is neither/],
    [{ WECHAT_TOKEN: 'token', WECHAT_ACCOUNTS: 'x.yaml' }, /WECHAT_TOKEN does not go with WECHAT_ACCOUNTS/],
  ])('with %j is one clear error', (settings, message) => {
    expect(() => readConfig(settings)).toThrow(message);
  });

  it('never shows a secret in an error', () => {
    const settings = { WECHAT_TOKEN: 'not a token!', WECHAT_ENCODING_AES_KEY: 'sesame open' };
    expect(() => readConfig(settings)).toThrow(/^(?!.*(?:not a token!|sesame))/s);
  });
});

describe('Several accounts in a file', () => {
  it('have their own path, mode and FAQ', async () => {
    const accounts = await accountsOf(`
- name: main
  token: token1
- name: cities
  path: /wx/cities
  token: token2
  appId: wx2
  encodingAesKey: ${key}
  desk: kf2001@cities
  faq: data/cities
- name: staff
  kind: wecom
  token: token3
  appId: ww3
  encodingAesKey: ${key}
`);
    expect(accounts).toMatchObject([
      { name: 'main', path: '/api/wechat/main', mode: 'plain', desk: false },
      { name: 'cities', path: '/wx/cities', mode: 'safe', desk: 'kf2001@cities', faq: 'data/cities' },
      { name: 'staff', path: '/api/wechat/staff', kind: 'wecom', mode: 'safe' },
    ]);
  });

  it('may be JSON', async () => {
    expect(
      await accountsOf('[{"name": "main", "token": "token1", "desk": true, "clockSkew": 30}]'),
    ).toMatchObject([{ name: 'main', desk: true, clockSkew: 30 }]);
  });

  it.each([
    ['nothing', '', /no list of WeChat accounts/],
    ['no list', 'token: x', /no list of WeChat accounts/],
    ['a word in place of an account', '- main', /account 1: this is no group of settings/],
    [
      'a setting that is not known',
      '- {name: main, token: token1, tokn: x}',
      /main: tokn is not known: use name/,
    ],
    ['WeCom in plain mode', '- {name: main, token: token1, kind: wecom}', /main: kind always encrypts/],
    [
      'the same path twice',
      '- {name: a, token: token1, path: /x}\n- {name: b, token: token2, path: /x}',
      /The path \/x is given twice/,
    ],
    [
      'every fault at once',
      '- {name: a, token: x}\n- {name: b, token: y}',
      /a: token is not.*\n.*b: token is not/,
    ],
  ])('that are %s are one clear error', async (_what, content, message) => {
    await expect(accountsOf(content)).rejects.toThrow(message);
  });

  it('that can not be read say which setting names them', async () => {
    await expect(wechatAccounts(readConfig({ WECHAT_ACCOUNTS: '/nowhere.yaml' }))).rejects.toThrow(
      /WECHAT_ACCOUNTS names \/nowhere.yaml, which can not be read \(ENOENT\)/,
    );
  });
});
