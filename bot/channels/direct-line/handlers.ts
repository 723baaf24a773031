// What each call of Direct Line 3.0 does, once the caller's origin has been dealt with.
import type { Position } from '../../core/conversation-log.js';
import type { HttpRequest, HttpResponse } from '../http.js';
import { refusals } from './errors.js';
import { conversationOf, parseTyped, parseWatermark, parseWishes, preferredLocale } from './parse.js';
import type { Parts } from './parts.js';
import { createPost } from './post.js';
import type { RateLimit } from '../rate-limit.js';
import { speakerOf, visitorOf } from './speaker.js';
import { tokenLifetime, type Claims } from './tokens.js';

export const base = '/v3/directline';

/** Characters of a question that is being typed. */
const maxTyped = 300;

export function createHandlers(parts: Parts) {
  const { gate, tokens, log, turns, newId, limits, addressOf, greetingWithin, suggest, mayKeep } = parts;

  /** Counts by the caller's address, or by the conversation where one is given. */
  async function throttle(limit: RateLimit, request: HttpRequest, conversation?: string): Promise<void> {
    if (gate.holdsSecret(request)) return;
    const address = addressOf(request);
    if (address === null) return;
    const seconds = await limit.take(conversation ?? address);
    if (seconds > 0) throw refusals.tooManyRequests(seconds);
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

  return {
    async generateToken(request: HttpRequest): Promise<HttpResponse> {
      await throttle(limits.tokens, request);
      const { user, trustedOrigins } = parseWishes(request);
      const origins = gate.originsOfNewToken(request, trustedOrigins);
      if (user !== null && !user.startsWith('dl_')) throw refusals.userNotPrefixed();
      // A page can be told to name anybody: only who holds the secret says who somebody is.
      const named = gate.holdsSecret(request) ? user : null;
      return { status: 200, body: grant({ conversation: newId(), user: named, origins }) };
    },

    refreshToken(request: HttpRequest): HttpResponse {
      const who = gate.caller(request);
      if (who.kind === 'secret') throw refusals.invalidToken();
      return { status: 200, body: grant(who.claims) };
    },

    async start(request: HttpRequest): Promise<HttpResponse> {
      await throttle(limits.conversations, request);
      const who = gate.caller(request);
      const wishes = parseWishes(request);
      const claims: Claims =
        who.kind === 'token'
          ? who.claims
          : { conversation: newId(), user: null, origins: wishes.trustedOrigins };
      const locale = wishes.locale ?? preferredLocale(request.headers['accept-language']);
      const holdsSecret = who.kind === 'secret';
      const speaker = speakerOf({ claims, holdsSecret, said: wishes.user });
      // Who holds the secret may still say with a message whom it is from.
      const isKnown =
        (!holdsSecret || wishes.user !== null) && (await mayKeep(visitorOf(speaker), claims.conversation));
      const isNew = await log.begin(claims.conversation, {
        locale,
        ...(isKnown ? { visitor: visitorOf(speaker) } : {}),
      });
      if (isNew) await greet(claims.conversation, speaker, locale);
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

    post: createPost(parts, { throttle, standing }),

    async suggestions(request: HttpRequest): Promise<HttpResponse> {
      const conversation = conversationOf(request);
      gate.claims(request, conversation);
      await throttle(limits.suggestions, request, conversation);
      const about = await standing(conversation);
      const { text, locale } = parseTyped(request.query, maxTyped);
      const suggestions = await suggest({ conversation, text, locale: locale ?? about.locale });
      return { status: 200, body: { suggestions } };
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
