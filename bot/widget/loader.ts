// The script that a page embeds: puts the chat in the corner, and fetches the rest of it on first use.
import { settingNames } from './appearance.js';
import { defineChat } from './element.js';

const script = document.currentScript;

if (script instanceof HTMLScriptElement && customElements.get('polyfaq-chat') === undefined) {
  defineChat(new URL('.', script.src).href);

  const place = (): void => {
    // A page may place the element itself, now or later.
    if (document.querySelector('polyfaq-chat') !== null || script.hasAttribute('data-manual')) return;
    const chat = document.createElement('polyfaq-chat');
    for (const name of settingNames) {
      const value = script.getAttribute(`data-${name}`);
      if (value !== null) chat.setAttribute(name, value);
    }
    document.body.append(chat);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place, { once: true });
  else place();
}
