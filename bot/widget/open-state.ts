// Whether the visitor left the chat open, while they move from page to page of the site.

const name = 'polyfaq open';

export const openState = {
  /** Null if they never chose. */
  read(): boolean | null {
    try {
      const state = sessionStorage.getItem(name);
      return state === null ? null : state === 'yes';
    } catch {
      return null; // Storage may be forbidden; then each page begins closed.
    }
  },
  write(isOpen: boolean): void {
    try {
      sessionStorage.setItem(name, isOpen ? 'yes' : 'no');
    } catch {
      // As above.
    }
  },
};
