// The cards about a question to a person: the experts' own, and what the asker sees of it.
import type { Phrasebook } from '../../core/ports.js';
import { card, execute, label, text, words, type CardPart } from './card.js';
import { longestAnswer, type ExpertQuestion } from './expert-question.js';
import { forTeams, shortText } from './markdown.js';

type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

/** What the experts work with; in the organisation's own language. */
export function expertCard(
  id: string,
  question: ExpertQuestion,
  phrasebook: Phrasebook,
  locale: string,
): CardPart {
  const say: Say = (key, values) => phrasebook.say(locale, key, values);
  const { draft, answer, stage, isDelivered, isProposed } = question;
  const spoken = `${say('expertsHeading')}: ${question.text}`;
  const body = [
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [text(say('expertsHeading'), { weight: 'Bolder', style: 'heading' })],
        },
        { type: 'Column', width: 'auto', items: [stageText(question, say)] },
      ],
    },
    words(question.text, { size: 'Large' }),
    text(`${say('expertsLanguage')}: ${phrasebook.languageName(question.locale)}`, {
      isSubtle: true,
      spacing: 'Small',
    }),
    ...(answer === null
      ? [
          label(say('expertsDraft')),
          ...(draft === null
            ? [text(say('expertsNoDraft'), { isSubtle: true })]
            : [
                text(draft.question, { weight: 'Bolder', spacing: 'Small' }),
                text(shortText(forTeams(draft.answer), 600)),
              ]),
        ]
      : [label(say('expertsGiven')), words(answer)]),
    ...(isProposed ? [text(say('expertsProposed'), { isSubtle: true })] : []),
    ...(stage === 'answered' && !isDelivered
      ? [text(say('expertsUndelivered'), { color: 'Attention' })]
      : []),
    ...(stage === 'taken' ? answerForm(say) : []),
  ];
  return card(body, { spoken, locale, actions: actionsOf(id, question, say) });
}

function actionsOf(id: string, { stage, isDelivered }: ExpertQuestion, say: Say): readonly CardPart[] {
  const button = (key: string, verb: string, more = {}): CardPart => execute(say(key), verb, { id }, more);
  // A required field that is empty keeps no other button from working.
  const freely = { associatedInputs: 'none' };
  switch (stage) {
    case 'open':
      return [
        button('expertsTake', 'take', { style: 'positive', ...freely }),
        button('expertsClose', 'close', freely),
      ];
    case 'taken':
      return [
        button('expertsSend', 'answer', { style: 'positive' }),
        button('expertsRelease', 'release', freely),
        button('expertsClose', 'close', freely),
      ];
    case 'answered':
      return isDelivered ? [] : [button('expertsSendAgain', 'send-again')];
    case 'closed':
      return [button('expertsReopen', 'release')];
  }
}

function answerForm(say: Say): readonly CardPart[] {
  const yourAnswer = say('expertsAnswer');
  return [
    {
      type: 'Input.Text',
      id: 'answer',
      label: yourAnswer,
      isMultiline: true,
      isRequired: true,
      errorMessage: say('expertsEmpty'),
      maxLength: longestAnswer,
    },
    { type: 'Input.Toggle', id: 'propose', title: say('expertsPropose'), value: 'false' },
  ];
}

function stageText({ stage, expert }: ExpertQuestion, say: Say): CardPart {
  const name = expert?.name ?? say('somebody');
  const told = {
    open: () => say('expertsOpen'),
    taken: () => say('expertsTakenBy', { name }),
    answered: () => say('expertsAnsweredBy', { name }),
    closed: () => say('expertsClosedBy', { name }),
  }[stage]();
  const color = { open: 'Attention', taken: 'Accent', answered: 'Good', closed: 'Default' }[stage];
  return text(told, { color, weight: 'Bolder', size: 'Small' });
}

/** What the asker sees of their question; no expert is named to them. */
export function askerCard(
  { text: asked, stage, locale }: Pick<ExpertQuestion, 'text' | 'stage' | 'locale'>,
  phrasebook: Phrasebook,
): CardPart {
  const state = phrasebook.say(
    locale,
    { open: 'askedOpen', taken: 'askedTaken', answered: 'askedAnswered', closed: 'askedClosed' }[stage],
  );
  const body = [
    label(phrasebook.say(locale, 'yourQuestion')),
    words(asked),
    text(state, { weight: 'Bolder' }),
  ];
  return card(body, { spoken: `${asked}\n${state}`, locale });
}

/** The answer in the asker's chat, under the question it belongs to. */
export function answerCard(
  { text: asked, answer, locale }: ExpertQuestion,
  phrasebook: Phrasebook,
): CardPart {
  const heading = phrasebook.say(locale, 'personAnswers');
  const body = [
    text(heading, { weight: 'Bolder', style: 'heading' }),
    words(asked, { isSubtle: true, italic: true }),
    // An expert may well write Markdown.
    text(forTeams(answer ?? '')),
  ];
  return card(body, { spoken: `${heading}\n${asked}\n${answer ?? ''}`, locale });
}
