// Where the visitor writes: a line that grows, sends on Enter, and leaves input methods alone.
import { isComposing } from './composing.js';
import { label, make } from './dom.js';
import { sendIcon } from './icons.js';
import { createSuggestions, type SuggestionsOptions } from './suggestions.js';
import { fill, type Texts } from './texts.js';

export interface ComposerOptions {
  /** The longest message, in characters. */
  readonly limit: number;
  /** What was written and not sent, over page loads. */
  readonly draft: { read(): string; write(text: string): void };
  readonly suggest: SuggestionsOptions['find'];
  readonly onSend: (text: string) => void;
}

export interface Composer {
  readonly element: HTMLElement;
  setTexts(texts: Texts): void;
  /** The language of the conversation. */
  setLanguage(locale: string): void;
  focus(): void;
}

export function createComposer({ limit, draft, suggest, onSend }: ComposerOptions): Composer {
  const input = make('textarea', {
    rows: 1,
    dir: 'auto',
    enterkeyhint: 'send',
    'aria-describedby': 'polyfaq-fault',
  });
  const send = make('button', { type: 'submit', class: 'send' }, sendIcon());
  const count = make('span', { class: 'count', hidden: true });
  const fault = make('p', { class: 'fault', id: 'polyfaq-fault', role: 'alert' });
  const field = make('div', { class: 'field' }, input, send);
  const suggestions = createSuggestions({
    input,
    find: suggest,
    onChoose: ({ says }) => {
      empty();
      onSend(says);
    },
  });
  const below = make('div', { class: 'below' }, fault, count);
  const attributes = { class: 'composer', part: 'composer' };
  const element = make('form', attributes, ...suggestions.elements, field, below);
  let tooLong = '';
  input.value = draft.read();

  function lengthOf(text: string): number {
    return [...text].length;
  }

  function review(): void {
    const length = lengthOf(input.value.trim());
    send.setAttribute('aria-disabled', String(length === 0 || length > limit));
    count.hidden = length < limit * 0.9;
    count.textContent = `${String(length)} / ${String(limit)}`;
    const message = length > limit ? tooLong : '';
    if (fault.textContent !== message) fault.textContent = message;
    input.setAttribute('aria-invalid', String(length > limit));
    // Grows with its text, up to the height that the style allows.
    input.style.setProperty('height', 'auto');
    input.style.setProperty('height', `${String(input.scrollHeight)}px`);
  }

  function submit(): void {
    const text = input.value.trim();
    if (text === '' || lengthOf(text) > limit) return;
    suggestions.close();
    empty();
    onSend(text);
  }

  function empty(): void {
    input.value = '';
    draft.write('');
    review();
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  input.addEventListener('input', () => {
    draft.write(input.value);
    review();
  });
  input.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (suggestions.takesKey(event)) {
      event.preventDefault();
      // Escape closes the list, not the chat.
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  field.addEventListener('pointerdown', (event) => {
    if (event.target !== field) return;
    event.preventDefault();
    input.focus();
  });

  return {
    element,
    setTexts(texts) {
      input.placeholder = texts.placeholder;
      input.setAttribute('aria-label', texts.placeholder);
      label(send, texts.send);
      suggestions.setTexts(texts);
      tooLong = fill(texts.tooLong, { limit: String(limit) });
      review();
    },
    setLanguage: suggestions.setLanguage,
    focus: () => {
      input.focus({ preventScroll: true });
    },
  };
}
