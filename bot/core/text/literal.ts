// Makes a pattern of a text: it finds the text itself, whatever signs are in it.

/** For `RegExp` with or without the flag `u`. */
export function literalOf(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
