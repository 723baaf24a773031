// Direct Line tokens: who may take part in which conversation, signed so that nothing needs to be remembered.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/ports.js';
import { isJsonObject } from '../json-body.js';

/** What a token stands for. */
export interface Claims {
  readonly conversation: string;
  /** The user that everything sent with the token comes from; null for the conversation's own visitor. */
  readonly user: string | null;
  /** Where a browser may use the token; null for anywhere. */
  readonly origins: readonly string[] | null;
}

/** `stream` tokens stand in an address, so they open one stream for a minute and nothing else. */
export type TokenUse = 'conversation' | 'stream';

/** Seconds. */
export const tokenLifetime: Readonly<Record<TokenUse, number>> = { conversation: 1800, stream: 60 };

export interface Tokens {
  issue(use: TokenUse, claims: Claims): string;
  /** The claims, or why there are none. */
  read(token: string): { readonly use: TokenUse; readonly claims: Claims } | 'invalid' | 'expired';
}

// A JWT with a fixed header: Direct Line clients look into it for `user`, and nobody chooses an algorithm.
const header = encode({ alg: 'HS256', typ: 'JWT' });

/** `key`: at least 16 characters that nobody can guess; throws where it is shorter. */
export function createTokens(options: { readonly key: string; readonly clock: Clock }): Tokens {
  const { key, clock } = options;
  if (key.length < 16) throw weakKey();
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const now = (): number => Math.floor(clock() / 1000);

  return {
    issue(use, { conversation, user, origins }) {
      const payload = encode({
        use,
        conv: conversation,
        ...(user === null ? {} : { user }),
        ...(origins === null ? {} : { origins }),
        exp: now() + tokenLifetime[use],
      });
      return `${header}.${payload}.${sign(`${header}.${payload}`)}`;
    },

    read(token) {
      const [head, payload, signature, ...rest] = token.split('.');
      if (head !== header || payload === undefined || signature === undefined || rest.length > 0)
        return 'invalid';
      if (!isEqual(signature, sign(`${head}.${payload}`))) return 'invalid';
      const { use, conv, user, origins, exp } = decode(payload);
      if ((use !== 'conversation' && use !== 'stream') || typeof conv !== 'string') return 'invalid';
      if (typeof exp !== 'number' || exp <= now()) return 'expired';
      const claims = {
        conversation: conv,
        user: typeof user === 'string' ? user : null,
        origins: Array.isArray(origins) ? origins.map(String) : null,
      };
      return { use, claims };
    },
  };
}

/** Takes as long for a wrong first letter as for a wrong last one. */
export function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function weakKey(): Error {
  const message =
    'The key that signs Direct Line tokens is shorter than 16 characters, so tokens could be forged. Set a longer one.';
  return Object.assign(new Error(message), { code: 'weak-signing-key' });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(payload: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return isJsonObject(value) ? value : {};
}
