// The WeChat platform as an account's server meets it: signs, encrypts, delivers, and reads what comes back.
import type { HttpResponse, Route } from '../../../bot/channels/http.js';
import { readAccount, type WeChatAccount } from '../../../bot/channels/wechat/account.js';
import { createSealing, signatureOf } from '../../../bot/channels/wechat/crypto.js';
import { parseXml, type Fields } from '../../../bot/channels/wechat/xml.js';
import { request } from '../requests.js';

export const token = 'bmwipabotwx';
export const appId = 'wx77f941c869071d99';
export const aesKey = 'P7PIjIGpA7axbjbffRoWYq7G0BsIaEpqdawIir4KqCt';
export const official = 'gh_d13df7f4ef38';
export const openid = 'of3ss6NTm25BKyE9KfDPD-ALSeWg';

/** An account with these settings, in safe mode unless they say otherwise. */
export function account(settings: Readonly<Record<string, string>> = {}): WeChatAccount {
  const safe = settings['mode'] === 'plain' ? {} : { encodingAesKey: aesKey };
  const read = readAccount({ name: 'test', token, appId, ...safe, ...settings });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.account;
}

export type Query = Readonly<Record<string, string>>;

export interface Delivery {
  readonly query: Query;
  readonly body: string;
}

/** What a visitor sees of a reply. */
export interface Shown {
  readonly status: number;
  /** The body as it was sent. */
  readonly raw: string;
  /** The fields of the XML in clear; null for an acknowledgement. */
  readonly fields: Fields | null;
}

export interface Platform {
  /** Signs and, unless the account is in plain mode, encrypts. */
  pack(xml: string, more?: { readonly timestamp?: string; readonly nonce?: string }): Delivery;
  deliver(delivery: Delivery): Promise<Shown>;
  push(fields: Readonly<Record<string, string>>): Promise<Shown>;
  /** Asks for the echo; the response as it is. */
  get(query: Query): Promise<HttpResponse>;
}

let pushes = 0;

/** The XML of a push from the test visitor. */
export function xmlOf(fields: Readonly<Record<string, string>>, now = Date.now()): string {
  pushes += 1;
  const id = fields['MsgType'] === 'event' ? {} : { MsgId: String(22_363_405_356_629_000n + BigInt(pushes)) };
  const all = {
    ToUserName: official,
    FromUserName: openid,
    CreateTime: String(Math.floor(now / 1000)),
    ...id,
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`);
  return `<xml>${lines.join('\n')}</xml>`;
}

export function createPlatform(
  routes: readonly Route[],
  { token: secret, appId: receiver, keys, mode, path }: WeChatAccount,
  clock: () => number = Date.now,
): Platform {
  const sealing = createSealing(keys, receiver ?? '');
  const route = (method: string): Route => {
    const found = routes.find((each) => each.method === method && each.path === path);
    if (found === undefined) throw new Error(`There is no ${method} ${path}.`);
    return found;
  };

  const platform: Platform = {
    pack(xml, more = {}) {
      const {
        timestamp = String(Math.floor(clock() / 1000)),
        nonce = String(Math.floor(Math.random() * 1e9)),
      } = more;
      const signed = { timestamp, nonce, signature: signatureOf([secret, timestamp, nonce]), openid };
      if (mode === 'plain') return { query: signed, body: xml };
      const encrypted = sealing.seal(xml, 0);
      const message = { msg_signature: signatureOf([secret, timestamp, nonce, encrypted]) };
      const inner = mode === 'compatible' ? xml.replace(/^<xml>|<\/xml>$/g, '') : '';
      return {
        query: { ...signed, ...message, encrypt_type: 'aes' },
        body: `<xml>${inner}<ToUserName><![CDATA[${official}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
      };
    },

    async deliver({ query, body }) {
      const response = await route('POST').handle(
        request({
          path,
          query: new URLSearchParams(query),
          headers: { 'content-type': 'text/xml' },
          body: Buffer.from(body),
        }),
      );
      return { status: response.status, raw: rawOf(response), fields: shownIn(rawOf(response)) };
    },

    push: (fields) => platform.deliver(platform.pack(xmlOf(fields, clock()))),

    get: (query) => route('GET').handle(request({ method: 'GET', path, query: new URLSearchParams(query) })),
  };

  function shownIn(raw: string): Fields | null {
    if (!raw.startsWith('<xml>')) return null;
    const fields = parseXml(raw);
    const encrypted = fields.get('Encrypt');
    if (encrypted === undefined) return fields;
    const parts = ['TimeStamp', 'Nonce'].map((name) => fields.get(name) ?? '');
    if (fields.get('MsgSignature') !== signatureOf([secret, ...parts, encrypted])) {
      throw new Error('The reply is not signed rightly.');
    }
    const opened = sealing.open(encrypted);
    if (opened === null) throw new Error('The reply can not be decrypted.');
    return parseXml(opened.text);
  }

  return platform;
}

function rawOf({ body }: HttpResponse): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}

/** The links in a text: what each shows, and what tapping it sends. */
export function linksIn(text: string): readonly { label: string; says: string; id: string }[] {
  const links = text.matchAll(
    /<a href="weixin:\/\/bizmsgmenu\?msgmenucontent=([^&"]*)&msgmenuid=(\d+)">([^<]*)<\/a>/g,
  );
  return [...links].map(([, says = '', id = '', label = '']) => ({
    label,
    id,
    says: decodeURIComponent(says),
  }));
}
