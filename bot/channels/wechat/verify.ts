// Whether a request comes from the platform, and what it says; decided by the account's settings, never by the request.
import type { Clock } from '../../core/ports.js';
import type { HttpRequest } from '../http.js';
import type { WeChatAccount } from './account.js';
import { createSealing, isSignature, signatureOf, type Sealing } from './crypto.js';
import { refusals } from './errors.js';
import { cdata, parseXml } from './xml.js';

/** A push that is from the platform. */
export interface Verified {
  /** The XML in clear. */
  readonly xml: string;
  /** What was signed: seen twice with different messages, one of them is forged. Null where the message itself is signed. */
  readonly stamp: string | null;
  /** Makes the body of an answer: sealed where the push was. */
  envelope(xml: string): string;
}

export interface Verifier {
  /** The text that proves to the platform that this is its server. Throws a `Refusal`. */
  echo(request: HttpRequest): string;
  /** Throws a `Refusal`, the same for every reason. */
  push(request: HttpRequest): Verified;
}

export function createVerifier(account: WeChatAccount, clock: Clock): Verifier {
  const { token, mode, kind, keys, appId, clockSkew } = account;
  const sealing = createSealing(keys, appId ?? '');

  /** Timestamp and nonce, if the time is near enough. */
  function signedParts(query: URLSearchParams): readonly [string, string] {
    const [timestamp, nonce] = [single(query, 'timestamp'), single(query, 'nonce')];
    if (!/^\d{1,16}$/.test(timestamp) || nonce === '' || nonce.length > 128) throw refusals.stranger();
    const apart = Math.abs(clock() / 1000 - Number(timestamp));
    if (clockSkew !== null && apart > clockSkew) throw refusals.stranger();
    return [timestamp, nonce];
  }

  function open(request: HttpRequest, sealed: string): ReturnType<Sealing['open']> & object {
    const parts = [token, ...signedParts(request.query), sealed];
    if (!isSignature(single(request.query, 'msg_signature'), parts)) throw refusals.stranger();
    const opened = sealing.open(sealed);
    if (opened === null) throw refusals.stranger();
    return opened;
  }

  return {
    echo(request) {
      // A plus sign that was not escaped has become a space.
      const echo = single(request.query, 'echostr').replaceAll(' ', '+');
      if (kind === 'wecom') return open(request, echo).text;
      const parts = [token, ...signedParts(request.query)];
      if (!isSignature(single(request.query, 'signature'), parts)) throw refusals.stranger();
      if (!/^[0-9A-Za-z+/=_-]{1,256}$/.test(echo)) throw refusals.stranger();
      return echo;
    },

    push(request) {
      if (mode === 'plain') {
        const parts = signedParts(request.query);
        if (!isSignature(single(request.query, 'signature'), [token, ...parts])) throw refusals.stranger();
        return { xml: textOf(request.body), stamp: parts.join(':'), envelope: (xml) => xml };
      }
      const { text, key } = open(request, sealedIn(request.body));
      const [, nonce] = signedParts(request.query);
      return { xml: text, stamp: null, envelope: (xml) => sealed(sealing.seal(xml, key), nonce) };
    },
  };

  function sealed(encrypted: string, nonce: string): string {
    const timestamp = String(Math.floor(clock() / 1000));
    const signature = signatureOf([token, timestamp, nonce, encrypted]);
    return (
      `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
      `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
    );
  }
}

/** The value of a parameter that is given once; empty for `nonce[]=…`, for two, and for none. */
function single(query: URLSearchParams, name: string): string {
  const [value = '', ...more] = query.getAll(name);
  return more.length > 0 ? '' : value;
}

function sealedIn(body: Buffer): string {
  try {
    return parseXml(textOf(body)).get('Encrypt') ?? '';
  } catch {
    throw refusals.stranger();
  }
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw refusals.stranger();
  }
}
