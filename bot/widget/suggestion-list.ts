// Questions of the FAQ above the line where the visitor writes, to be chosen before the sentence is finished.
import { make } from './dom.js';
import type { Suggestion } from './suggestion.js';

export interface SuggestionList {
  readonly element: HTMLElement;
  isOpen(): boolean;
  show(suggestions: readonly Suggestion[], locale: string): void;
  close(): void;
  setLabel(text: string): void;
  /** Moves the mark; none is marked before the first and after the last. Returns the id of what is marked. */
  move(by: 1 | -1): string | null;
  /** What Enter would choose. */
  marked(): Suggestion | null;
}

/** The label with its matched parts in bold. */
function drawLabel({ label, matched }: Suggestion): readonly (Node | string)[] {
  const drawn: (Node | string)[] = [];
  let at = 0;
  for (const [from, to] of matched) {
    drawn.push(label.slice(at, from), make('b', {}, label.slice(from, to)));
    at = to;
  }
  return [...drawn, label.slice(at)];
}

export function createSuggestionList(onChoose: (suggestion: Suggestion) => void): SuggestionList {
  const element = make('div', {
    class: 'suggestions',
    role: 'listbox',
    id: 'polyfaq-suggestions',
    hidden: true,
  });
  let shown: readonly Suggestion[] = [];
  let options: readonly HTMLElement[] = [];
  /** Place of the mark; -1 for none. */
  let at = -1;

  function mark(place: number): void {
    at = place;
    options.forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at));
    });
    options[at]?.scrollIntoView({ block: 'nearest' });
  }

  // Pressing the pointer would take the keyboard away from the text.
  element.addEventListener('pointerdown', (event) => {
    event.preventDefault();
  });
  element.addEventListener('mousedown', (event) => {
    event.preventDefault();
  });

  return {
    element,
    isOpen: () => !element.hidden,
    show(suggestions, locale) {
      shown = suggestions;
      options = suggestions.map((suggestion, index) => {
        const attributes = { class: 'suggestion', role: 'option', id: `polyfaq-suggestion-${String(index)}` };
        const option = make('div', attributes, make('span', {}, ...drawLabel(suggestion)));
        option.addEventListener('click', () => {
          onChoose(suggestion);
        });
        return option;
      });
      element.lang = locale;
      element.replaceChildren(...options);
      element.hidden = options.length === 0;
      mark(-1);
    },
    close() {
      element.hidden = true;
      at = -1;
    },
    setLabel(text) {
      element.setAttribute('aria-label', text);
    },
    move(by) {
      const places = options.length + 1;
      mark(((at + 1 + by + places) % places) - 1);
      return options[at]?.id ?? null;
    },
    marked: () => shown[at] ?? null,
  };
}
