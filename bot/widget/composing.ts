// Whether a key belongs to an input method.

/** True while an input method is at work: Enter then chooses 漢字 or ends 한글, and sends nothing. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it reports the key; the key code 229 still tells.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is nothing else to tell it by
  return event.isComposing || event.keyCode === 229;
}
