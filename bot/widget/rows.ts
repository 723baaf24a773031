// What can be asked next, as rows under a message: follow-up questions, or numbered readings of a question.
import { make } from './dom.js';
import { fold } from './fold.js';
import { downIcon, nextIcon } from './icons.js';
import type { Action } from './protocol.js';

export interface RowsOptions {
  readonly actions: readonly Action[];
  readonly isNumbered: boolean;
  /** A yes and a no, side by side and alike, instead of ways to go on. */
  readonly isDecision: boolean;
  /** So many are shown at first. */
  readonly keep: number;
  /** Words for the row that shows the rest, and their language. */
  readonly more: string;
  readonly locale: string;
  readonly onChoose: (action: Action) => void;
}

/** Rows in a list; a row that was chosen is marked, and the others step back but stay usable. */
export function drawRows(options: RowsOptions): HTMLElement {
  const { actions, isNumbered, isDecision, keep, more, locale, onChoose } = options;
  const rows = actions.map((action, index) => {
    const number = isNumbered ? make('span', { class: 'number' }, String(index + 1)) : null;
    const button = make(
      'button',
      { type: 'button', class: 'row', part: 'row', 'data-says': action.value },
      number,
      make('span', { class: 'row-text' }, action.title),
      isDecision ? null : nextIcon(),
    );
    button.addEventListener('click', () => {
      onChoose(action);
    });
    return make('li', {}, button);
  });
  const rest = fold({
    items: rows,
    keep,
    text: () => more,
    locale,
    className: 'row more-rows',
    focusOf: (item) => item.querySelector('button'),
  });
  rest?.append(downIcon());
  const last = rest === null ? null : make('li', { class: 'last-row' }, rest);
  rest?.addEventListener('click', () => last?.remove());
  return make(
    isNumbered ? 'ol' : 'ul',
    { class: isDecision ? 'rows decision' : 'rows', role: 'list' },
    ...rows,
    last,
  );
}

/** Marks the row that sends this text, if there is one. */
export function markChosen(rows: Element, text: string): void {
  const buttons = [...rows.querySelectorAll<HTMLElement>('.row[data-says]')];
  const chosen = buttons.find((button) => button.dataset['says'] === text);
  if (chosen === undefined) return;
  rows.classList.add('has-chosen');
  for (const button of buttons) button.classList.toggle('is-chosen', button === chosen);
}
