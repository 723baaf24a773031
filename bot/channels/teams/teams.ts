// Microsoft Teams put together: the FAQ bot drawn for Teams, what Teams adds to it, and the way to the experts.
import type { Converse } from '../../core/conversation/converse.js';
import type { LookedUp } from '../../core/conversation/look-up.js';
import { findEntry, textOf, type Corpus, type Locale } from '../../core/faq/corpus.js';
import type { Clock, DocumentStore, Erasure, Phrasebook } from '../../core/ports.js';
import { createBotByChannel } from '../bot-framework/by-channel.js';
import type { ConnectorAdapter } from '../bot-framework/cloud-adapter.js';
import { createEdits } from '../bot-framework/edits.js';
import { exchangeOf, peopleOf } from '../bot-framework/exchange.js';
import { createFaqBot, type FaqBot } from '../bot-framework/faq-bot.js';
import type { PlainActivity } from '../bot-framework/in-process-adapter.js';
import type { Renderer } from '../bot-framework/render.js';
import type { Logger } from '../logger.js';
import { createExperts } from './experts.js';
import { createExtension } from './extension.js';
import { createNames } from './names.js';
import { createTeamsRenderer } from './render.js';
import type { TeamsSettings } from './settings.js';
import { createTeamsBot } from './teams-bot.js';

export interface TeamsOptions {
  readonly settings: TeamsSettings;
  readonly converse: Converse;
  readonly phrasebook: Phrasebook;
  readonly documents: DocumentStore;
  readonly adapter: ConnectorAdapter;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Days after the last word for which anything of a visitor is kept. */
  readonly keepDays: number;
  /** Has this channel told of erasing. */
  alsoErase(erasure: Erasure): void;
  /** The FAQ as it is now. */
  faq(): Corpus;
  lookUp(text: string, locale: Locale | null, most: number): LookedUp;
  trouble(locale: Locale | undefined): string;
  /** Answers on every other channel of the Bot Framework. */
  readonly others: FaqBot;
}

/** The bot behind the Bot Framework's door: in Teams with all that Teams has, elsewhere as it is everywhere. */
export function createTeams(options: TeamsOptions): FaqBot {
  const { settings, converse, phrasebook, documents, adapter, clock, logger, faq, lookUp, trouble } = options;
  const edits = createEdits(documents, (who) => converse.mayKeep(who));
  options.alsoErase(edits.erasure);
  // Questions to experts, and proposals made of their answers, are kept for long.
  const keepFor = (Math.max(options.keepDays, 90 + 180) + 1) * 24 * 60 * 60 * 1000;
  const textIn = (id: string, locale: Locale): ReturnType<typeof textOf> => {
    const entry = findEntry(faq(), id);
    return entry === undefined ? undefined : textOf(entry, locale, faq().source);
  };
  const locale = faq().source;
  const experts =
    settings.experts === undefined
      ? undefined
      : createExperts({
          conversation: settings.experts,
          documents,
          phrasebook,
          locale,
          clock,
          lookUp: (text, asked) => lookUp(text, asked, 1),
          reach: adapter.reach.bind(adapter),
          answerTo: edits.answerTo.bind(edits),
        });
  const render = createTeamsRenderer({ phrasebook, textOf: textIn });
  const extension = createExtension({
    phrasebook,
    lookUp,
    entry: (id, asked) => {
      const text = textIn(id, asked);
      return text === undefined ? undefined : { entry: id, text };
    },
    version: () => faq().version,
  });
  const know = createNames({
    documents,
    clock,
    logger,
    keepFor,
    mayKeep: (who) => converse.mayKeep(who),
  });
  const faqBot = createFaqBot({
    converse,
    trouble,
    logger,
    render,
    ...(experts === undefined ? {} : { people: peopleOf(experts) }),
  });
  return createBotByChannel({
    channelId: 'msteams',
    edits,
    channel: createTeamsBot({
      converse,
      phrasebook,
      locale,
      extension,
      know,
      ...(experts === undefined ? {} : { experts }),
      draw: (reply, incoming) => plain(render, reply, incoming),
    }),
    faq: {
      async run(context) {
        await faqBot.run(context);
        // Whoever agreed just now may be known by both ids from now on.
        if (faq().notice?.isRequired === true) await know(exchangeOf(context));
      },
    },
    others: options.others,
  });
}

function plain(
  render: Renderer,
  ...[reply, incoming]: [Parameters<Renderer>[0], PlainActivity]
): PlainActivity {
  return render(reply, incoming as unknown as Parameters<Renderer>[1]) as PlainActivity;
}
