// Builds pieces of the page from names, attributes and text; never from strings of HTML.

export type Child = Node | string | null;

export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** An element; attributes that are null or false are left out, true ones are empty. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** For whom styles of the dark are: all, nobody, or those who prefer it. */
const medium = { dark: 'all', light: 'not all', auto: '(prefers-color-scheme: dark)' };

/**
 * Adds styles to a shadow root, without a style element that a page's policy could forbid.
 * With a theme, they are those of the dark.
 */
export function addStyles(root: ShadowRoot, sources: readonly string[], theme?: keyof typeof medium): void {
  const sheets = sources.map((source) => {
    const sheet = new CSSStyleSheet(theme === undefined ? {} : { media: medium[theme] });
    sheet.replaceSync(source);
    return sheet;
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}

/** Names a button that shows a sign only. */
export function label(button: HTMLElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}
