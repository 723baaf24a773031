// The menu of languages, each in its own name.
import { make } from './dom.js';
import { checkIcon, languageIcon } from './icons.js';
import { directionOf, nearestLocale } from './locales.js';
import { createMenu } from './menu.js';

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
  const items = languages.map((locale) => {
    const attributes = {
      type: 'button',
      role: 'menuitemradio',
      'aria-checked': 'false',
      lang: locale,
      dir: directionOf(locale),
    };
    const item = make('button', attributes, make('span', {}, nameOf(locale)), checkIcon());
    item.addEventListener('click', () => {
      onChoose(locale, nameOf(locale));
    });
    return item;
  });
  const { element, button, list, close } = createMenu({
    name: 'language',
    button: [languageIcon(), current],
    items,
    first: () => items.find((item) => item.getAttribute('aria-checked') === 'true'),
  });
  let label = '';

  function name(): void {
    list.setAttribute('aria-label', label);
    button.title = label;
    button.setAttribute('aria-label', `${label}: ${current.textContent}`);
  }

  return {
    element,
    setLabel(text) {
      label = text;
      name();
    },
    setLanguage(locale) {
      const chosen = nearestLocale(locale, languages);
      languages.forEach((language, index) => {
        items[index]?.setAttribute('aria-checked', String(language === chosen));
      });
      current.textContent = chosen === null ? '' : nameOf(chosen);
      current.lang = chosen ?? '';
      name();
    },
    close,
  };
}
