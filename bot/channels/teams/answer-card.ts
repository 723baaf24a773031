// An answer of the FAQ as a card that stands alone: what the message extension puts into a message.
import type { FoundEntry } from '../../core/conversation/look-up.js';
import type { Phrasebook } from '../../core/ports.js';
import { card, text, type CardPart } from './card.js';
import { cutAt, forTeams, foldedAt, plainText } from './markdown.js';

/** Characters; whoever inserts an answer into a chat does not want to fill the screen. */
const shownAtOnce = 800;
/** A list of results holds eight of these, and is one message to Teams. */
const mostInAll = 2500;

export function insertedCard({ text: entry }: FoundEntry, locale: string, phrasebook: Phrasebook): CardPart {
  const { shown, folded } = foldedAt(cutAt(forTeams(entry.answer), mostInAll), shownAtOnce);
  const { title, url } = entry.source ?? {};
  const targetElements = ['folded', 'unfold'];
  const body = [
    text(entry.question, { weight: 'Bolder', size: 'Medium', style: 'heading' }),
    text(shown),
    ...(folded === ''
      ? []
      : [
          { ...text(folded), id: 'folded', isVisible: false },
          {
            type: 'ActionSet',
            id: 'unfold',
            actions: [
              { type: 'Action.ToggleVisibility', title: phrasebook.say(locale, 'readOn'), targetElements },
            ],
          },
        ]),
    ...(title === undefined || url === undefined
      ? []
      : [text(`[${title}](${url})`, { size: 'Small', isSubtle: true })]),
  ];
  return card(body, { spoken: `${entry.question}\n${cutAt(plainText(entry.answer), shownAtOnce)}`, locale });
}
