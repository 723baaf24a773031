// The body of a request read as one JSON object, or refused in words that say what was wrong with it.
import { Refusal } from './refusal.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** True for `{…}`: no array, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object that the body holds. `wanted` names it for the error, for example `one activity`.
 * Throws a `Refusal` (400, `MalformedBody`) for another content type, broken UTF-8, broken JSON, and JSON that is no object.
 */
export function jsonObjectOf(body: Buffer, contentType: string | undefined, wanted: string): JsonObject {
  // Only JSON's own types: a page of another site can send forms and plain text here without asking, but not these.
  if (contentType !== undefined && !/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType.trim())) {
    throw malformed('is not declared as JSON', wanted);
  }
  if (body.length === 0) throw malformed('is empty', wanted);
  const value = parsed(body, wanted);
  if (!isJsonObject(value)) {
    throw malformed(`is ${Array.isArray(value) ? 'a list' : 'a single value'}, not an object`, wanted);
  }
  return value;
}

function parsed(body: Buffer, wanted: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('is not UTF-8', wanted);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed('is not valid JSON', wanted);
  }
}

function malformed(reason: string, wanted: string): Refusal {
  return new Refusal(
    400,
    'MalformedBody',
    `The body ${reason}. Send ${wanted} as a JSON object in UTF-8 with content-type application/json.`,
  );
}
