// The element <polyfaq-chat>: a launcher in the corner that opens a chat, which is loaded when first wanted.
import { addStyles, make } from './dom.js';
import { downIcon, speechIcon } from './icons.js';
import { fill } from './texts.js';
import { readSettings, type Settings } from './settings.js';
import type { Panel } from './panel.js';
import launcherStyles from './styles/launcher.css';
import tokens from './styles/tokens.css';

type PanelModule = typeof import('./panel.js');

/** Below this width an open chat would hide the page, so it is never opened unasked. */
const roomy = '(min-width: 900px)';

/** Whether the visitor left the chat open, while they move from page to page of the site; null if they never chose. */
const openState = {
  read(): boolean | null {
    try {
      const state = sessionStorage.getItem('polyfaq open');
      return state === null ? null : state === 'yes';
    } catch {
      return null; // Storage may be forbidden; then each page begins closed.
    }
  },
  write(isOpen: boolean): void {
    try {
      sessionStorage.setItem('polyfaq open', isOpen ? 'yes' : 'no');
    } catch {
      // As above.
    }
  },
};

/** Defines the element. `base` is the address of the folder with the widget's files, with a slash at its end. */
export function defineChat(base: string): void {
  class PolyfaqChat extends HTMLElement {
    #launcher: HTMLButtonElement | null = null;
    #label: HTMLElement | null = null;
    #dot: HTMLElement | null = null;
    #settings: Settings | null = null;
    #panel: Promise<Panel> | null = null;
    #isOpen = false;
    #attempts = 0;

    connectedCallback(): void {
      if (this.shadowRoot !== null) return;
      const settings = readSettings(this.dataset, {
        base,
        preferred: navigator.languages,
        host: location.hostname,
        available: Object.keys(POLYFAQ_LANGUAGES),
      });
      this.#settings = settings;
      const root = this.attachShadow({ mode: 'open' });
      addStyles(root, [tokens, launcherStyles]);
      const title = this.#text('title');
      const dot = make('span', { class: 'unread', hidden: true });
      const launcher = make(
        'button',
        { class: 'launcher', type: 'button', 'aria-label': title, 'aria-expanded': 'false' },
        speechIcon(),
        downIcon(),
        dot,
      );
      launcher.lang = settings.textLocale;
      const label = make('span', { class: 'name', lang: settings.textLocale, 'aria-hidden': 'true' }, title);
      launcher.addEventListener('click', () => {
        if (this.#isOpen) this.close();
        else this.open();
      });
      // Whoever points at the button is about to press it.
      launcher.addEventListener('pointerenter', () => void this.#load().catch(() => undefined), {
        once: true,
      });
      root.append(launcher, label);
      this.#launcher = launcher;
      this.#label = label;
      this.#dot = dot;
      const wasOpen = openState.read() ?? settings.opensAtOnce;
      if (wasOpen && matchMedia(roomy).matches) void this.#show(false);
    }

    disconnectedCallback(): void {
      // An element that is only moved is connected again before this runs.
      queueMicrotask(() => {
        if (!this.isConnected)
          void this.#panel?.then((panel) => {
            panel.destroy();
          });
      });
    }

    /** Opens the chat and leads the keyboard into it. */
    open(): void {
      openState.write(true);
      void this.#show(true);
    }

    close(): void {
      openState.write(false);
      this.#isOpen = false;
      this.#launcher?.setAttribute('aria-expanded', 'false');
      void this.#panel?.then((panel) => {
        panel.hide();
      });
      this.#launcher?.focus();
    }

    /** Opens the chat and asks a question there, as if the visitor had typed it. */
    ask(question: string): void {
      openState.write(true);
      void this.#show(true).then(() =>
        this.#panel?.then((panel) => {
          panel.ask(question);
        }),
      );
    }

    #text(key: 'title' | 'failed'): string {
      const { textLocale = 'en', organisation = '' } = this.#settings ?? {};
      return fill(POLYFAQ_LAUNCHER_TEXTS[textLocale]?.[key] ?? '', { organisation });
    }

    async #show(takesFocus: boolean): Promise<void> {
      this.#isOpen = true;
      try {
        const panel = await this.#load();
        if (!this.#isWanted()) return;
        this.#launcher?.setAttribute('aria-expanded', 'true');
        this.#label?.classList.remove('is-shown');
        this.#dot?.setAttribute('hidden', '');
        panel.show(takesFocus);
      } catch {
        this.#isOpen = false;
        this.#label?.replaceChildren(this.#text('failed'));
        this.#label?.classList.add('is-shown');
      }
    }

    /** False if the chat was closed while it was being loaded. */
    #isWanted(): boolean {
      return this.#isOpen;
    }

    #load(): Promise<Panel> {
      this.#panel ??= this.#create().catch((error: unknown) => {
        this.#panel = null;
        throw error;
      });
      return this.#panel;
    }

    async #create(): Promise<Panel> {
      const { shadowRoot } = this;
      const settings = this.#settings;
      if (shadowRoot === null || settings === null) throw new Error('The chat is not part of a page yet.');
      // Browsers remember that a module could not be fetched; another address asks them again.
      const retry = this.#attempts === 0 ? '' : `?attempt=${String(this.#attempts)}`;
      this.#attempts += 1;
      const { createPanel } = (await import(`${base}widget-panel.js${retry}`)) as PanelModule;
      return createPanel({
        root: shadowRoot,
        settings,
        onClose: () => {
          this.close();
        },
        onUnread: () => {
          if (!this.#isOpen) this.#dot?.removeAttribute('hidden');
        },
      });
    }
  }

  customElements.define('polyfaq-chat', PolyfaqChat);
}
