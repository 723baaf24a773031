// What each call of Direct Line 3.0 does, once the caller's origin has been dealt with.
import { createHash } from 'node:crypto';
import type { ConversationLog, Position } from '../../core/conversation-log.js';
import type { Clock } from '../../core/ports.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { HttpRequest, HttpResponse } from '../http.js';
import { channelId, type Turns } from './adapter.js';
import { refusals } from './errors.js';
import { parseActivity, parseWatermark, parseWishes, preferredLocale } from './parse.js';
import type { RateLimit } from './rate-limit.js';
import type { Streams } from './stream.js';
import { tokenLifetime, type Claims, type Tokens } from './tokens.js';
import type { Gate } from './verify.js';

export interface Parts {
  readonly gate: Gate;
  readonly tokens: Tokens;
  readonly log: ConversationLog;
  readonly streams: Streams;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly limits: { readonly tokens: RateLimit; readonly conversations: RateLimit };
  /** The caller's address as the rate limits know it. */
  readonly addressOf: (request: HttpRequest) => string | null;
  /** Characters of one message. */
  readonly maxText: number;
  /** Milliseconds that a new conversation waits for its greeting. */
  readonly greetingWithin: number;
}

/** An activity with its sender. */
type Said = PlainActivity & { readonly from: { readonly id: string } };

/** One name for one message of one user, short whatever they call it. */
function retryKeyOf(user: string, clientActivityId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([user, clientActivityId]))
    .digest('base64url');
}

export const base = '/v3/directline';

/** Who speaks where neither token nor activity says so. */
const someone = 'visitor';

