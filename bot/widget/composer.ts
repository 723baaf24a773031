// Where the visitor writes: a line that grows, sends on Enter, and leaves input methods alone.
import { make } from './dom.js';
import { sendIcon } from './icons.js';
import { fill, type Texts } from './texts.js';

export interface ComposerOptions {
  /** The longest message, in characters. */
  readonly limit: number;
  readonly onSend: (text: string) => void;
}

export interface Composer {
  readonly element: HTMLElement;
  setTexts(texts: Texts): void;
  focus(): void;
}

/** True while an input method is at work: Enter then chooses 漢字 or ends 한글, and sends nothing. */
function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it reports the key; the key code 229 still tells.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else to tell it by
  return event.isComposing || event.keyCode === 229;
}

export function createComposer({ limit, onSend }: ComposerOptions): Composer {
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
  const element = make('form', { class: 'composer' }, field, make('div', { class: 'below' }, fault, count));
  let tooLong = '';

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
    input.value = '';
    review();
    onSend(text);
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  input.addEventListener('input', review);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    submit();
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
      send.setAttribute('aria-label', texts.send);
      send.title = texts.send;
      tooLong = fill(texts.tooLong, { limit: String(limit) });
      review();
    },
    focus: () => {
      input.focus({ preventScroll: true });
    },
  };
}
