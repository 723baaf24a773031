// What the widget itself says, in the visitor's language.

/** Every text of the widget; the same keys as the `widget` part of data/phrases. */
const keys = [
  'title',
  'open',
  'close',
  'placeholder',
  'send',
  'messages',
  'you',
  'bot',
  'typing',
  'connecting',
  'offline',
  'reconnecting',
  'expired',
  'failed',
  'retry',
  'tooLong',
  'startOver',
  'language',
  'more',
  'transcript',
  'about',
  'moreRows',
  'moreItems',
  'waiting',
  'notSent',
  'suggestions',
  'suggestionCount',
  'copy',
  'copied',
  'helpful',
  'notHelpful',
  'thanks',
  'whyNot',
  'notMyQuestion',
  'outOfDate',
  'hardToUnderstand',
  'comment',
  'ratingFailed',
  'unread',
] as const;

export type TextKey = (typeof keys)[number];
export type Texts = Readonly<Record<TextKey, string>>;

/** Fills the blanks `{{name}}` of a text; a blank without a value stays. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (blank, name: string) => values[name] ?? blank);
}

/** Reads fetched texts; what is missing is taken from the fallback. */
export function readTexts(
  value: unknown,
  fallback: Readonly<Record<string, string>>,
  organisation: string,
): Texts {
  const given =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const text = (key: TextKey): string => {
    const own = given[key];
    return fill(typeof own === 'string' ? own : (fallback[key] ?? ''), { organisation });
  };
  return Object.fromEntries(keys.map((key) => [key, text(key)])) as Record<TextKey, string>;
}
