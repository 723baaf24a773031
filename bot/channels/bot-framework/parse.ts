// What the Bot Framework sends, read into a checked activity and into the core's message.
import type { Activity } from 'botbuilder';
import type { Message } from '../../core/conversation/message.js';
import type { HttpRequest } from '../http.js';
import { isJsonObject, jsonObjectOf, type JsonObject } from '../json-body.js';
import { refusals } from './errors.js';

/** The activity in a request's body. Throws a `Refusal` (400) that names what is missing or of the wrong kind. */
export function parseActivity(request: Pick<HttpRequest, 'headers' | 'body'>): Activity {
  const activity = jsonObjectOf(request.body, request.headers['content-type'], 'one activity');
  requireText(activity, 'type');
  requireText(activity, 'channelId');
  for (const property of ['conversation', 'from', 'recipient']) {
    const value = activity[property];
    if (value !== undefined && value !== null && !isJsonObject(value))
      throw refusals.mistyped(property, 'an object');
  }
  if (!isJsonObject(activity['conversation'])) throw refusals.missing('conversation');
  requireText(activity['conversation'], 'id', 'conversation.id');
  for (const property of ['id', 'text', 'locale', 'deliveryMode', 'replyToId']) {
    const value = activity[property];
    if (value !== undefined && value !== null && typeof value !== 'string') {
      throw refusals.mistyped(property, 'a string');
    }
  }
  for (const property of ['entities', 'membersAdded', 'attachments']) {
    const value = activity[property];
    if (value !== undefined && value !== null && !Array.isArray(value))
      throw refusals.mistyped(property, 'a list');
  }
  requireServiceUrl(activity);
  // What the code relies on was checked above; the rest of the interface is optional in the protocol.
  return activity as unknown as Activity;
}

function requireText(object: JsonObject, property: string, name = property): void {
  const value = object[property];
  if (value === undefined || value === null || value === '') throw refusals.missing(name);
  if (typeof value !== 'string') throw refusals.mistyped(name, 'a string');
}

function requireServiceUrl(activity: JsonObject): void {
  const url = activity['serviceUrl'];
  const repliesInResponse = activity['deliveryMode'] === 'expectReplies';
  if ((url === undefined || url === null) && repliesInResponse) return;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw refusals.serviceUrl();
  }
}

/** Conversations of two channels never share a memory, even under the same id. */
export function conversationOf(activity: Activity): string {
  return `${activity.channelId}:${activity.conversation.id}`;
}

/** Which conversation an activity belongs to, and who acts in it; ids of two channels are never the same. */
export function whoseOf(activity: Activity): Pick<Message, 'conversation' | 'channel' | 'visitor'> {
  const from: unknown = (activity.from as Partial<Activity['from']> | undefined)?.id;
  return {
    conversation: conversationOf(activity),
    channel: activity.channelId,
    ...(typeof from === 'string' && from !== '' ? { visitor: `${activity.channelId}:${from}` } : {}),
  };
}

/** The tag, if it looks like BCP 47; anything else is as good as none. Teams names it beside the client on some activities. */
export function localeOf(activity: Activity): string | undefined {
  const client = entitiesOf(activity).find(({ type }) => type === 'clientInfo');
  const tag: unknown = activity.locale ?? client?.['locale'];
  return typeof tag === 'string' && tag.length <= 35 && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag)
    ? tag
    : undefined;
}

/** The tenant of Microsoft Entra that the activity comes from; undefined where it names none, or two. */
export function tenantOf(activity: Activity): string | undefined {
  const channelData: unknown = activity.channelData;
  const tenant = isJsonObject(channelData) ? channelData['tenant'] : undefined;
  const named: readonly unknown[] = [
    activity.conversation.tenantId,
    isJsonObject(tenant) ? tenant['id'] : undefined,
  ].filter((id) => id !== undefined && id !== null);
  const [first] = named;
  return typeof first === 'string' && named.every((id) => id === first) ? first : undefined;
}

/** The message of an activity of type `message`; its text is empty where the visitor sent something else than text. */
export function messageOf(activity: Activity): Message {
  const locale = localeOf(activity);
  const { id }: Partial<Activity> = activity;
  const { held, isKept } = clientData(activity);
  return {
    ...whoseOf(activity),
    text: isKept === false ? '' : (chosenIn(activity) ?? textOf(activity)),
    ...(typeof held === 'number' ? { held } : {}),
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
    ...(locale === undefined ? {} : { locale }),
  };
}

/** What clients that know the product say: how many questions they hold for later; and of an activity that its words are not kept. */
function clientData({ channelData }: Activity): JsonObject {
  const data: unknown = channelData;
  const client = isJsonObject(data) ? data['polyfaq'] : undefined;
  return isJsonObject(client) ? client : {};
}

/** What a button says that its visitor pressed (`value: {says}`); null where the activity is none. */
export function chosenIn({ text, value }: Activity): string | null {
  const says: unknown = isJsonObject(value) ? value['says'] : undefined;
  const isTyped = typeof text === 'string' && text.trim() !== '';
  return !isTyped && typeof says === 'string' && says.length <= 1000 ? says : null;
}

/** `<at>FAQ</at>&nbsp;회비가 얼마예요` asks `회비가 얼마예요`: the bot's own name is no part of the question. */
function textOf(activity: Activity): string {
  let text = typeof activity.text === 'string' ? activity.text : '';
  const bot: unknown = (activity.recipient as Partial<Activity['recipient']> | undefined)?.id;
  for (const entity of entitiesOf(activity)) {
    if (entity['type'] !== 'mention' || !isJsonObject(entity['mentioned'])) continue;
    const { text: mention, mentioned } = entity;
    if (typeof mention === 'string' && mention !== '' && mentioned['id'] === bot) {
      text = text.split(mention).join(' ');
    }
  }
  return text.replaceAll('&nbsp;', ' ').trim();
}

function entitiesOf(activity: Activity): readonly JsonObject[] {
  const entities: unknown = activity.entities;
  return Array.isArray(entities) ? entities.filter(isJsonObject) : [];
}
