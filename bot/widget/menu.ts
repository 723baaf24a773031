// A button that opens a small menu, as the keyboard and readers expect of one.
import { make } from './dom.js';

export interface MenuOptions {
  readonly name: string;
  readonly button: readonly Node[];
  readonly items: readonly HTMLElement[];
  /** Where the keyboard begins; the first item without it. */
  readonly first?: () => HTMLElement | undefined;
}

export interface Menu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly list: HTMLElement;
  /** False if it was closed already. */
  close(): boolean;
}

export function createMenu({ name, button: content, items, first }: MenuOptions): Menu {
  const button = make(
    'button',
    { type: 'button', class: `tool ${name}`, 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    ...content,
  );
  const list = make('div', { class: 'menu', role: 'menu', hidden: true }, ...items);
  const element = make('div', { class: 'menu-place' }, button, list);
  const shown = (): readonly HTMLElement[] => items.filter((item) => !item.hidden);

  function fold(): void {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  }

  function close(): boolean {
    if (list.hidden) return false;
    fold();
    button.focus();
    return true;
  }

  function open(): void {
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    (first?.() ?? shown()[0])?.focus();
  }

  for (const item of items) {
    item.tabIndex = -1;
    item.addEventListener('click', close);
  }
  button.addEventListener('click', () => {
    if (!close()) open();
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open();
  });
  list.addEventListener('keydown', (event) => {
    const all = shown();
    const at = all.findIndex((item) => item === event.target);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = places[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) fold();
  });
  return { element, button, list, close };
}
