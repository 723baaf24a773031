import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiDouble, type ApiDouble } from '../channels/wechat/api-double.js';
import { createWorld } from './world.js';

const secret = 'appsecretappsecretappsecret12345';
const appId = 'wx77f941c869071d99';
let double: ApiDouble;
let environment: Record<string, string>;
beforeAll(async () => {
  double = await startApiDouble({ appId, secret });
  environment = {
    WECHAT_TOKEN: 'keyboardcat123',
    WECHAT_APP_ID: appId,
    WECHAT_APP_SECRET: secret,
    WECHAT_ACCOUNT: 'verified',
    WECHAT_API_BASE: double.base,
  };
});
afterAll(() => double.close());

interface Menu {
  readonly button: readonly {
    readonly name: string;
    readonly sub_button: readonly { name: string; key: string }[];
  }[];
}

describe('polyfaq wechat-menu', () => {
  it('shows the menu and publishes nothing', async () => {
    const { code, out } = await createWorld({ faq: 'data/iclei', environment }).polyfaq(
      'wechat-menu',
      '--print',
    );
    const { button } = JSON.parse(out) as Menu;
    expect(code).toBe(0);
    expect(button.map(({ name }) => name)).toEqual(['关于ICLEI', 'ICLEI在中国']);
    expect(button[0]?.sub_button[0]).toEqual({
      type: 'click',
      name: 'ICLEI是什么？',
      key: 'entry:what-is-iclei',
    });
    expect(button.every(({ sub_button: entries }) => entries.length === 5)).toBe(true);
    expect(double.calls).toEqual([]);
  });

  it('publishes it as WeChat wants it, in the language that was asked for', async () => {
    const world = createWorld({ faq: 'data/iclei', environment });
    const { code, out } = await world.polyfaq('wechat-menu', '--locale', 'en');
    expect([code, out]).toEqual([0, expect.stringContaining('is published')]);
    const [call] = double.calls;
    expect(call?.path).toBe('/cgi-bin/menu/create');
    const { button } = call?.body as unknown as Menu;
    expect(button.map(({ name }) => name)).toEqual(['About ICLEI', 'ICLEI in China']);
  });

  it.each([
    ['no account', {}, [], /Set WECHAT_TOKEN/],
    ['an account that may have none', { WECHAT_TOKEN: 'keyboardcat123' }, [], /Only verified accounts/],
    ['a language that the FAQ lacks', null, ['--locale', 'fr'], /has no "fr".*ko/],
    ['an account that is not there', null, ['--account', 'other'], /There is no account "other".*wechat/],
    ['a word too much', null, ['now'], /takes no "now"/],
  ])('says what to do about %s', async (_what, settings, words, message) => {
    const world = createWorld({ faq: 'data/iclei', environment: settings ?? environment });
    const { code, err } = await world.polyfaq('wechat-menu', ...words);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('says what WeChat said', async () => {
    double.fail('/cgi-bin/menu/create', 40164);
    const { code, err } = await createWorld({ faq: 'data/iclei', environment }).polyfaq('wechat-menu');
    expect(code).toBe(1);
    expect(err).toMatch(/40164.*IP allow-list/);
  });
});
