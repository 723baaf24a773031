// Who is calling, and what they may do: the holder of the secret, of a token, or a page that may get one.
import type { HttpRequest } from '../http.js';
import { isFromThisMachine } from '../loopback.js';
import type { OriginPolicy } from './cors.js';
import { refusals } from './errors.js';
import { isEqual, type Claims, type Tokens, type TokenUse } from './tokens.js';

/** What a caller has shown. */
export type Caller = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly claims: Claims };

export interface Gate {
  /** True for another server of the same owner, which speaks for many visitors. */
  holdsSecret(request: HttpRequest): boolean;
  /** May the caller get a token? Returns the origins that it is good for, null for all. Throws a `Refusal` (401, 403). */
  originsOfNewToken(request: HttpRequest, wished: readonly string[] | null): readonly string[] | null;
  /** The caller of everything that needs a token or the secret. Throws a `Refusal` (401, 403). */
  caller(request: HttpRequest): Caller;
  /** What the caller may do in this conversation. Throws a `Refusal` (401, 403). */
  claims(request: HttpRequest, conversation: string): Claims;
  /** The same for a stream, whose token may stand in the address as `t`, where a browser can put no header. */
  streamClaims(request: HttpRequest, conversation: string): Claims;
}

export interface GateOptions {
  readonly tokens: Tokens;
  /** Undefined where no other server is to get tokens. */
  readonly secret: string | undefined;
  readonly isAllowedOrigin: OriginPolicy;
}

export function createGate({ tokens, secret, isAllowedOrigin }: GateOptions): Gate {
  const isSecret = (text: string): boolean => secret !== undefined && isEqual(text, secret);

  function caller(request: HttpRequest): Caller {
    const text = bearerOf(request);
    if (text === null) throw refusals.missingAuthorization();
    if (isSecret(text)) return { kind: 'secret' };
    return { kind: 'token', claims: claimsIn(text, ['conversation'], request) };
  }

  function claimsIn(token: string, uses: readonly TokenUse[], request: HttpRequest): Claims {
    const found = tokens.read(token);
    if (found === 'expired') throw refusals.expiredToken();
    if (found === 'invalid' || !uses.includes(found.use)) throw refusals.invalidToken();
    const origin = request.headers['origin'];
    const { origins } = found.claims;
    if (origin !== undefined && origins !== null && !origins.includes(origin.toLowerCase()))
      throw refusals.originNotAllowed();
    return found.claims;
  }

  function claims(request: HttpRequest, conversation: string): Claims {
    const who = caller(request);
    return who.kind === 'secret' ? everything(conversation) : ofConversation(who.claims, conversation);
  }

  return {
    holdsSecret(request) {
      const text = bearerOf(request);
      return text !== null && isSecret(text);
    },

    caller,
    claims,

    originsOfNewToken(request, wished) {
      const text = bearerOf(request);
      if (text !== null) {
        if (isSecret(text)) return wished;
        throw refusals.invalidToken();
      }
      const origin = request.headers['origin'];
      if (origin !== undefined) {
        if (!isAllowedOrigin(request)) throw refusals.originNotAllowed();
        return [origin.toLowerCase()];
      }
      if (!isFromThisMachine(request)) throw refusals.secretNeeded();
      return null;
    },

    streamClaims(request, conversation) {
      const token = request.query.get('t');
      if (token === null) return claims(request, conversation);
      return ofConversation(claimsIn(token, ['stream', 'conversation'], request), conversation);
    },
  };
}

function everything(conversation: string): Claims {
  return { conversation, user: null, origins: null };
}

function ofConversation(claims: Claims, conversation: string): Claims {
  if (claims.conversation !== conversation) throw refusals.otherConversation();
  return claims;
}

/** Null where there is no such header; one that names another scheme is refused. */
function bearerOf(request: HttpRequest): string | null {
  const header = request.headers['authorization'];
  if (header === undefined) return null;
  const [, token] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? [];
  if (token === undefined) throw refusals.missingAuthorization();
  return token;
}
