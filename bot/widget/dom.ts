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

/** Adds styles to a shadow root, without a style element that a page's policy could forbid. */
export function addStyles(root: ShadowRoot, sources: readonly string[]): void {
  const sheets = sources.map((source) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(source);
    return sheet;
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
