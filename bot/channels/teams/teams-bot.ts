// What Teams adds to the FAQ bot: installations, buttons on cards, the message extension, and people who answer.
import type { Converse } from '../../core/conversation/converse.js';
import type { Phrasebook } from '../../core/ports.js';
import type { Reply } from '../../core/reply/reply.js';
import type { ChannelBot } from '../bot-framework/by-channel.js';
import type { Exchange } from '../bot-framework/exchange.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import { isJsonObject } from '../json-body.js';
import type { Press } from './expert-question.js';
import type { Experts } from './experts.js';
import type { Extension } from './extension.js';
import type { Names } from './names.js';
import {
  cardActionOf,
  refuseAction,
  respondWithCard,
  respondWithMessage,
  textIn,
  type CardAction,
} from './invoke.js';

export interface TeamsBotOptions {
  readonly converse: Converse;
  readonly phrasebook: Phrasebook;
  /** The language of the organisation, which its experts read. */
  readonly locale: string;
  readonly extension: Extension;
  /** Hears who speaks, before anything is kept of it. */
  readonly know: Names;
  /** Undefined where nobody answers what the bot can't. */
  readonly experts?: Experts;
  /** Draws a reply for the place that the activity came from. */
  draw(reply: Reply, incoming: PlainActivity): PlainActivity;
}

/** Handlers of an activity's kind: true where it was theirs. */
export function createTeamsBot(options: TeamsBotOptions): ChannelBot {
  const { converse, phrasebook, locale: ownLocale, extension, know, experts, draw } = options;

  return {
    async hear(exchange) {
      await know(exchange);
      switch (exchange.activity.type) {
        case 'installationUpdate':
          return installed(exchange);
        case 'messageUpdate':
          // Undone deletions come this way too; only an edit asks anew.
          return channelDataOf(exchange)['eventType'] !== 'editMessage';
        case 'invoke':
          return invoked(exchange);
        default:
          return false;
      }
    },
  };

  /** Installing is the arrival in a personal chat; in groups nobody asked to be greeted. */
  async function installed(exchange: Exchange): Promise<boolean> {
    const { activity, message, locale } = exchange;
    const { conversation, visitor } = message;
    if (activity['action'] === 'remove') await converse.forget(conversation);
    if (activity['action'] !== 'add' || !isPersonal(exchange)) return true;
    const greeting = await converse.greet({
      conversation,
      ...(visitor === undefined ? {} : { visitor }),
      ...(locale === undefined ? {} : { locale }),
    });
    if (greeting !== null) await exchange.send(draw(greeting, activity));
    return true;
  }

  async function invoked(exchange: Exchange): Promise<boolean> {
    // The bot offers no files; a consent that comes all the same is taken note of, so that Teams ends its card.
    if (exchange.activity['name'] === 'fileConsent/invoke') {
      await exchange.respond(200);
      return true;
    }
    const action = cardActionOf(exchange);
    if (action === null) return extension.hear(exchange);
    if (action.verb === 'rate') await rate(exchange, action);
    else await pressed(exchange, action);
    return true;
  }

  /** Thumbs on a card in a group. */
  async function rate(exchange: Exchange, { data }: CardAction): Promise<void> {
    const { message } = exchange;
    const entry = textIn(data, 'entry', 200);
    const rating = data['rating'];
    const locale = textIn(data, 'locale', 35) ?? ownLocale;
    if (entry === null || (rating !== 'up' && rating !== 'down')) {
      return refuseAction(exchange, 400, phrasebook.say(locale, 'trouble'));
    }
    const { conversation, channel, visitor } = message;
    const reply = await converse.rate({
      conversation,
      ...(channel === undefined ? {} : { channel }),
      ...(visitor === undefined ? {} : { visitor }),
      ...(experts === undefined ? {} : { canAskPerson: true }),
      locale,
      entry,
      rating,
    });
    await respondWithMessage(exchange, phrasebook.say(locale, 'ratingNoted'));
    if (reply !== null) await exchange.send(draw(reply, exchange.activity));
  }

  /** Buttons of the experts' cards: only where the experts are. */
  async function pressed(exchange: Exchange, { verb, data }: CardAction): Promise<void> {
    const press = pressOf(verb, data);
    const id = textIn(data, 'id', 64);
    if (press === null || id === null || experts === undefined) {
      return refuseAction(exchange, 400, phrasebook.say(ownLocale, 'expertsGone'));
    }
    if (!experts.isAmongThem(exchange))
      return refuseAction(exchange, 403, phrasebook.say(ownLocale, 'expertsGone'));
    const result = await experts.press(exchange, id, press);
    if (result === null) return refuseAction(exchange, 404, phrasebook.say(ownLocale, 'expertsGone'));
    if (result.refused === 'empty')
      return respondWithMessage(exchange, phrasebook.say(ownLocale, 'expertsEmpty'));
    return respondWithCard(exchange, result.card);
  }
}

function pressOf(verb: string, data: CardAction['data']): Press | null {
  switch (verb) {
    case 'take':
    case 'release':
    case 'close':
    case 'send-again':
      return { verb };
    case 'answer':
      return { verb, text: textIn(data, 'answer', 20_000) ?? '', isProposed: data['propose'] === 'true' };
    default:
      return null;
  }
}

function isPersonal({ activity }: Exchange): boolean {
  const conversation = activity['conversation'];
  return isJsonObject(conversation) && conversation['conversationType'] === 'personal';
}

function channelDataOf({ activity }: Exchange): Readonly<Record<string, unknown>> {
  const data = activity['channelData'];
  return isJsonObject(data) ? data : {};
}
