// The menu of what is wanted now and then: starting over, keeping a transcript, reading about the chat.
import { make } from './dom.js';
import { aboutIcon, moreIcon, startOverIcon, transcriptIcon } from './icons.js';
import { safeAddress } from './links.js';
import { createMenu } from './menu.js';
import type { Texts } from './texts.js';

export interface MoreMenuOptions {
  /** Where the page tells about the chat and about privacy; null for nowhere. */
  readonly privacy: string | null;
  readonly onStartOver: () => void;
  readonly onTranscript: () => void;
}

export interface MoreMenu {
  readonly element: HTMLElement;
  setTexts(texts: Texts): void;
  /** False if it was closed already. */
  close(): boolean;
}

export function createMoreMenu({ privacy, onStartOver, onTranscript }: MoreMenuOptions): MoreMenu {
  const [startOverText, transcriptText, aboutText] = [make('span'), make('span'), make('span')];
  const item = { type: 'button', role: 'menuitem' };
  const startOver = make('button', { ...item, class: 'start-over' }, startOverIcon(), startOverText);
  const transcript = make('button', { ...item, class: 'transcript' }, transcriptIcon(), transcriptText);
  const href = privacy === null ? null : safeAddress(privacy);
  const about = make(
    'a',
    { role: 'menuitem', class: 'about', href, target: '_blank', rel: 'noopener', hidden: href === null },
    aboutIcon(),
    aboutText,
  );
  const { element, button, list, close } = createMenu({
    name: 'more',
    button: [moreIcon()],
    items: [startOver, transcript, about],
  });
  startOver.addEventListener('click', onStartOver);
  transcript.addEventListener('click', onTranscript);

  return {
    element,
    setTexts(texts) {
      startOverText.textContent = texts.startOver;
      transcriptText.textContent = texts.transcript;
      aboutText.textContent = texts.about;
      list.setAttribute('aria-label', texts.more);
      button.setAttribute('aria-label', texts.more);
      button.title = texts.more;
    },
    close,
  };
}
