// The settings of WeChat in the environment: one account, or the file with several.
import * as z from 'zod';
import { readAccount, type AccountFault, type WeChatAccount } from './account.js';

const text = z.string().optional();

export const wechatSettings = {
  WECHAT_TOKEN: text,
  WECHAT_APP_ID: text,
  WECHAT_APP_SECRET: text,
  WECHAT_ENCODING_AES_KEY: text,
  WECHAT_PREVIOUS_AES_KEY: text,
  WECHAT_MODE: text,
  WECHAT_ACCOUNT: text,
  WECHAT_API_BASE: text,
  WECHAT_CLOCK_SKEW: text,
  WECHAT_ACCOUNTS: text,
};

type Name = keyof typeof wechatSettings;
type Given = Readonly<Partial<Record<Name, string | undefined>>>;

/** The account's own settings by their names in the environment. */
const names: Readonly<Record<string, Name>> = {
  token: 'WECHAT_TOKEN',
  appId: 'WECHAT_APP_ID',
  appSecret: 'WECHAT_APP_SECRET',
  encodingAesKey: 'WECHAT_ENCODING_AES_KEY',
  previousAesKey: 'WECHAT_PREVIOUS_AES_KEY',
  mode: 'WECHAT_MODE',
  account: 'WECHAT_ACCOUNT',
  apiBase: 'WECHAT_API_BASE',
  clockSkew: 'WECHAT_CLOCK_SKEW',
};

export interface WeChatConfig {
  /** The account of the environment; null for none. */
  readonly account: WeChatAccount | null;
  /** The file that lists several; null for none. */
  readonly accounts: string | null;
}

const none: WeChatConfig = { account: null, accounts: null };

/** Reads the channel's settings out of the environment's; the channel is off without a token and without a file. */
export function readWeChatConfig(given: Given): {
  readonly config: WeChatConfig;
  /** `name` is one of `wechatSettings`. */
  readonly faults: readonly AccountFault[];
} {
  const set = Object.entries(names).filter(([, name]) => given[name] !== undefined);
  const file = given.WECHAT_ACCOUNTS;
  if (file !== undefined) {
    const faults = set.map(([, name]) => ({
      name,
      message: 'does not go with WECHAT_ACCOUNTS: write it into that file, or unset WECHAT_ACCOUNTS',
    }));
    return { config: { account: null, accounts: file }, faults };
  }
  const [first] = set;
  if (first === undefined) return { config: none, faults: [] };
  if (given.WECHAT_TOKEN === undefined) {
    const message = `is missing, and ${first[1]} is set: set it to turn WeChat on, or unset all of WECHAT_…`;
    return { config: none, faults: [{ name: 'WECHAT_TOKEN', message }] };
  }
  const settings = Object.fromEntries(set.map(([setting, name]) => [setting, given[name]]));
  const read = readAccount({ name: 'wechat', ...settings }, (setting) => names[setting] ?? setting);
  if ('account' in read) return { config: { account: read.account, accounts: null }, faults: [] };
  const faults = read.faults.map(({ name, message }) => ({ name: names[name] ?? name, message }));
  return { config: none, faults };
}
