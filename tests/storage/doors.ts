// Visitors who talk to the running product through each of its doors, as their clients do.
import { createHash, randomUUID } from 'node:crypto';
import type { Connector } from '../channels/bot-framework/connector.js';

/** Somebody in one conversation. */
export interface Visitor {
  /** As the stores name them, the channel before the id; the first one is what everything bears. */
  readonly names: readonly string[];
  readonly conversation: string;
  /** Resolves when it is answered. */
  say(text: string): Promise<void>;
  /** Ends it for good, where the channel knows that. */
  leave?(): Promise<void>;
}

export interface Doors {
  readonly url: string;
  readonly directLineSecret: string;
  readonly wechatToken: string;
  readonly connector: Connector;
}

export const expertsAt = '19:experts@thread.tacv2';

async function call(url: string, body: unknown, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${text}`);
  return text;
}

interface Heard {
  readonly id: string;
  readonly replyToId?: string;
}

/** A visitor of the website; without a name, one whom no server vouches for. */
export async function onTheWebsite(doors: Doors, name: string | null): Promise<Visitor> {
  const line = `${doors.url}/v3/directline`;
  const wish =
    name === null
      ? await call(`${line}/tokens/generate`, {})
      : await call(
          `${line}/tokens/generate`,
          { user: { id: name } },
          { authorization: `Bearer ${doors.directLineSecret}` },
        );
  const { token } = JSON.parse(wish) as { readonly token: string };
  const headers = { authorization: `Bearer ${token}` };
  const started = JSON.parse(await call(`${line}/conversations`, {}, headers)) as {
    readonly conversationId: string;
  };
  const activities = `${line}/conversations/${started.conversationId}/activities`;
  return {
    names: [`directline:${name ?? `visitor-${started.conversationId}`}`],
    conversation: `directline:${started.conversationId}`,
    async say(text) {
      const from = { id: name ?? 'somebody' };
      const posted = JSON.parse(await call(activities, { type: 'message', from, text }, headers)) as Heard;
      for (let tries = 0; tries < 500; tries += 1) {
        const page = JSON.parse(await call(activities, undefined, headers)) as {
          readonly activities: readonly Heard[];
        };
        if (page.activities.some(({ replyToId }) => replyToId === posted.id)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`"${text}" was not answered within ten seconds.`);
    },
  };
}

/** A member of an organisation in Teams: alone with the bot, or in a group. */
export function inTeams(doors: Doors, name: string, group?: string): Visitor {
  const from = { id: `29:${name}`, aadObjectId: `entra-${name}`, name };
  const id = group ?? `a:${name}`;
  return {
    names: [`msteams:${from.id}`, `msteams:${from.aadObjectId}`],
    conversation: `msteams:${id}`,
    async say(text) {
      const type = group === undefined ? 'personal' : 'groupChat';
      await call(
        `${doors.url}/api/messages`,
        activity(doors, { type: 'message', text, from, conversation: { id, conversationType: type } }),
      );
    },
  };
}

function activity(doors: Doors, part: object): object {
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: doors.connector.serviceUrl,
    recipient: { id: '28:bot' },
    locale: 'en-US',
    ...part,
  };
}

/** An expert answers everything that was passed on so far, and proposes the answers for the FAQ. */
export async function answerAsExpert(doors: Doors, answer: string): Promise<void> {
  const asked = JSON.stringify(doors.connector.received).matchAll(/"id":"([0-9a-f]{32})"/g);
  for (const id of new Set([...asked].map(([, each]) => each))) {
    const value = {
      action: { type: 'Action.Execute', verb: 'answer', data: { id, answer, propose: 'true' } },
    };
    await call(
      `${doors.url}/api/messages`,
      activity(doors, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value,
        replyToId: 'card',
        conversation: { id: `${expertsAt};messageid=1`, conversationType: 'channel', isGroup: true },
        from: { id: '29:expert', aadObjectId: 'expert', name: 'Expert' },
      }),
    );
  }
}

let pushes = 0;

/** A follower of the WeChat account. */
export function inWeChat(doors: Doors, openId: string): Visitor {
  async function push(type: string, content: string): Promise<void> {
    pushes += 1;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = `nonce${String(pushes)}`;
    const signature = createHash('sha1')
      .update([doors.wechatToken, timestamp, nonce].sort().join(''))
      .digest('hex');
    const xml =
      `<xml><ToUserName>gh_1</ToUserName><FromUserName>${openId}</FromUserName><CreateTime>${timestamp}</CreateTime>` +
      `<MsgType>${type}</MsgType>${content}</xml>`;
    const query = new URLSearchParams({ signature, timestamp, nonce });
    await call(`${doors.url}/api/wechat?${query.toString()}`, xml, { 'content-type': 'text/xml' });
  }
  return {
    names: [`wechat:${openId}`],
    conversation: `wechat:wechat:${openId}`,
    say: (text) => push('text', `<Content><![CDATA[${text}]]></Content><MsgId>${String(pushes)}</MsgId>`),
    leave: () => push('event', '<Event>unsubscribe</Event>'),
  };
}
