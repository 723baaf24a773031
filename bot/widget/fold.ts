// Long lists show their beginning, and the rest when it is wanted.
import { make } from './dom.js';

export interface FoldOptions {
  readonly items: readonly HTMLElement[];
  /** So many stay; a list with only one or two more stays whole. */
  readonly keep: number;
  /** Words for the button, given how many are hidden. */
  readonly text: (count: number) => string;
  /** The language of those words. */
  readonly locale: string;
  readonly className: string;
  /** What takes the keyboard after the press. */
  readonly focusOf: (item: HTMLElement) => HTMLElement | null;
}

/** Hides what is too much, and returns the button that shows it; null where nothing is. */
export function fold({ items, keep, text, locale, className, focusOf }: FoldOptions): HTMLElement | null {
  const hidden = items.slice(keep);
  if (hidden.length === 0) return null;
  for (const item of hidden) item.hidden = true;
  const attributes = { type: 'button', class: className, lang: locale, 'aria-expanded': 'false' };
  const button = make('button', attributes, text(hidden.length));
  button.addEventListener('click', () => {
    for (const item of hidden) item.hidden = false;
    const [first] = hidden;
    if (first !== undefined) focusOf(first)?.focus({ preventScroll: true });
    button.remove();
  });
  return button;
}

/** Items of an answer's list that stay, and how long it is before it is folded at all. */
const keptItems = 6;
const longList = 8;

/** Folds the long lists of an answer. */
export function foldLists(answer: HTMLElement, text: (count: number) => string, locale: string): void {
  for (const list of answer.querySelectorAll<HTMLElement>(':scope > :is(ul, ol)')) {
    const items = [...list.children].filter((item) => item instanceof HTMLElement);
    if (items.length <= longList) continue;
    const focusOf = (item: HTMLElement): HTMLElement => {
      item.tabIndex = -1;
      return item;
    };
    const button = fold({ items, keep: keptItems, text, locale, className: 'link more-items', focusOf });
    if (button !== null) list.after(button);
  }
}
