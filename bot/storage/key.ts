// Keys as databases can hold them: PostgreSQL knows no character 0, and neither database half a character.

/** Another text for every text; the same one for ordinary keys, and what begins alike still does. */
export function asKey(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text that the key was made of. */
export function textOf(key: string): string {
  return JSON.parse(`"${key}"`) as string;
}

/** After every key that begins so, and before every other that is greater. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

/** The text with a mark in place of what a database can't hold. */
export function cleanText(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', '\ufffd')).toString();
}
