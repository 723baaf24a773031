// What Direct Line clients send, checked and typed.
import type { Position } from '../../core/conversation-log.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { HttpRequest } from '../http.js';
import { isJsonObject, jsonObjectOf, type JsonObject } from '../json-body.js';
import { refusals } from './errors.js';

/** The conversation that the address names. */
export function conversationOf({ parameters }: Pick<HttpRequest, 'parameters'>): string {
  return parameters['conversation'] ?? '';
}

type WithBody = Pick<HttpRequest, 'headers' | 'body'>;

/** The body of `tokens/generate` and `conversations`, all of it optional. */
export interface Wishes {
  readonly user: string | null;
  readonly locale: string | null;
  readonly trustedOrigins: readonly string[] | null;
}

export function parseWishes(request: WithBody): Wishes {
  const body =
    request.body.length === 0
      ? {}
      : jsonObjectOf(
          request.body,
          request.headers['content-type'],
          'the wishes for the conversation, or nothing,',
        );
  // Microsoft's own samples write `User: {Id}`.
  const user = optional(body, 'user') ?? optional(body, 'User');
  if (user !== undefined && !isJsonObject(user)) throw refusals.mistyped('user', 'an object');
  const id = user === undefined ? undefined : (optional(user, 'id') ?? optional(user, 'Id'));
  if (id !== undefined && (typeof id !== 'string' || id === '' || id.length > 200)) {
    throw refusals.mistyped('user.id', 'a string of 1 to 200 characters');
  }
  const origins = optional(body, 'trustedOrigins') ?? optional(body, 'TrustedOrigins');
  // They are written into the token, which stands in headers and addresses.
  if (origins !== undefined && !isShortListOfTexts(origins))
    throw refusals.mistyped('trustedOrigins', 'a list of at most 20 origins of 200 characters');
  return { user: id ?? null, locale: localeOf(body), trustedOrigins: origins?.map(asSent) ?? null };
}

/** An activity as a client sent it. */
export interface Posted {
  readonly activity: PlainActivity;
  /** Who the activity says it is from, if it does. */
  readonly user: string | null;
  /** Null where the activity names none. */
  readonly locale: string | null;
  /** The client's own name for the activity, the same for every try; null where it has none. */
  readonly clientActivityId: string | null;
}

/** `maxText`: characters. Throws a `Refusal` (400) that says what is wrong. */
export function parseActivity(request: WithBody, maxText: number): Posted {
  const activity = jsonObjectOf(request.body, request.headers['content-type'], 'one activity');
  const type = optional(activity, 'type');
  if (type === undefined || type === '') throw refusals.missing('type');
  if (typeof type !== 'string') throw refusals.mistyped('type', 'a string');
  requireShallow(activity);
  requireText(activity, type, maxText);
  const from = optional(activity, 'from') ?? {};
  if (!isJsonObject(from)) throw refusals.mistyped('from', 'an object');
  const user = optional(from, 'id') ?? null;
  if (user !== null && typeof user !== 'string') throw refusals.mistyped('from.id', 'a string');
  const channelData = optional(activity, 'channelData');
  const key = isJsonObject(channelData) ? optional(channelData, 'clientActivityID') : undefined;
  return {
    activity: { ...activity, type },
    user,
    locale: localeOf(activity),
    clientActivityId: typeof key === 'string' && key !== '' ? key : null,
  };
}

function requireText(activity: JsonObject, type: string, maxText: number): void {
  const text = optional(activity, 'text');
  const attachments = optional(activity, 'attachments');
  if (attachments !== undefined && !Array.isArray(attachments))
    throw refusals.mistyped('attachments', 'a list');
  if (text !== undefined && typeof text !== 'string') throw refusals.mistyped('text', 'a string');
  const isEmpty =
    text === undefined && attachments === undefined && optional(activity, 'value') === undefined;
  if (type === 'message' && isEmpty) throw refusals.missing('text');
  // Counted as people count: 𠮷 and 😀 are one character each.
  if (text !== undefined && text.length > maxText && [...text].length > maxText)
    throw refusals.tooLong(maxText);
}

/** What can be read can be nested deeper than what can be written again. */
function requireShallow(activity: JsonObject): void {
  try {
    JSON.stringify(activity);
  } catch {
    throw refusals.tooDeep();
  }
}

/** Null stands for absence. */
function optional(object: JsonObject, property: string): unknown {
  return object[property] ?? undefined;
}

function isShortListOfTexts(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length > 20) return false;
  return value.every((item) => typeof item === 'string' && item.length <= 200);
}

/** As browsers send it, however the owner wrote it. */
function asSent(origin: string): string {
  return origin.trim().toLowerCase().replace(/\/$/, '');
}

const tag = /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i;

function localeOf(object: JsonObject): string | null {
  const locale = optional(object, 'locale');
  return typeof locale === 'string' && locale.length <= 35 && tag.test(locale) ? locale : null;
}

/** What is being typed, from the address. Throws a `Refusal` (400) where it is longer than so many characters. */
export function parseTyped(
  query: URLSearchParams,
  maxText: number,
): { readonly text: string; readonly locale: string | null } {
  const text = query.get('text') ?? '';
  if ([...text].length > maxText) throw refusals.tooLong(maxText);
  return { text, locale: localeOf({ locale: query.get('locale') }) };
}

/** The first language that the browser asks for: `ko-KR` of `ko-KR,ko;q=0.9`. */
export function preferredLocale(acceptLanguage: string | undefined): string | null {
  const first = acceptLanguage?.split(/[,;]/, 1)[0]?.trim() ?? '';
  return first.length <= 35 && tag.test(first) ? first : null;
}

/** The place that a watermark names; null for none. `-` and what is below zero name the beginning. */
export function parseWatermark(text: string | null): Position | null {
  if (text === null || text === '') return null;
  if (text === '-') return 0;
  if (!/^-?\d{1,15}$/.test(text)) throw refusals.badWatermark();
  return Math.max(0, Number(text));
}
