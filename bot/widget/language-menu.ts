// The menu of languages, each in its own name.
import { make } from './dom.js';
import { checkIcon, languageIcon } from './icons.js';
import { directionOf, nearestLocale } from './locales.js';

export interface LanguageMenuOptions {
  readonly languages: readonly string[];
  readonly onChoose: (locale: string, name: string) => void;
}

export interface LanguageMenu {
  readonly element: HTMLElement;
  setLabel(text: string): void;
  setLanguage(locale: string): void;
  /** False if it was closed already. */
  close(): boolean;
}

/** `日本語` for `ja`. */
function nameOf(locale: string): string {
  const known = POLYFAQ_LANGUAGES[locale];
  if (known !== undefined) return known;
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

export function createLanguageMenu({ languages, onChoose }: LanguageMenuOptions): LanguageMenu {
  const current = make('span', { class: 'language-name' });
  const button = make(
    'button',
    { type: 'button', class: 'tool language', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    languageIcon(),
    current,
  );
  const items = languages.map((locale) => {
    const attributes = {
      type: 'button',
      role: 'menuitemradio',
      'aria-checked': 'false',
      tabindex: -1,
      lang: locale,
      dir: directionOf(locale),
    };
    const item = make('button', attributes, make('span', {}, nameOf(locale)), checkIcon());
    item.addEventListener('click', () => {
      close();
      onChoose(locale, nameOf(locale));
    });
    return item;
  });
  const list = make('div', { class: 'menu', role: 'menu', hidden: true }, ...items);
  const element = make('div', { class: 'language-menu' }, button, list);
  let label = '';

  function close(): boolean {
    if (list.hidden) return false;
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
    return true;
  }

  function open(): void {
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  button.addEventListener('click', () => {
    if (!close()) open();
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open();
  });
  list.addEventListener('keydown', (event) => {
    const at = items.findIndex((item) => item === event.target);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = places[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && element.contains(relatedTarget)) return;
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  });

  function setLanguage(locale: string): void {
    const chosen = nearestLocale(locale, languages);
    languages.forEach((language, index) => {
      items[index]?.setAttribute('aria-checked', String(language === chosen));
    });
    current.textContent = chosen === null ? '' : nameOf(chosen);
    current.lang = chosen ?? '';
    button.setAttribute('aria-label', `${label}: ${current.textContent}`);
  }

  return {
    element,
    setLabel(text) {
      label = text;
      list.setAttribute('aria-label', text);
      button.title = text;
      button.setAttribute('aria-label', `${text}: ${current.textContent}`);
    },
    setLanguage,
    close,
  };
}
