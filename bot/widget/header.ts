// The top of the panel: whose desk this is, which language is spoken, starting over and closing.
import { make } from './dom.js';
import { closeIcon, startOverIcon } from './icons.js';
import { createLanguageMenu } from './language-menu.js';
import type { Texts } from './texts.js';

export interface HeaderOptions {
  readonly titleId: string;
  readonly languages: readonly string[];
  readonly onLanguage: (locale: string, name: string) => void;
  readonly onStartOver: () => void;
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

function iconButton(icon: Node, run: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', class: 'tool' }, icon);
  button.addEventListener('click', run);
  return button;
}

function label(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}

export function createHeader({
  titleId,
  languages,
  onLanguage,
  onStartOver,
  onClose,
}: HeaderOptions): Header {
  const title = make('h2', { id: titleId, class: 'title' });
  const menu = createLanguageMenu({ languages, onChoose: onLanguage });
  const startOver = iconButton(startOverIcon(), onStartOver);
  const close = iconButton(closeIcon(), onClose);
  const element = make('header', { class: 'header' }, title, menu.element, startOver, close);
  menu.element.hidden = languages.length < 2;

  return {
    element,
    setTexts(texts) {
      title.textContent = texts.bot;
      menu.setLabel(texts.language);
      label(startOver, texts.startOver);
      label(close, texts.close);
    },
    setLanguage: menu.setLanguage,
    closeMenu: menu.close,
  };
}
