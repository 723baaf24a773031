// The top of the panel: whose desk this is, which language is spoken, what else can be done, and closing.
import { label, make } from './dom.js';
import { closeIcon } from './icons.js';
import { createLanguageMenu } from './language-menu.js';
import { createMoreMenu, type MoreMenuOptions } from './more-menu.js';
import type { Texts } from './texts.js';

export interface HeaderOptions extends MoreMenuOptions {
  readonly languages: readonly string[];
  readonly onLanguage: (locale: string, name: string) => void;
  readonly onClose: () => void;
}

export interface Header {
  readonly element: HTMLElement;
  setTexts(texts: Texts): void;
  /** The language that the bot speaks now. */
  setLanguage(locale: string): void;
  /** Closes an open menu; false if none was open. */
  closeMenu(): boolean;
}

export function createHeader({ languages, onLanguage, onClose, ...more }: HeaderOptions): Header {
  const title = make('h2', { class: 'title' });
  const language = createLanguageMenu({ languages, onChoose: onLanguage });
  const rest = createMoreMenu(more);
  const close = make('button', { type: 'button', class: 'tool close' }, closeIcon());
  close.addEventListener('click', onClose);
  const parts = [title, language.element, rest.element, close];
  language.element.hidden = languages.length < 2;

  return {
    element: make('header', { class: 'header', part: 'header' }, ...parts),
    setTexts(texts) {
      title.textContent = texts.bot;
      language.setLabel(texts.language);
      rest.setTexts(texts);
      label(close, texts.close);
    },
    setLanguage: language.setLanguage,
    closeMenu: () => language.close() || rest.close(),
  };
}
