// The open chat: a dialog beside the page, put together from its parts and connected to the conversation.
import { browserTimers, createTabMemory, newKey, openBrowserSocket } from './browser.js';
import { createClient, type Client, type Status } from './client.js';
import { createComposer } from './composer.js';
import { createDirectLine } from './direct-line.js';
import { addStyles, make } from './dom.js';
import { createFullScreen } from './full-screen.js';
import { createHeader } from './header.js';
import { chooseLocale, directionOf } from './locales.js';
import { createLog } from './log.js';
import type { Settings } from './settings.js';
import { createStatusLine } from './status-line.js';
import { panelStyles } from './styles.js';
import { readTexts, type Texts } from './texts.js';

export interface PanelOptions {
  readonly root: ShadowRoot;
  readonly settings: Settings;
  readonly onClose: () => void;
  /** The bot said something that the visitor may not have seen. */
  readonly onUnread: () => void;
}

export interface Panel {
  show(takesFocus: boolean): void;
  hide(): void;
  ask(question: string): void;
  /** The element was taken out of the page. */
  destroy(): void;
}

/** Milliseconds without an answer before the typing sign says that one is coming, and until it gives up. */
const typingDelay = 350;
const typingPatience = 20_000;

async function fetchTexts({ base, organisation }: Settings, locale: string): Promise<Texts> {
  const given = await fetch(`${base}widget/${locale}.json`)
    .then((response): Promise<unknown> | null => (response.ok ? response.json() : null))
    .catch(() => null);
  return readTexts(given, POLYFAQ_FALLBACK_TEXTS, organisation);
}

export async function createPanel({ root, settings, onClose, onUnread }: PanelOptions): Promise<Panel> {
  const available = Object.keys(POLYFAQ_LANGUAGES);
  let texts = await fetchTexts(settings, settings.textLocale);
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let isReplaying = false;
  /** The language of a row that was just chosen. */
  let chosenLocale: string | undefined;

  const header = createHeader({
    titleId: 'polyfaq-title',
    languages: settings.languages,
    onLanguage: (locale, name) => void speak(locale, name),
    onStartOver() {
      log.clear();
      client.startOver();
      composer.focus();
    },
    onClose,
  });
  const statusLine = createStatusLine(() => {
    client.begin();
  });
  const log = createLog({
    now: browserTimers.now,
    onChoose(action, locale) {
      chosenLocale = locale;
      client.send(action.value);
      chosenLocale = undefined;
    },
    onRetry: (key) => {
      client.retry(key);
    },
  });
  const composer = createComposer({
    limit: settings.limit,
    onSend: (text) => {
      client.send(text);
    },
  });
  const panel = make(
    'section',
    { class: 'panel', role: 'dialog', 'aria-modal': 'false', tabindex: -1, hidden: true },
    header.element,
    statusLine.element,
    log.element,
    composer.element,
  );

  function setTyping(isTyping: boolean): void {
    clearTimeout(typingTimer);
    if (!isTyping) {
      log.setTyping(false);
      return;
    }
    typingTimer = setTimeout(() => {
      log.setTyping(true);
      typingTimer = setTimeout(() => {
        log.setTyping(false);
      }, typingPatience);
    }, typingDelay);
  }

  function setStatus(status: Status): void {
    statusLine.set(status);
    if (status !== 'online') setTyping(false);
    if (status === 'expired') log.addNotice(texts.expired);
  }

  const client: Client = createClient({
    line: createDirectLine({ domain: settings.domain, fetch: window.fetch.bind(window) }),
    openSocket: openBrowserSocket,
    timers: browserTimers,
    memory: createTabMemory(settings.domain),
    newKey,
    random: Math.random,
    locale: settings.locale,
    events: {
      status: setStatus,
      message(message) {
        if (message.author === 'visitor') {
          log.addVisitor(message);
          return;
        }
        setTyping(false);
        log.addBot(message);
        if (message.locale !== null) header.setLanguage(message.locale);
        if (!isReplaying) onUnread();
      },
      outgoing(message) {
        log.addOutgoing(message, chosenLocale);
        if (message.state !== 'sent') setTyping(message.state === 'sending');
      },
      typing: () => {
        setTyping(true);
      },
      replaying(is) {
        isReplaying = is;
        log.setReplaying(is);
      },
    },
  });

  function setTexts(next: Texts, locale: string): void {
    texts = next;
    panel.lang = locale;
    panel.dir = directionOf(locale);
    panel.setAttribute('aria-label', next.title);
    for (const part of [header, statusLine, composer]) part.setTexts(next);
    log.setTexts(next, locale);
  }

  /** The visitor chose a language: the bot is told in words, and the widget speaks it too, if it can. */
  async function speak(locale: string, name: string): Promise<void> {
    chosenLocale = locale;
    client.send(name);
    chosenLocale = undefined;
    composer.focus();
    const own = chooseLocale([locale, settings.textLocale], available);
    setTexts(await fetchTexts(settings, own), own);
  }

  addStyles(root, panelStyles);
  setTexts(texts, settings.textLocale);
  header.setLanguage(settings.textLocale);
  root.append(panel);
  const fullScreen = createFullScreen(root.host, panel);
  const notice = (): void => {
    client.network(navigator.onLine);
  };
  const noticeReturn = (): void => {
    if (document.visibilityState === 'visible') notice();
  };
  window.addEventListener('online', notice);
  window.addEventListener('offline', notice);
  document.addEventListener('visibilitychange', noticeReturn);

  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    if (!header.closeMenu()) onClose();
  });

  let hasBegun = false;
  function show(takesFocus: boolean): void {
    panel.hidden = false;
    fullScreen.enter();
    if (!hasBegun) client.begin();
    hasBegun = true;
    log.reveal();
    // Where typing brings up a keyboard on the screen, it would hide what there is to read first.
    if (takesFocus && matchMedia('(pointer: coarse)').matches) panel.focus();
    else if (takesFocus) composer.focus();
  }

  return {
    show,
    hide() {
      panel.hidden = true;
      fullScreen.leave();
    },
    ask: (question) => {
      client.send(question);
    },
    destroy() {
      window.removeEventListener('online', notice);
      window.removeEventListener('offline', notice);
      document.removeEventListener('visibilitychange', noticeReturn);
      fullScreen.leave();
      client.close();
    },
  };
}
