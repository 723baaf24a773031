// The line under the header that is there only while there is something to say about the connection.
import type { Status } from './client-events.js';
import { make } from './dom.js';
import type { Texts } from './texts.js';

export interface StatusLine {
  readonly element: HTMLElement;
  setTexts(texts: Texts): void;
  set(status: Status): void;
}

/** Milliseconds: a connection that is there sooner needs no words. */
const patience = 600;

export function createStatusLine(onRetry: () => void): StatusLine {
  const text = make('span');
  const retry = make('button', { type: 'button', class: 'link' });
  const element = make('div', { class: 'status', role: 'status' }, text, retry);
  let texts: Texts | null = null;
  let status: Status = 'idle';
  let timer: ReturnType<typeof setTimeout> | undefined;
  retry.addEventListener('click', onRetry);

  function draw(): void {
    const shown = {
      idle: '',
      online: '',
      // Said among the messages, where it stays.
      expired: '',
      connecting: texts?.connecting ?? '',
      reconnecting: texts?.reconnecting ?? '',
      offline: texts?.offline ?? '',
      failed: texts?.failed ?? '',
    }[status];
    element.classList.toggle('is-shown', shown !== '');
    element.classList.toggle('is-warning', status === 'offline' || status === 'failed');
    text.textContent = shown;
    retry.hidden = status !== 'failed';
  }
  draw();

  return {
    element,
    setTexts(next) {
      texts = next;
      retry.textContent = next.retry;
      draw();
    },
    set(next) {
      status = next;
      clearTimeout(timer);
      const mayPass = next === 'connecting' || next === 'reconnecting';
      if (mayPass) timer = setTimeout(draw, patience);
      else draw();
    },
  };
}
