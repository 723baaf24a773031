// Every door of the product, and how to knock at it with nonsense: each makes one input near what is right there.
import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createMutations, oddities } from './mutations.mjs';

const base = '/v3/directline';
const questions = ['ko', 'en', 'ja', 'zh-Hans'].flatMap((locale) =>
  readFileSync(new URL(`../../data/eval/${locale}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t')[2]),
);
const aesKey = 'P7PIjIGpA7axbjbffRoWYq7G0BsIaEpqdawIir4KqCt';
const wechatToken = 'tokenForTheFuzzRun';
export const directLineSecret = 'secret-of-another-server-for-the-fuzz-run';
export const metricsToken = 'metrics-token-for-the-fuzz-run';

/** One account of each kind and mode, as `WECHAT_ACCOUNTS` reads them. */
export const wechatAccounts = [
  { name: 'plain', token: wechatToken, mode: 'plain', appId: 'wx0123456789abcdef' },
  ...['safe', 'compatible'].map((mode) => ({
    name: mode,
    token: wechatToken,
    mode,
    appId: 'wx0123456789abcdef',
    encodingAesKey: aesKey,
  })),
  { name: 'wecom', kind: 'wecom', token: wechatToken, appId: 'ww0123456789', encodingAesKey: aesKey },
];

/**
 * The doors by name, each with how often it is knocked at, and with the status that shows that one has come in where that
 * is none below 300. A knock is `{method, path, headers, body}` for HTTP,
 * `{bytes}` for what is hardly HTTP, or `{stream, headers, frames}` for a socket.
 * @param random 0 … 1
 * @param conversations a list that the caller keeps filled with started ones
 */
export function createDoors(random, conversations) {
  const { below, pick, mutated, mutatedText, bytesOf } = createMutations(random);
  const printable = (text) => text.replace(/[^\x20-\x7e]/g, '');
  const inAddress = (text) => encodeURIComponent(text.toWellFormed().slice(0, 200));
  const seldom = (usual, text) => (random() < 0.15 ? mutatedText(text) : usual);

  /** As it should be, with other values, with other text, or with both. */
  const jsonOf = (value) => {
    const roll = random();
    const whole = JSON.stringify(roll < 0.35 || roll > 0.9 ? mutated(value) : value);
    return bytesOf(roll > 0.7 ? mutatedText(whole) : whole);
  };
  const strange = () =>
    Object.fromEntries(
      [
        'origin',
        'accept-language',
        'x-forwarded-for',
        'x-forwarded-proto',
        'x-forwarded-host',
        'cookie',
        'accept-encoding',
        'if-none-match',
        'range',
        'x-ms-bot-agent',
        'host',
      ]
        .filter(() => random() < 0.03)
        .map((name) => [name, printable(pick([...oddities, 'https://a.example', 'ko-KR,ko;q=0.9', '::1']))]),
    );
  const json = () => ({
    'content-type': pick([
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      '',
      'x/y',
    ]),
    ...strange(),
  });
  const bearer = ({ token }) => ({
    authorization: random() < 0.8 ? `Bearer ${token}` : printable(mutatedText(`Bearer ${token}`)),
  });
  const named = ({ conversationId }) => inAddress(seldom(conversationId, conversationId));

  const message = () => ({
    type: pick(['message', 'message', 'message', 'event', 'typing', 'conversationUpdate', 'messageUpdate']),
    id: `m${below(1e9)}`,
    text: pick(questions),
    locale: pick(['ko-KR', 'en', 'ja', 'zh-CN', 'ar', 'tlh']),
    timestamp: '2026-01-01T00:00:00Z',
    from: { id: 'dl_visitor', name: 'V' },
    channelData: { clientActivityID: `c${below(1e6)}` },
    entities: [{ type: 'mention', text: '<at>bot</at>', mentioned: { id: 'bot' } }],
    attachments: [],
  });
  const rating = () => ({
    type: 'invoke',
    name: 'message/submitAction',
    from: { id: 'dl_visitor' },
    replyToId: `m${below(100)}`,
    value: {
      actionName: 'feedback',
      actionValue: {
        reaction: pick(['like', 'dislike']),
        feedback: '{"feedbackText":"x"}',
        entry: 'headquarters',
      },
    },
  });
  const connector = () => ({
    ...message(),
    channelId: pick(['emulator', 'msteams', 'msteams', 'webchat']),
    serviceUrl: 'http://localhost:9/',
    recipient: { id: 'bot' },
    conversation: {
      id: `c${below(50)}`,
      isGroup: random() < 0.2,
      tenantId: 't',
      conversationType: 'personal',
    },
    deliveryMode: random() < 0.9 ? 'expectReplies' : 'normal',
    membersAdded: [{ id: 'v' }],
  });
  const invoke = () => ({
    ...connector(),
    type: 'invoke',
    channelId: 'msteams',
    ...pick([
      {
        name: 'composeExtension/query',
        value: { commandId: 'search', parameters: [{ name: 'query', value: pick(questions) }] },
      },
      {
        name: 'composeExtension/fetchTask',
        value: { commandId: 'find', messagePayload: { body: { content: `<p>${pick(questions)}</p>` } } },
      },
      {
        name: 'composeExtension/submitAction',
        value: { commandId: 'find', data: { entry: 'headquarters', locale: 'en' } },
      },
      {
        name: 'adaptiveCard/action',
        value: {
          action: {
            verb: pick(['rate', 'choose', 'answer', 'x']),
            data: { entry: 'headquarters', text: 'x' },
          },
        },
      },
      { name: 'fileConsent/invoke', value: { action: 'accept' } },
      { name: 'message/submitAction', value: rating().value },
    ]),
  });

  const directLine = (method, path, value) => () => {
    const conversation = pick(conversations);
    return {
      method,
      path: `${base}${path(conversation)}`,
      headers: { ...(value === undefined ? strange() : json()), ...bearer(conversation) },
      ...(value === undefined ? {} : { body: jsonOf(value()) }),
    };
  };
  /** As another server of the owner, or as nobody. */
  const asServer = (knock) => () => {
    const { headers, ...input } = knock();
    const authorization = random() < 0.6 ? `Bearer ${directLineSecret}` : '';
    return { ...input, headers: { ...headers, authorization } };
  };
  const asked = (knock) => () => {
    const input = knock();
    const headers = {
      'access-control-request-headers': seldom('authorization', 'x'),
      origin: 'http://localhost',
    };
    return { ...input, headers: { ...headers, ...input.headers } };
  };
  const odd = () => inAddress(pick([...oddities, '1', '3', '-', pick(questions)]));
  const activities = (conversation) => `/conversations/${named(conversation)}/activities`;
  const wishes = () => ({
    user: { id: 'dl_v', name: 'V' },
    trustedOrigins: ['https://a.example'],
    locale: 'ko',
  });

  const push = (account) =>
    `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o${below(40)}]]></FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>` +
    `<MsgType><![CDATA[${pick(['text', 'text', 'event', 'image', 'voice', 'location', 'link', 'shortvideo', 'x'])}]]></MsgType><Event><![CDATA[${pick(['subscribe', 'unsubscribe', 'CLICK', 'SCAN', 'VIEW', 'x'])}]]></Event>` +
    `<EventKey><![CDATA[qrscene_ko]]></EventKey><Content><![CDATA[${pick(questions)}]]></Content><MsgId>${below(1e9)}</MsgId><AgentID>${account.name.length}</AgentID></xml>`;
  const signed = (...parts) =>
    createHash('sha1')
      .update([wechatToken, ...parts].sort().join(''))
      .digest('hex');

  /** Text sealed as the platform seals it; now and then its length, its receiver or its padding is a lie. */
  function sealed(text, { appId }) {
    const secret = Buffer.from(`${aesKey}=`, 'base64');
    const body = bytesOf(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(random() < 0.05 ? below(2 ** 32) : body.length);
    const plain = Buffer.concat([Buffer.alloc(16, 7), length, body, Buffer.from(seldom(appId, appId))]);
    const size = 32 - (plain.length % 32);
    const padding = Buffer.alloc(size, random() < 0.05 ? below(256) : size);
    const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(plain), cipher.update(padding), cipher.final()]).toString('base64');
  }

  const wechat = (account) => () => {
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), String(below(1e9))];
    const clear = random() < 0.5 ? mutatedText(push(account)) : push(account);
    const isSealed = account.mode !== 'plain';
    const encrypted = isSealed ? sealed(clear, account) : '';
    const outer = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName>${account.mode === 'compatible' ? clear.slice(5, -6) : ''}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
    const query = new URLSearchParams({
      signature: signed(timestamp, nonce),
      timestamp,
      nonce,
      ...(isSealed ? { msg_signature: signed(timestamp, nonce, encrypted), encrypt_type: 'aes' } : {}),
      ...(random() < 0.1 ? { echostr: isSealed && random() < 0.5 ? encrypted : pick(oddities) } : {}),
    });
    const address = `/api/wechat/${account.name}?${query}`;
    return {
      method: random() < 0.93 ? 'POST' : 'GET',
      path: random() < 0.1 ? printable(mutatedText(address)).replaceAll(' ', '+') : address,
      headers: { 'content-type': pick(['text/xml', 'application/xml', '']), ...strange() },
      body: isSealed ? bytesOf(seldom(outer, outer)) : bytesOf(clear),
    };
  };

  const read =
    (...paths) =>
    () => ({
      method: pick(['GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']),
      path: pick(paths)(),
      headers: {
        ...strange(),
        ...(random() < 0.5
          ? { authorization: printable(seldom(`Bearer ${metricsToken}`, metricsToken)) }
          : {}),
      },
    });
  const rawHttp = () => ({
    bytes: bytesOf(
      mutatedText(
        pick([
          `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
          `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
          `GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n`,
          `GET ${base}/conversations/x/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        ]),
      ),
    ),
  });
  const frames = () => {
    const { streamUrl } = pick(conversations);
    const stream = random() < 0.2 ? streamUrl.replace(/\bt=[^&]*/, () => `t=${odd()}`) : streamUrl;
    return {
      stream: random() < 0.2 ? stream.replace(/watermark=[^&]*/, () => `watermark=${odd()}`) : stream,
      headers: random() < 0.2 ? { origin: printable(pick(oddities)) } : {},
      frames: Array.from({ length: 1 + below(5) }, () => {
        const text = mutatedText(JSON.stringify(message()));
        return random() < 0.2 ? { bytes: bytesOf(text) } : { text, isBinary: random() < 0.1 };
      }),
    };
  };

  return [
    {
      name: 'messages',
      often: 12,
      knock: () => ({ method: 'POST', path: '/api/messages', headers: json(), body: jsonOf(connector()) }),
    },
    {
      name: 'invokes',
      often: 8,
      knock: () => ({ method: 'POST', path: '/api/messages', headers: json(), body: jsonOf(invoke()) }),
    },
    { name: 'activities', often: 20, knock: directLine('POST', activities, message) },
    { name: 'ratings', often: 4, knock: directLine('POST', activities, rating) },
    {
      name: 'goodbyes',
      often: 0.2,
      knock: directLine('POST', activities, () => ({ type: 'endOfConversation', from: { id: 'dl_v' } })),
    },
    { name: 'tokens', often: 3, knock: asServer(directLine('POST', () => '/tokens/generate', wishes)) },
    { name: 'refreshes', often: 2, knock: directLine('POST', () => '/tokens/refresh', wishes) },
    { name: 'starts', often: 4, knock: directLine('POST', () => '/conversations', wishes) },
    { name: 'sessions', often: 1, knock: directLine('GET', () => '/session/getsessionid') },
    {
      name: 'uploads',
      often: 2,
      // Nobody may upload; whoever might is told so.
      inside: 415,
      knock: directLine('POST', (each) => `/conversations/${named(each)}/upload?userId=${odd()}`, message),
    },
    {
      name: 'transcripts',
      often: 4,
      knock: directLine('GET', (each) => `${activities(each)}?watermark=${odd()}`),
    },
    {
      name: 'reconnects',
      often: 2,
      knock: directLine('GET', (each) => `/conversations/${named(each)}?watermark=${odd()}`),
    },
    {
      name: 'suggestions',
      often: 4,
      knock: directLine(
        'GET',
        (each) => `/conversations/${named(each)}/suggestions?text=${odd()}&locale=${pick(['ko', odd()])}`,
      ),
    },
    {
      name: 'preflights',
      often: 2,
      knock: asked(
        directLine('OPTIONS', (each) =>
          pick([activities, () => '/tokens/generate', (one) => `/conversations/${named(one)}`])(each),
        ),
      ),
    },
    ...wechatAccounts.map((account) => ({
      name: `wechat ${account.name}`,
      often: 5,
      knock: wechat(account),
    })),
    {
      name: 'pages',
      often: 3,
      knock: read(
        () => `/${odd()}`,
        () => '/',
        () => `/widget.js?${odd()}`,
        () => `/chat/${odd()}`,
        () => '/mark.svg',
      ),
    },
    {
      name: 'health',
      often: 2,
      knock: read(
        () => `/healthz?${odd()}`,
        () => '/readyz',
      ),
    },
    {
      name: 'metrics',
      often: 1,
      knock: read(
        () => '/metrics',
        () => `/metrics?${odd()}`,
      ),
    },
    { name: 'raw', often: 5, knock: rawHttp },
    { name: 'frames', often: 5, knock: frames },
  ];
}
