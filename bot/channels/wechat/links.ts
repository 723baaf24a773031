// Links in WeChat's text: to a page, and to a message that tapping sends.

/** `<` that could begin a tag is written as a letter that can't. */
export function plainText(text: string): string {
  return text.replace(/<(?=[/a-z!?])/gi, '＜');
}

/** What stands between the tags: no character there can end or nest them. */
export function labelText(text: string): string {
  return text.replaceAll('<', '＜').replaceAll('>', '＞').replaceAll('"', '＂').replace(/\s+/g, ' ').trim();
}

/** A link to a page; only its label where it is none that WeChat opens. */
export function pageLink(label: string, url: string): string {
  if (!URL.canParse(url) || !/^(?:https?|mailto|tel):$/.test(new URL(url).protocol)) return labelText(label);
  return `<a href="${new URL(url).href.replaceAll("'", '%27')}">${labelText(label)}</a>`;
}

/**
 * A link that sends a message when it is tapped. The app decodes the message as a query string; of ids only whole
 * numbers come back.
 */
export function messageLink(label: string, says: string, id: number): string {
  const content = encodeURIComponent(wellFormed(says));
  return `<a href="weixin://bizmsgmenu?msgmenucontent=${content}&msgmenuid=${String(id)}">${labelText(label)}</a>`;
}

/** encodeURIComponent throws at half a character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '');
}
