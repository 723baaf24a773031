// The element <polyfaq-chat>: a launcher in the corner that opens a chat, which is loaded when first wanted.
import {
  readAppearance,
  settingNames,
  type Appearance,
  type Given,
  type Surroundings,
} from './appearance.js';
import { addStyles, make } from './dom.js';
import { downIcon, speechIcon } from './icons.js';
import { chooseLocale } from './locales.js';
import { openState } from './open-state.js';
import { fill } from './texts.js';
import type { Panel } from './panel.js';
import darkStyles from './styles/dark.css';
import launcherStyles from './styles/launcher.css';
import tokens from './styles/tokens.css';

type PanelModule = typeof import('./panel.js');

/** Below this width an open chat would hide the page, so it is never opened unasked. */
const roomy = '(min-width: 900px)';

/** Defines the element. `base` is the address of the folder with the widget's files, with a slash at its end. */
export function defineChat(base: string): void {
  const available = Object.keys(POLYFAQ_LAUNCHER_TEXTS);
  const surroundings = (): Surroundings => ({
    base,
    page: location.href,
    preferred: navigator.languages,
    available,
  });

  class PolyfaqChat extends HTMLElement {
    #launcher: HTMLButtonElement | null = null;
    #label: HTMLElement | null = null;
    #dot: HTMLElement | null = null;
    #look: Appearance | null = null;
    #panel: Promise<Panel> | null = null;
    #isOpen = false;
    #attempts = 0;

    connectedCallback(): void {
      if (this.shadowRoot !== null) return;
      const look = readAppearance(this.#given(), surroundings());
      this.#look = look;
      const root = this.attachShadow({ mode: 'open' });
      addStyles(root, [tokens, launcherStyles]);
      addStyles(root, [darkStyles], look.theme);
      const title = this.#text('title');
      const lang = this.#locale();
      const dot = make('span', { class: 'unread', hidden: true });
      const launcher = make(
        'button',
        { class: 'launcher', part: 'launcher', type: 'button', lang, 'aria-expanded': 'false' },
        speechIcon(),
        downIcon(),
        dot,
      );
      const label = make('span', { class: 'name', part: 'label', lang, 'aria-hidden': 'true' }, title);
      launcher.addEventListener('click', () => {
        if (this.#isOpen) this.close();
        else void this.open();
      });
      // Whoever points at the button is about to press it.
      launcher.addEventListener('pointerenter', () => void this.#load().catch(() => undefined), {
        once: true,
      });
      root.append(launcher, label);
      this.#launcher = launcher;
      this.#label = label;
      this.#dot = dot;
      this.#mark(null);
      const wasOpen = openState.read() ?? look.opensAtOnce;
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

    /** Opens the chat and leads the keyboard into it; resolves when it can be used. */
    open(): Promise<void> {
      openState.write(true);
      return this.#show(true);
    }

    close(): void {
      openState.write(false);
      if (!this.#isOpen) return;
      this.#isOpen = false;
      this.#launcher?.setAttribute('aria-expanded', 'false');
      void this.#panel?.then((panel) => {
        panel.hide();
      });
      this.#launcher?.focus();
      this.#tell('close');
    }

    /** Opens the chat and says something there, as if the visitor had typed it. */
    async send(text: string): Promise<void> {
      await this.open();
      (await this.#panel)?.send(text);
    }

    #given(): Given {
      return Object.fromEntries(
        settingNames.flatMap((name) => (this.hasAttribute(name) ? [[name, this.getAttribute(name)]] : [])),
      );
    }

    #tell(name: string, detail: unknown = null): void {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }

    #locale(): string {
      return chooseLocale([this.#look?.textLocale ?? 'en'], available);
    }

    #text(key: 'title' | 'failed'): string {
      const { organisation = '' } = this.#look ?? {};
      return fill(POLYFAQ_LAUNCHER_TEXTS[this.#locale()]?.[key] ?? '', { organisation });
    }

    /** Marks that something was said; `unread` says so to readers, null takes the mark away. */
    #mark(unread: string | null): void {
      this.#dot?.toggleAttribute('hidden', unread === null);
      this.#launcher?.setAttribute('aria-label', [this.#text('title'), unread ?? ''].join(' ').trim());
    }

    async #show(takesFocus: boolean): Promise<void> {
      const wasOpen = this.#isOpen;
      this.#isOpen = true;
      this.#launcher?.setAttribute('aria-busy', 'true');
      try {
        const panel = await this.#load();
        if (!this.#isWanted()) return;
        this.#launcher?.setAttribute('aria-expanded', 'true');
        this.#label?.classList.remove('is-shown');
        this.#mark(null);
        panel.show(takesFocus);
        if (!wasOpen) this.#tell('open');
      } catch {
        this.#isOpen = false;
        this.#label?.replaceChildren(this.#text('failed'));
        this.#label?.classList.add('is-shown');
      } finally {
        this.#launcher?.removeAttribute('aria-busy');
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
      if (shadowRoot === null) throw new Error('The chat is not part of a page yet.');
      // Browsers remember that a module could not be fetched; another address asks them again.
      const retry = this.#attempts === 0 ? '' : `?attempt=${String(this.#attempts)}`;
      this.#attempts += 1;
      const { createPanel } = (await import(`${base}widget-panel.js${retry}`)) as PanelModule;
      return createPanel({
        root: shadowRoot,
        given: this.#given(),
        surroundings: surroundings(),
        onClose: () => {
          this.close();
        },
        onUnread: (text) => {
          if (!this.#isOpen) this.#mark(text);
        },
        onEvent: (name, detail) => {
          this.#tell(name, detail);
        },
      });
    }
  }

  customElements.define('polyfaq-chat', PolyfaqChat);
}