export function createHandlers(parts: Parts) {
  const { gate, tokens, log, turns, clock, newId, limits, addressOf, maxText, greetingWithin } = parts;

  function throttle(limit: RateLimit, request: HttpRequest): void {
    if (gate.holdsSecret(request)) return;
    const address = addressOf(request);
    if (address === null) return;
    const seconds = limit.take(address);
    if (seconds > 0) throw refusals.tooManyRequests(seconds);
  }

  function conversationOf(request: HttpRequest): string {
    return request.parameters['conversation'] ?? '';
  }

  function grant(claims: Claims): { conversationId: string; token: string; expires_in: number } {
    return {
      conversationId: claims.conversation,
      token: tokens.issue('conversation', claims),
      expires_in: tokenLifetime.conversation,
    };
  }

  function streamUrl(request: HttpRequest, claims: Claims, from: Position): string {
    const query = new URLSearchParams({ watermark: String(from), t: tokens.issue('stream', claims) });
    const conversation = encodeURIComponent(claims.conversation);
    return `${request.origin.replace(/^http/, 'ws')}${base}/conversations/${conversation}/stream?${query.toString()}`;
  }

  async function standing(conversation: string): Promise<{ locale: string | null; end: Position }> {
    const found = await log.find(conversation);
    if (found === undefined) throw refusals.noSuchConversation();
    return found;
  }

  async function greet(conversation: string, user: string, locale: string | null): Promise<void> {
    // An older conversation of this name may have been forgotten here and not yet by the bot.
    void turns.run(conversation, { type: 'endOfConversation', id: 'before', from: { id: user } });
    const turn = turns.run(conversation, {
      type: 'conversationUpdate',
      id: 'start',
      from: { id: user },
      membersAdded: [{ id: user }],
      ...(locale === null ? {} : { locale }),
    });
    // Whoever asks right after starting finds the greeting; a slow one comes by itself.
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, greetingWithin)));
    await Promise.race([turn, patience]);
    clearTimeout(timer);
  }

  /** What becomes part of the conversation. Once the caller knows its id, it will be answered, whatever happens. */
  async function say(
    conversation: string,
    activity: Said,
    clientActivityId: string | null,
  ): Promise<HttpResponse> {
    const { type, from } = activity;
    if (type === 'message' && turns.isBusy(conversation)) throw refusals.tooManyPending();
    const appended = await log.append(conversation, activity, {
      ...(clientActivityId === null ? {} : { retryKey: retryKeyOf(from.id, clientActivityId) }),
      awaitsAnswer: type === 'message',
    });
    if (appended === undefined) throw refusals.noSuchConversation();
    const { id, isRepeated } = appended;
    if (!isRepeated && type !== 'event') {
      const turn = turns.run(conversation, { ...activity, id });
      if (type === 'endOfConversation') void turn.then(() => log.forget(conversation));
    }
    return { status: 200, body: { id } };
  }

  /** What only the bot is to hear, such as a rating: the caller waits until it has. */
  async function ask(conversation: string, activity: Said): Promise<HttpResponse> {
    if (turns.isBusy(conversation)) throw refusals.tooManyPending();
    const id = newId();
    if (!(await turns.run(conversation, { ...activity, id }))) throw refusals.botFailed();
    return { status: 200, body: { id } };
  }

  return {
    generateToken(request: HttpRequest): HttpResponse {
      throttle(limits.tokens, request);
      const { user, trustedOrigins } = parseWishes(request);
      const origins = gate.originsOfNewToken(request, trustedOrigins);
      if (user !== null && !user.startsWith('dl_')) throw refusals.userNotPrefixed();
      return { status: 200, body: grant({ conversation: newId(), user, origins }) };
    },

    refreshToken(request: HttpRequest): HttpResponse {
      const who = gate.caller(request);
      if (who.kind === 'secret') throw refusals.invalidToken();
      return { status: 200, body: grant(who.claims) };
    },

    async start(request: HttpRequest): Promise<HttpResponse> {
      throttle(limits.conversations, request);
      const who = gate.caller(request);
      const wishes = parseWishes(request);
      const claims: Claims =
        who.kind === 'token'
          ? who.claims
          : { conversation: newId(), user: null, origins: wishes.trustedOrigins };
      const locale = wishes.locale ?? preferredLocale(request.headers['accept-language']);
      const isNew = await log.begin(claims.conversation, { locale });
      if (isNew) await greet(claims.conversation, claims.user ?? wishes.user ?? someone, locale);
      const body = { ...grant(claims), streamUrl: streamUrl(request, claims, 0) };
      return { status: isNew ? 201 : 200, body };
    },

    async reconnect(request: HttpRequest): Promise<HttpResponse> {
      const conversation = conversationOf(request);
      const claims = gate.claims(request, conversation);
      const { end } = await standing(conversation);
      const from = parseWatermark(request.query.get('watermark')) ?? end;
      return { status: 200, body: { ...grant(claims), streamUrl: streamUrl(request, claims, from) } };
    },

    async read(request: HttpRequest): Promise<HttpResponse> {
      const conversation = conversationOf(request);
      gate.claims(request, conversation);
      const page = await log.read(conversation, parseWatermark(request.query.get('watermark')) ?? 0);
      if (page === undefined) throw refusals.noSuchConversation();
      return { status: 200, body: { activities: page.activities, watermark: String(page.next) } };
    },

    async post(request: HttpRequest): Promise<HttpResponse> {
      const conversation = conversationOf(request);
      const claims = gate.claims(request, conversation);
      const about = await standing(conversation);
      const posted = parseActivity(request, maxText);
      const locale = posted.locale ?? about.locale;
      const user = claims.user ?? posted.user ?? someone;
      const activity = {
        ...posted.activity,
        // The language of the start is that of everything said without one, also when it is answered much later.
        ...(locale === null ? {} : { locale }),
        channelId,
        conversation: { id: conversation },
        from: { ...(posted.activity['from'] as object | undefined), id: user, role: 'user' },
        timestamp: new Date(clock()).toISOString(),
      };
      switch (activity.type) {
        case 'message':
        case 'event':
        case 'endOfConversation':
          return await say(conversation, activity, posted.clientActivityId);
        case 'invoke':
          return await ask(conversation, activity);
        default:
          // Signs and news of clients concern nobody here.
          return { status: 200, body: { id: newId() } };
      }
    },

    upload(request: HttpRequest): never {
      gate.claims(request, conversationOf(request));
      throw refusals.uploadUnsupported();
    },

    session(request: HttpRequest): HttpResponse {
      gate.caller(request);
      return { status: 200, body: { sessionId: newId() } };
    },

    /** The place from which the stream goes on. */
    async stream(request: HttpRequest): Promise<{ readonly conversation: string; readonly from: Position }> {
      const conversation = conversationOf(request);
      gate.streamClaims(request, conversation);
      await standing(conversation);
      return { conversation, from: parseWatermark(request.query.get('watermark')) ?? 0 };
    },
  };
}
