// One WeChat or WeCom account: what the platform and this bot agreed on, checked as a whole.
import * as z from 'zod';

/** `plain`: nothing is encrypted. `compatible`: both are sent, and the encrypted one counts. `safe`: only encrypted. */
export type Mode = 'plain' | 'compatible' | 'safe';

export interface WeChatAccount {
  /** Names the account in addresses, logs and keys; unique in this process. */
  readonly name: string;
  /** Where the platform knocks: `/api/wechat`. */
  readonly path: string;
  /** An Official Account of WeChat, or an application in WeCom (企业微信). */
  readonly kind: 'official' | 'wecom';
  readonly token: string;
  /** The app id, or for WeCom the corp id; null only in plain mode without the API. */
  readonly appId: string | null;
  readonly appSecret: string | null;
  /** EncodingAESKeys: the current one, then the one before; empty in plain mode. */
  readonly keys: readonly string[];
  readonly mode: Mode;
  /** Whether the account may send customer-service messages and have a menu. */
  readonly isVerified: boolean;
  /** `https://api.weixin.qq.com` */
  readonly apiBase: string;
  /** Seconds that the platform's clock and this one may differ; null where time is not looked at. */
  readonly clockSkew: number | null;
  /** Whether visitors can be handed over to people; a text names the person who takes them. */
  readonly desk: boolean | string;
  /** The folder of this account's own FAQ; null for the server's. */
  readonly faq: string | null;
}

const aesKey = z.string().regex(/^[A-Za-z0-9+/]{43}$/, 'is not 43 letters and digits');
const modes = ['plain', 'compatible', 'safe'] as const;
const types = ['unverified', 'verified'] as const;

// Every value is a text: the environment and the accounts' file have nothing else.
const shape = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'is not 1 to 32 letters, digits, - or _'),
  path: z
    .string()
    .regex(/^(?:\/[A-Za-z0-9._~-]+)+$/, 'is not a path such as /api/wechat/second')
    .optional(),
  kind: z.enum(['official', 'wecom'], 'is none of official, wecom').default('official'),
  token: z.string('is missing').regex(/^[A-Za-z0-9]{3,32}$/, 'is not 3 to 32 letters and digits'),
  appId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id of letters and digits')
    .optional(),
  appSecret: z.string().optional(),
  encodingAesKey: aesKey.optional(),
  previousAesKey: aesKey.optional(),
  mode: z.enum(modes, `is none of ${modes.join(', ')}`).optional(),
  account: z.enum(types, `is none of ${types.join(', ')}`).default('unverified'),
  apiBase: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  clockSkew: z
    .string()
    .regex(/^(?:off|\d{1,6})$/, 'is neither a number of seconds nor off')
    .default('600'),
  desk: z
    .string()
    .regex(/^(?:true|false|\S+@\S+)$/, 'is none of true, false, name@account')
    .transform((given) => (given.includes('@') ? given : given === 'true'))
    .default(false),
  faq: z.string().optional(),
});

type Given = z.output<typeof shape>;

/** What can be set, in this order. */
export const accountSettings: readonly string[] = Object.keys(shape.shape);

const defaultBase = 'https://api.weixin.qq.com';

/** What is wrong with one setting: a name of `accountSettings`, and the rest of the sentence without its full stop. */
export interface AccountFault {
  readonly name: string;
  readonly message: string;
}

/**
 * The account that these settings describe, or everything that is wrong with them.
 * @param given texts by the names of `accountSettings`
 * @param title how the person who wrote them knows a setting: `appId` → `WECHAT_APP_ID`
 */
export function readAccount(
  given: Readonly<Record<string, unknown>>,
  title: (setting: string) => string = (setting) => setting,
): { readonly account: WeChatAccount } | { readonly faults: readonly AccountFault[] } {
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((name) => ({
              name,
              message: `is not known: use ${accountSettings.join(', ')}`,
            }))
          : [{ name: String(issue.path[0]), message: issue.message }],
      ),
    };
  }
  const mode = parsed.data.mode ?? (parsed.data.encodingAesKey === undefined ? 'plain' : 'safe');
  const faults = contradictions(parsed.data, mode, title);
  return faults.length > 0 ? { faults } : { account: accountOf(parsed.data, mode) };
}

function contradictions(
  given: Given,
  mode: Mode,
  title: (setting: string) => string,
): readonly AccountFault[] {
  const has = (setting: keyof Given): boolean => given[setting] !== undefined;
  const [key, id, secret] = ['encodingAesKey', 'appId', 'appSecret'].map(title);
  const isVerified = given.account === 'verified';
  const isWecom = given.kind === 'wecom';
  const rules: readonly (readonly [boolean, name: string, message: string])[] = [
    [
      mode === 'plain' && has('encodingAesKey'),
      'mode',
      `does not go with ${String(key)}: unset the key, or use safe or compatible`,
    ],
    [
      mode !== 'plain' && !has('encodingAesKey'),
      'mode',
      `needs ${String(key)}: copy it from the account's settings, or use plain`,
    ],
    [
      has('encodingAesKey') && !has('appId'),
      'appId',
      `is missing, and messages are encrypted for it: copy it from the account's settings`,
    ],
    [
      has('previousAesKey') && !has('encodingAesKey'),
      'encodingAesKey',
      `is missing, and ${title('previousAesKey')} is set: set the current key too`,
    ],
    [
      isVerified && !(has('appId') && has('appSecret')),
      'account',
      `needs ${String(id)} and ${String(secret)} for its API: set both, or use unverified`,
    ],
    [
      isWecom && mode !== 'safe',
      'kind',
      `always encrypts: set ${String(key)}, and mode to safe or not at all`,
    ],
    [isWecom && isVerified, 'account', 'is nothing that WeCom knows: leave it out'],
    [given.desk !== false && isWecom, 'desk', 'is nothing that WeCom knows: leave it out'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, name, message]) => ({ name, message }));
}

function accountOf(given: Given, mode: Mode): WeChatAccount {
  const { clockSkew, encodingAesKey, previousAesKey } = given;
  return Object.freeze({
    name: given.name,
    path: given.path ?? '/api/wechat',
    kind: given.kind,
    token: given.token,
    appId: given.appId ?? null,
    appSecret: given.appSecret ?? null,
    keys: [encodingAesKey, previousAesKey].filter((key) => key !== undefined),
    mode,
    isVerified: given.account === 'verified',
    apiBase: (given.apiBase ?? defaultBase).replace(/\/+$/, ''),
    clockSkew: clockSkew === 'off' ? null : Number(clockSkew),
    desk: given.desk,
    faq: given.faq ?? null,
  });
}
