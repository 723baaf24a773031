// The open chat: a dialog beside the page, put together from its parts and connected to the conversation.
import type { Given, Surroundings } from './appearance.js';
import { createBrowserMemory, createDraft } from './browser-memory.js';
import { browserTimers, newKey, openBrowserSocket } from './browser.js';
import { createClient, type Client } from './client.js';
import type { Status } from './client-events.js';
import { createComposer } from './composer.js';
import { createConsent } from './consent.js';
import { createDirectLine } from './direct-line.js';
import { addStyles, make } from './dom.js';
import { fetchTexts, type Spoken } from './fetch-texts.js';
import { createFullScreen } from './full-screen.js';
import { createHeader } from './header.js';
import { directionOf } from './locales.js';
import { createLog } from './log.js';
import { parseMarkdown } from './markdown.js';
import { watchNetwork } from './network.js';
import { plainText } from './plain.js';
import type { IncomingMessage } from './protocol.js';
import { readSettings } from './settings.js';
import { createStatusLine } from './status-line.js';
import { panelDarkStyles, panelStyles } from './styles.js';
import { createTranscript, save } from './transcript.js';
import { createTyping } from './typing.js';

export interface PanelOptions {
  readonly root: ShadowRoot;
  readonly given: Given;
  readonly surroundings: Surroundings;
  readonly onClose: () => void;
  /** The bot said something that the visitor may not have seen; the text says so. */
  readonly onUnread: (text: string) => void;
  /** What the page may want to know: `message`, `rating`, `status`. */
  readonly onEvent: (name: string, detail: object) => void;
}

export interface Panel {
  show(takesFocus: boolean): void;
  hide(): void;
  send(text: string): void;
  /** The element was taken out of the page. */
  destroy(): void;
}

export async function createPanel(options: PanelOptions): Promise<Panel> {
  const { root, onClose, onUnread, onEvent } = options;
  const settings = readSettings(options.given, options.surroundings);
  let { texts, locale: own } = await fetchTexts(settings, settings.textLocale);
  let isReplaying = false;
  /** The language of a row that was just chosen. */
  let chosenLocale: string | undefined;
  /** The language that the bot speaks now. */
  let talk = settings.locale;

  const header = createHeader({
    languages: settings.languages,
    privacy: settings.privacy,
    onLanguage: (locale, name) => void speak(locale, name),
    onStartOver() {
      log.clear();
      transcript.clear();
      consent.clear();
      client.startOver();
      composer.focus();
    },
    onTranscript() {
      const day = new Date().toISOString().slice(0, 10);
      save(`${texts.bot} ${day}.txt`, transcript.text(texts.bot, own));
    },
    onClose,
  });
  const statusLine = createStatusLine(() => {
    client.begin();
  });
  const transcript = createTranscript();
  const consent = createConsent();
  const log = createLog({
    now: browserTimers.now,
    onChoose(action, locale) {
      say(action.value, locale);
      // Whoever has agreed goes on by writing.
      if (consent.isAsked() && !matchMedia('(pointer: coarse)').matches) composer.focus();
    },
    onRetry: (key) => {
      client.retry(key);
    },
    onRate({ id, entry }, verdict) {
      if (id === null) return;
      client.rate({ replyTo: id, entry, ...verdict });
      onEvent('rating', { entry, ...verdict });
    },
  });
  const composer = createComposer({
    limit: settings.limit,
    draft: createDraft(settings.domain),
    // What is being typed stays here until the visitor has agreed.
    suggest: (text, signal) => (consent.isAsked() ? Promise.resolve([]) : client.suggest(text, talk, signal)),
    onSend: send,
  });
  const panel = make(
    'section',
    { class: 'panel', part: 'panel', role: 'dialog', 'aria-modal': 'false', tabindex: -1, hidden: true },
    header.element,
    statusLine.element,
    log.element,
    composer.element,
  );
  const place = make('div', { class: 'place' }, panel);
  const setTyping = createTyping(log.setTyping);

  function setStatus(status: Status): void {
    statusLine.set(status);
    if (status !== 'online') setTyping(false);
    if (status === 'expired') log.addNotice(texts.expired);
    onEvent('status', { status });
  }

  function hear(message: IncomingMessage): void {
    const { id, author, text, entry, locale, format } = message;
    const said = format === 'plain' ? text : plainText(parseMarkdown(text));
    const at = message.sentAt ?? browserTimers.now();
    transcript.add(id ?? newKey(), { author: author === 'bot' ? texts.bot : texts.you, text: said, at });
    if (author === 'visitor') {
      log.addVisitor(message);
      return;
    }
    setTyping(false);
    log.addBot(message, id === null ? null : client.reactionTo(id));
    if (locale !== null) listen(locale);
    for (const again of consent.heard(message)) send(again);
    if (isReplaying) return;
    onUnread(texts.unread);
    onEvent('message', { author, text, entry, locale });
  }

  const client: Client = createClient({
    line: createDirectLine({
      domain: settings.domain,
      tokens: settings.tokens,
      fetch: window.fetch.bind(window),
    }),
    openSocket: openBrowserSocket,
    timers: browserTimers,
    memory: createBrowserMemory(settings.domain, settings.history),
    newKey,
    random: Math.random,
    locale: settings.locale,
    events: {
      status: setStatus,
      message: hear,
      outgoing(message) {
        const { key, text, state } = message;
        log.addOutgoing(message, chosenLocale);
        transcript.add(key, { author: texts.you, text, at: browserTimers.now() });
        if (state === 'sent') onEvent('message', { author: 'visitor', text, entry: null, locale: null });
        else setTyping(state === 'sending');
      },
      ratingFailed: ({ replyTo }) => {
        log.failRating(replyTo);
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

  function listen(locale: string): void {
    talk = locale;
    header.setLanguage(locale);
    composer.setLanguage(locale);
  }

  function send(text: string): void {
    client.send(text, consent.sending(text));
  }

  /** Sends what a row says, in the language of the row. */
  function say(text: string, locale: string): void {
    chosenLocale = locale;
    send(text);
    chosenLocale = undefined;
  }

  function setTexts(spoken: Spoken): void {
    ({ texts, locale: own } = spoken);
    panel.lang = own;
    panel.dir = directionOf(own);
    panel.setAttribute('aria-label', texts.title);
    for (const part of [header, statusLine, composer]) part.setTexts(texts);
    log.setTexts(texts, own);
  }

  /** The visitor chose a language: the bot is told in words, and the widget speaks it too, if it can. */
  async function speak(locale: string, name: string): Promise<void> {
    say(name, locale);
    composer.focus();
    setTexts(await fetchTexts(settings, locale));
  }

  addStyles(root, panelStyles);
  addStyles(root, panelDarkStyles, settings.theme);
  setTexts({ texts, locale: own });
  listen(settings.textLocale);
  root.append(place);
  const fullScreen = createFullScreen(root.host, place);
  const forgetNetwork = watchNetwork(client.network);

  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    if (!header.closeMenu()) onClose();
  });

  let hasBegun = false;
  return {
    show(takesFocus) {
      panel.hidden = false;
      fullScreen.enter();
      if (!hasBegun) client.begin();
      hasBegun = true;
      log.reveal();
      // Where typing brings up a keyboard on the screen, it would hide what there is to read first.
      if (takesFocus && matchMedia('(pointer: coarse)').matches) panel.focus();
      else if (takesFocus) composer.focus();
    },
    hide() {
      panel.hidden = true;
      fullScreen.leave();
    },
    send,
    destroy() {
      forgetNetwork();
      fullScreen.leave();
      client.close();
    },
  };
}
