// The API of an Official Account: messages after the passive reply, the typing sign, the account's menu.
import type { Clock, DocumentStore } from '../../core/ports.js';
import { isJsonObject, type JsonObject } from '../json-body.js';
import type { WeChatAccount } from './account.js';
import { ApiError, apiError } from './api-errors.js';
import type { Outgoing } from './outgoing.js';
import { createAccessToken, type Issued } from './token.js';

/** Every call rejects with an `ApiError` only. */
export interface WeChatApi {
  /** Sends one message to a visitor, by id. */
  send(visitor: string, message: Outgoing): Promise<void>;
  /** Shows that an answer is being made, for some seconds. */
  showTyping(visitor: string): Promise<void>;
  /** Puts this menu below the chat of everybody. */
  publishMenu(menu: object): Promise<void>;
}

export interface ApiOptions {
  readonly account: WeChatAccount;
  /** Where instances share the token. */
  readonly documents: DocumentStore;
  readonly clock: Clock;
  /** Milliseconds that one call may take. */
  readonly within?: number;
  /** Milliseconds before a busy API is asked again. */
  readonly pause?: number;
}

/** The account needs an app id and a secret. */
export function createWeChatApi(options: ApiOptions): WeChatApi {
  const { account, documents, clock, within = 8000, pause = 500 } = options;
  const { appId, appSecret: secret, apiBase } = account;
  const token = createAccessToken({ issue, documents, key: `wechat:token:${appId ?? ''}`, clock });

  async function issue(force: boolean): Promise<Issued> {
    const answer = await post('the access token', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret,
      force_refresh: force,
    });
    const { access_token: issued, expires_in: lives } = answer;
    if (typeof issued !== 'string' || typeof lives !== 'number') throw strange('the access token');
    return { token: issued, lives };
  }

  /** Tries once more with another token, or after a pause where WeChat is busy. */
  async function call(name: string, path: string, body: object): Promise<JsonObject> {
    const current = await token.get();
    const attempt = (with_: string): Promise<JsonObject> =>
      post(name, `${path}?access_token=${encodeURIComponent(with_)}`, body);
    try {
      return await attempt(current);
    } catch (error) {
      const kind = error instanceof ApiError ? error.kind : 'unknown';
      if (kind === 'token') return attempt(await token.renew(current));
      if (kind !== 'busy') throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      return attempt(current);
    }
  }

  async function post(name: string, path: string, body: object): Promise<JsonObject> {
    const answer = await fetch(`${apiBase}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(within),
    })
      .then((response) => response.json())
      // The cause may hold the address, and with it the token.
      .catch(() => {
        throw new ApiError(
          'network',
          null,
          `WeChat’s API did not answer ${name}. Check the way to ${apiBase}.`,
        );
      });
    if (!isJsonObject(answer)) throw strange(name);
    const number = answer['errcode'];
    if (typeof number === 'number' && number !== 0) throw apiError(name, number);
    return answer;
  }

  const strange = (name: string): ApiError =>
    new ApiError(
      'unknown',
      null,
      `WeChat’s API answered ${name} with something else than documented. Check ${apiBase}.`,
    );

  return {
    async send(visitor, message) {
      await call('a message', '/cgi-bin/message/custom/send', { touser: visitor, ...contentOf(message) });
    },
    async showTyping(visitor) {
      await call('the typing sign', '/cgi-bin/message/custom/typing', { touser: visitor, command: 'Typing' });
    },
    async publishMenu(menu) {
      await call('the menu', '/cgi-bin/menu/create', menu);
    },
  };
}

function contentOf(message: Outgoing): object {
  switch (message.kind) {
    case 'text':
      // Half a character would be written as \ud83d, which WeChat refuses.
      return { msgtype: 'text', text: { content: message.text.replace(/\p{Cs}/gu, '') } };
    case 'news': {
      const { title, description, picture, url } = message;
      return { msgtype: 'news', news: { articles: [{ title, description, url, picurl: picture }] } };
    }
    case 'transfer':
      throw new ApiError('message', null, 'A visitor can only be handed over in a passive reply.');
  }
}
