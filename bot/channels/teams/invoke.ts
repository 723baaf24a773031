// What Teams asks for an answer to, and the answers in Teams' shapes.
import { isJsonObject, type JsonObject } from '../json-body.js';
import type { Exchange } from '../bot-framework/exchange.js';
import type { CardPart } from './card.js';

export interface CardAction {
  readonly verb: string;
  /** What the button carries, with the card's inputs. */
  readonly data: JsonObject;
}

/** The press of an `Action.Execute`; null where it is something else. */
export function cardActionOf({ activity }: Exchange): CardAction | null {
  const value = activity['value'];
  const action = isJsonObject(value) ? value['action'] : undefined;
  if (activity['name'] !== 'adaptiveCard/action' || !isJsonObject(action)) return null;
  const { verb, data } = action;
  return typeof verb === 'string' ? { verb, data: isJsonObject(data) ? data : {} } : null;
}

/** Shows another card in the place of the one that was pressed. */
export function respondWithCard(exchange: Exchange, content: CardPart): Promise<void> {
  return exchange.respond(200, {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: content,
  });
}

/** Says something beside the card that was pressed. */
export function respondWithMessage(exchange: Exchange, message: string): Promise<void> {
  return exchange.respond(200, {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: message,
  });
}

/** The card's button does not exist, or not for this person. */
export function refuseAction(
  exchange: Exchange,
  statusCode: 400 | 403 | 404,
  message: string,
): Promise<void> {
  return exchange.respond(200, {
    statusCode,
    type: 'application/vnd.microsoft.error',
    value: { code: String(statusCode), message },
  });
}

/** A property that is a text of so many characters at most; null for everything else. */
export function textIn(object: JsonObject, property: string, most: number): string | null {
  const value = object[property];
  return typeof value === 'string' && value.length <= most ? value : null;
}
