// What the error codes of api.weixin.qq.com mean, and what to do about each.

/** `token`: get another and try again. `busy`: try again. `unreachable`: this visitor can't be written to now. */
export type ErrorKind = 'token' | 'busy' | 'unreachable' | 'quota' | 'setup' | 'message' | 'harmless';

interface Meaning {
  readonly kind: ErrorKind;
  readonly advice: string;
}

const means = (kind: ErrorKind, advice: string): Meaning => ({ kind, advice });

const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: means('busy', 'WeChat is busy. Nothing to do: it is tried again.'),
  40001: means(
    'token',
    'The access token is not valid. Check WECHAT_APP_SECRET, and that no other program resets the token.',
  ),
  40014: means('token', 'The access token is not valid. Check WECHAT_APP_SECRET.'),
  42001: means('token', 'The access token has expired.'),
  40002: means('setup', 'The kind of credential is not known. Check WECHAT_API_BASE.'),
  40013: means('setup', 'The app id does not exist. Check WECHAT_APP_ID.'),
  40125: means('setup', 'The app secret is wrong. Copy it again, or reset it, and set WECHAT_APP_SECRET.'),
  40164: means(
    'setup',
    'The address of this server is not in the IP allow-list of the account. Add it under 基本配置; it takes some minutes.',
  ),
  48001: means(
    'setup',
    'The account has no right to this interface; unverified accounts never have. Set WECHAT_ACCOUNT=unverified.',
  ),
  40200: means('setup', 'This type of account can not send this type of message.'),
  45009: means(
    'quota',
    'The day’s calls to this interface are used up. They are counted anew at midnight in China.',
  ),
  45011: means('quota', 'Too many calls in a minute. Send less for a while.'),
  45015: means(
    'unreachable',
    'The visitor has written nothing for 48 hours, or follows the account no more.',
  ),
  45047: means('unreachable', 'The visitor has got as many messages as are allowed before they write again.'),
  48002: means('unreachable', 'The visitor has turned off messages of this account.'),
  40003: means('unreachable', 'The visitor’s id is not one of this account.'),
  43004: means('unreachable', 'The visitor does not follow the account.'),
  45002: means('message', 'The text is longer than 2,048 bytes.'),
  45008: means('message', 'A news message holds more than one article.'),
  40033: means('message', 'The text holds half a character.'),
  40016: means('setup', 'The menu has more buttons than are allowed.'),
  40018: means('setup', 'The name of a button in the menu is too long.'),
  45072: means('harmless', 'The typing command is not known.'),
  45080: means('harmless', 'The visitor has not written for 30 seconds, so no typing sign is shown.'),
  45081: means('harmless', 'The typing sign is shown already.'),
};

/** What went wrong between this server and WeChat's API; holds neither a token nor a visitor's id. */
export class ApiError extends Error {
  readonly code = 'wechat-api';

  constructor(
    readonly kind: ErrorKind | 'network' | 'unknown',
    /** WeChat's own number; null where it gave none. */
    readonly number: number | null,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** The error of an answer with `errcode`; `call` names what was tried. */
export function apiError(call: string, number: number): ApiError {
  const { kind, advice } = meanings[number] ?? {
    kind: 'unknown' as const,
    advice: 'Look the number up in WeChat’s list of return codes.',
  };
  return new ApiError(kind, number, `WeChat refused ${call} (${String(number)}). ${advice}`);
}
