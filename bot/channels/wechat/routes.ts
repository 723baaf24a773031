// WeChat's door: the platform's question whether this is its server, and everything visitors do.
import type { HttpRequest, HttpResponse, Route } from '../http.js';
import type { Logger } from '../logger.js';
import { Refusal, refusalResponse } from '../refusal.js';
import type { WeChatAccount } from './account.js';
import type { Deliveries } from './deliveries.js';
import { refusals } from './errors.js';
import { passiveReply } from './outgoing.js';
import { parsePush, type Push } from './parse.js';
import type { Seen } from './seen.js';
import type { Verifier } from './verify.js';
import { parseXml, XmlError } from './xml.js';

export interface RouteOptions {
  readonly account: WeChatAccount;
  readonly verifier: Verifier;
  readonly seen: Seen;
  readonly deliveries: Deliveries;
  readonly logger: Logger;
}

/** Bytes; in compatible mode a message is sent twice, and encrypted it is a third longer. */
const bodyLimit = 192 * 1024;

export function createWeChatRoutes(options: RouteOptions): readonly Route[] {
  const { account, verifier, seen, deliveries, logger } = options;
  const acknowledged: HttpResponse = { status: 200, body: account.kind === 'wecom' ? '' : 'success' };

  async function receive(request: HttpRequest): Promise<HttpResponse> {
    const { xml, stamp, envelope } = verifier.push(request);
    const push = pushIn(xml);
    // It is from the platform: an error would be shown to the visitor, and the message sent again.
    if (push === null) return acknowledged;
    if (stamp !== null && !(await seen.isOnlyUse(stamp, push.key))) throw refusals.stranger();
    const answered = await deliveries.take(push);
    const message = answered?.message ?? null;
    if (answered === null || message === null) return acknowledged;
    const reply = passiveReply(message, { to: push.visitor, from: push.account, at: answered.at });
    return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: envelope(reply) };
  }

  function pushIn(xml: string): Push | null {
    try {
      return parsePush(parseXml(xml));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      logger.warn({ channel: 'wechat', account: account.name }, error.message);
      return null;
    }
  }

  function guarded(handle: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>): Route['handle'] {
    return async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (error instanceof Refusal) {
          const said = `A request to ${account.path} was not from WeChat, or the token, the key or the clock differs.`;
          logger.warn({ channel: 'wechat', account: account.name }, said);
          return refusalResponse(error);
        }
        logger.error({ err: error, channel: 'wechat', account: account.name }, 'A push of WeChat failed.');
        return acknowledged;
      }
    };
  }

  return [
    {
      method: 'GET',
      path: account.path,
      limit: 0,
      handle: guarded((request) => ({ status: 200, body: verifier.echo(request) })),
    },
    { method: 'POST', path: account.path, limit: bodyLimit, handle: guarded(receive) },
  ];
}
