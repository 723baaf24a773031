// Thumbs up and thumbs down, in any skin colour and number, with nothing else.

const decoration = /[\u{1f3fb}-\u{1f3ff}\ufe0f\s!.~！。～]/gu;

export function isThumbUp(text: string): boolean {
  return /^👍+$/u.test(text.replace(decoration, ''));
}

export function isThumbDown(text: string): boolean {
  return /^👎+$/u.test(text.replace(decoration, ''));
}
