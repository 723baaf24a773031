// The message extension: the FAQ searched from the compose box, and an answer found for somebody's message.
import type { FoundEntry, LookedUp } from '../../core/conversation/look-up.js';
import type { Phrasebook } from '../../core/ports.js';
import type { Exchange } from '../bot-framework/exchange.js';
import { isJsonObject, type JsonObject } from '../json-body.js';
import { insertedCard } from './answer-card.js';
import { attachmentOf, card, text, words, type Attachment } from './card.js';
import { textIn } from './invoke.js';
import { forTeams, plainText, shortText } from './markdown.js';

/** The commands, by the ids that the app package declares. */
export const searchCommand = 'search';
export const findCommand = 'find';

export interface ExtensionOptions {
  readonly phrasebook: Phrasebook;
  lookUp(text: string, locale: string | null, most: number): LookedUp;
  /** One entry in a language; undefined where it is gone. */
  entry(id: string, locale: string): FoundEntry | undefined;
  /** Changes whenever the FAQ does. */
  version(): string;
}

export interface Extension {
  /** True where the invoke was one of the extension's, and was answered. */
  hear(exchange: Exchange): Promise<boolean>;
}

const mostResults = 8;
const mostFound = 3;
/** Characters; the search looks at no more of a pasted text. */
const longestQuery = 500;
/** Teams asks at every pause in typing, and many people type the same. */
const mostCached = 500;
/** Seconds for which Teams itself may repeat a result. */
const cacheDuration = 60;

export function createExtension({ phrasebook, lookUp, entry, version }: ExtensionOptions): Extension {
  const cache = new Map<string, object>();

  return {
    async hear(exchange) {
      const { name, value } = exchange.activity;
      if (!isJsonObject(value)) return false;
      const isSearch = name === 'composeExtension/query' && value['commandId'] === searchCommand;
      const isFind = name === 'composeExtension/fetchTask' && value['commandId'] === findCommand;
      const isInsert = name === 'composeExtension/submitAction' && value['commandId'] === findCommand;
      if (isSearch) await exchange.respond(200, search(queryIn(value), exchange.locale ?? null));
      else if (isFind) await exchange.respond(200, find(messageIn(value), exchange.locale ?? null));
      else if (isInsert) await exchange.respond(200, insert(value['data']));
      return isSearch || isFind || isInsert;
    },
  };

  function search(query: string, locale: string | null): object {
    const key = JSON.stringify([version(), locale, query]);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const looked = lookUp(query, locale, mostResults);
    const result = {
      composeExtension:
        looked.found.length === 0
          ? { type: 'message', text: phrasebook.say(looked.locale, 'nothingFound') }
          : {
              type: 'result',
              attachmentLayout: 'list',
              attachments: looked.found.map((each) => resultOf(each, looked)),
            },
      cacheInfo: { cacheType: 'CACHE', cacheDuration },
    };
    cache.set(key, result);
    const [oldest] = cache.keys();
    if (cache.size > mostCached && oldest !== undefined) cache.delete(oldest);
    return result;
  }

  function resultOf(found: FoundEntry, { locale }: LookedUp): Attachment & { readonly preview: object } {
    const content = {
      title: escaped(found.text.question),
      text: escaped(shortText(plainText(found.text.answer), 120)),
    };
    return {
      ...attachmentOf(insertedCard(found, locale, phrasebook)),
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content },
    };
  }

  /** A dialog with what answers the message; from there an answer goes into the compose box. */
  function find(message: string, locale: string | null): object {
    const looked = lookUp(message, locale, mostFound);
    const say = (key: string): string => phrasebook.say(looked.locale, key);
    const isNothing = message === '' || looked.found.length === 0;
    const asked = words(shortText(message, 200), { isSubtle: true, italic: true });
    const body = isNothing
      ? [...(message === '' ? [] : [asked]), text(say('nothingFound'))]
      : [
          asked,
          ...looked.found.flatMap(({ entry: id, text: found }) => [
            text(found.question, { weight: 'Bolder', separator: true, spacing: 'Large' }),
            text(shortText(forTeams(found.answer), 400), { spacing: 'Small' }),
            {
              type: 'ActionSet',
              actions: [
                {
                  type: 'Action.Submit',
                  title: say('insertAnswer'),
                  data: { insert: id, locale: looked.locale },
                },
              ],
            },
          ]),
        ];
    const content = card(body, { spoken: say('findAnswer'), locale: looked.locale });
    return {
      task: {
        type: 'continue',
        value: { title: say('findAnswer'), width: 'medium', height: 'medium', card: attachmentOf(content) },
      },
    };
  }

  function insert(data: unknown): object {
    const given = isJsonObject(data) ? data : {};
    const id = textIn(given, 'insert', 200);
    const locale = textIn(given, 'locale', 35);
    const found = id === null || locale === null ? undefined : entry(id, locale);
    if (found === undefined || locale === null) {
      return { composeExtension: { type: 'message', text: phrasebook.say(locale ?? 'en', 'nothingFound') } };
    }
    const attachments = [attachmentOf(insertedCard(found, locale, phrasebook))];
    return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
  }
}

/** What was typed; empty when the box was just opened. */
function queryIn(value: JsonObject): string {
  const parameters: unknown = value['parameters'];
  const given = Array.isArray(parameters) ? parameters.filter(isJsonObject) : [];
  const query = given.find(({ name }) => name === 'query')?.['value'];
  return typeof query === 'string' ? query.replace(/\s+/g, ' ').trim().slice(0, longestQuery) : '';
}

/** The words of the message on which the command was called; Teams sends them as HTML. */
function messageIn(value: JsonObject): string {
  const payload = value['messagePayload'];
  const body = isJsonObject(payload) ? payload['body'] : undefined;
  const content = isJsonObject(body) ? body['content'] : undefined;
  if (typeof content !== 'string') return '';
  const entities: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    nbsp: ' ',
  };
  return content
    .slice(0, 20_000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_all, name: string) => entities[name] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestQuery);
}

/** Previews are drawn as HTML. */
function escaped(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
