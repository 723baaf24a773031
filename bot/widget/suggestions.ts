// Suggestions while typing: when they are asked for, and which keys belong to them.
import { make } from './dom.js';
import type { Suggestion } from './suggestion.js';
import { createSuggestionList } from './suggestion-list.js';
import { fill, type Texts } from './texts.js';

export interface SuggestionsOptions {
  readonly input: HTMLTextAreaElement;
  /** Questions that begin like the text; aborted by the signal when they are no longer wanted. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;
  readonly onChoose: (suggestion: Suggestion) => void;
}

export interface Suggestions {
  readonly elements: readonly HTMLElement[];
  setTexts(texts: Texts): void;
  /** The language of the conversation, in which they are. */
  setLanguage(locale: string): void;
  /** True if the key was for the list; never asked while an input method is at work. */
  takesKey(event: KeyboardEvent): boolean;
  close(): void;
}

/** Milliseconds of rest before a text is worth a question. */
const rest = 140;
/** Longer texts are sentences by now; more characters than these are asked about in no script. */
const [shortest, longest] = [2, 120];

/** 漢字 and 한글 say much in one character. */
const isWorthwhile = (text: string): boolean =>
  text.length <= longest &&
  !text.includes('\n') &&
  (text.length >= shortest || /\p{Script=Han}|[가-힣]/u.test(text));

export function createSuggestions({ input, find, onChoose }: SuggestionsOptions): Suggestions {
  const count = make('p', { class: 'unseen', role: 'status' });
  const list = createSuggestionList((suggestion) => {
    close();
    onChoose(suggestion);
  });
  let texts: Texts | null = null;
  let locale = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;

  // A textarea may not be a combobox, but a text field may complete from a list: what readers say is the same.
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-haspopup', 'listbox');
  input.setAttribute('aria-controls', list.element.id);

  function close(): void {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    list.close();
    count.textContent = '';
    input.removeAttribute('aria-activedescendant');
  }

  async function ask(text: string): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    const found = await find(text, mine.signal);
    if (mine.signal.aborted) return;
    input.removeAttribute('aria-activedescendant');
    list.show(found, locale);
    count.textContent =
      found.length === 0 ? '' : fill(texts?.suggestionCount ?? '', { count: String(found.length) });
  }

  input.addEventListener('input', (event) => {
    const text = input.value.trim();
    // Half-written かな and pinyin are no questions, and the list would lie under the candidates; 한글 is complete.
    const isUnfinished =
      event instanceof InputEvent && event.isComposing && !/[가-힣]/.test(event.data ?? '');
    clearTimeout(timer);
    if (isUnfinished || !isWorthwhile(text)) close();
    else timer = setTimeout(() => void ask(text), rest);
  });
  input.addEventListener('compositionend', () => {
    input.dispatchEvent(new InputEvent('input'));
  });
  input.addEventListener('blur', close);

  return {
    elements: [list.element, count],
    setTexts(next) {
      texts = next;
      list.setLabel(next.suggestions);
    },
    setLanguage(next) {
      locale = next;
    },
    takesKey({ key }) {
      if (!list.isOpen()) return false;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        const id = list.move(key === 'ArrowDown' ? 1 : -1);
        if (id === null) input.removeAttribute('aria-activedescendant');
        else input.setAttribute('aria-activedescendant', id);
        return true;
      }
      if (key === 'Escape') {
        close();
        return true;
      }
      const marked = key === 'Enter' ? list.marked() : null;
      if (marked === null) return false;
      close();
      onChoose(marked);
      return true;
    },
    close,
  };
}
