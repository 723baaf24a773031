// When the sign is shown that an answer is being written.

/** Milliseconds without an answer before the sign is shown, and until it gives up. */
const delay = 350;
const patience = 20_000;

/** The result begins and ends the wait for an answer. */
export function createTyping(show: (isTyping: boolean) => void): (isTyping: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (isTyping) => {
    clearTimeout(timer);
    if (!isTyping) {
      show(false);
      return;
    }
    timer = setTimeout(() => {
      show(true);
      timer = setTimeout(() => {
        show(false);
      }, patience);
    }, delay);
  };
}
