// The bot's replies, as Bot Framework activities, drawn as WeChat messages.
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import { isJsonObject, type JsonObject } from '../json-body.js';
import { labelText, messageLink, pageLink } from './links.js';
import { textOfMarkdown } from './markdown.js';
import { textLimit, type Outgoing } from './outgoing.js';
import { bytesOf, split } from './split.js';

export interface RenderOptions {
  /** False in WeCom, where only numbers choose. */
  readonly hasMessageLinks: boolean;
  /** Said before the questions that an answer leads to; empty for nothing. */
  readonly nextQuestions: string;
  /** A line below everything else; empty for nothing. */
  readonly foot?: string;
}

/** Bytes left free in every part for the line that says how to go on. */
export const reserve = 192;
/** Letters of an answer on a card. */
const mostOnCard = 120;
const heroCard = 'application/vnd.microsoft.card.hero';

/** Messages in the order they are to be read; none for an activity that says nothing. */
export function messagesOf(activity: PlainActivity, options: RenderOptions): readonly Outgoing[] {
  if (activity.type !== 'message') return [];
  const cards = objectsIn(activity['attachments'])
    .filter(({ contentType }) => contentType === heroCard)
    .map(({ content }) => (isJsonObject(content) ? content : {}));
  const body = textOfMarkdown(textIn(activity, 'text'));
  const news = cards.map((card) => newsOf(card, body)).filter((message) => message !== null);
  // What a card shows whole is not said again.
  const rest = news.some(({ description }) => description === body) ? '' : body;
  const texts = withMenu(rest, menuOf(activity, cards, options));
  return [...news, ...texts.map((text) => ({ kind: 'text', text }) as const)];
}

function newsOf(card: JsonObject, body: string): (Outgoing & { kind: 'news' }) | null {
  const [picture] = objectsIn(card['images']);
  const tap = isJsonObject(card['tap']) ? card['tap'] : {};
  const [pictureUrl, url] = [textIn(picture ?? {}, 'url'), textIn(tap, 'value')];
  if (pictureUrl === '' || url === '') return null;
  const plain = body.replace(/<a [^>]*>([^<]*)<\/a>/g, '$1');
  const letters = [...plain];
  const description = letters.length <= mostOnCard ? plain : `${letters.slice(0, mostOnCard - 1).join('')}…`;
  return { kind: 'news', title: textIn(card, 'title'), description, picture: pictureUrl, url };
}

/** What can be chosen, numbered as the conversation counts it, a line apart so that a finger finds it. */
function menuOf(
  activity: PlainActivity,
  cards: readonly JsonObject[],
  options: RenderOptions,
): readonly [linked: string, plain: string] {
  const { hasMessageLinks, nextQuestions, foot = '' } = options;
  const suggested = isJsonObject(activity['suggestedActions']) ? activity['suggestedActions'] : {};
  const actions = [...objectsIn(suggested['actions']), ...cards.flatMap(({ buttons }) => objectsIn(buttons))];
  const heading = isAnswer(activity) && actions.length > 0 ? nextQuestions : '';
  const draw = (isLinked: boolean): string => {
    const lines = actions.map(
      (action, index) => `${String(index + 1)}. ${actionOf(action, index + 1, isLinked)}`,
    );
    return [heading, ...lines, foot].filter((line) => line !== '').join('\n\n');
  };
  return [draw(hasMessageLinks), draw(false)];
}

function actionOf(action: JsonObject, number: number, isLinked: boolean): string {
  const [title, value] = [textIn(action, 'title'), textIn(action, 'value')];
  if (action['type'] === 'openUrl') return pageLink(title, value);
  return isLinked ? messageLink(title, value === '' ? title : value, number) : labelText(title);
}

/** The menu stays whole below the last part; where its links alone would be too long, it has none. */
function withMenu(body: string, [linked, plain]: readonly [string, string]): readonly string[] {
  const room = textLimit - reserve;
  const menu = bytesOf(linked) <= room ? linked : plain;
  if (menu === '') return split(body, body.length > 0 && bytesOf(body) <= textLimit ? textLimit : room);
  if (body === '') return split(menu, room);
  const whole = `${body}\n\n${menu}`;
  if (bytesOf(whole) <= textLimit) return [whole];
  const parts = split(body, room);
  const last = `${parts.at(-1) ?? ''}\n\n${menu}`;
  return bytesOf(last) <= room ? [...parts.slice(0, -1), last] : [...parts, ...split(menu, room)];
}

function isAnswer(activity: PlainActivity): boolean {
  const data = isJsonObject(activity['channelData']) ? activity['channelData'] : {};
  return isJsonObject(data['polyfaq']) && data['polyfaq']['outcome'] === 'answer';
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textIn(object: PlainActivity | JsonObject, name: string): string {
  const value: unknown = object[name];
  return typeof value === 'string' ? value : '';
}
