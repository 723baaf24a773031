// The page in the visitor's language, the line to embed, and questions that open the chat.
import { texts } from './page-texts.js';

const available = ['en', ...Object.keys(texts)];
const wanted = new URLSearchParams(location.search).get('lang');

/** `zh-CN` is `zh-Hans` here. */
function nearest(tag) {
  return (
    available.find((one) => one === tag) ?? available.find((one) => one.split('-')[0] === tag.split('-')[0])
  );
}

const preferred = wanted === null ? navigator.languages : [wanted];
const locale = preferred.map(nearest).find((found) => found !== undefined) ?? 'en';
const own = texts[locale];
document.documentElement.lang = locale;

if (own !== undefined) {
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = own[element.dataset.text] ?? element.textContent;
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', own[element.dataset.label] ?? element.getAttribute('aria-label'));
  }
}

// The chat's script runs after this one: a language chosen in the footer is its language too.
const script = document.querySelector('script[src="widget.js"]');
if (wanted !== null) script.dataset.locale = locale;

document.querySelector(`footer a[lang="${locale}"]`)?.setAttribute('aria-current', 'true');

const code = `<script src="${new URL('widget.js', location.href)}" data-organisation="ICLEI" defer></script>`;
// A narrow page breaks the line between attributes, not within one.
const parts = code.split(' ').flatMap((part) => {
  const whole = document.createElement('span');
  whole.textContent = part;
  return [whole, ' '];
});
document.querySelector('#embed-code').replaceChildren(...parts);

const copy = document.querySelector('#copy');
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(code);
  copy.textContent = own?.copied ?? 'Copied';
});
// Copying is for secure pages only.
copy.hidden = navigator.clipboard === undefined;

for (const button of document.querySelectorAll('.ask')) {
  button.addEventListener('click', () =>
    document.querySelector('polyfaq-chat')?.send(button.textContent.trim()),
  );
}
