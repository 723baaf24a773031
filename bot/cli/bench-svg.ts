// The few shapes that charts are drawn with, as SVG that reads on light and on dark pages.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A colour for each line, apart in hue and lightness; the first is the product's. */
export const colours = 8;

const styles = `
text { font: 13px system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif; fill: var(--ink) }
.title { font-weight: 600; font-size: 15px }
.quiet { fill: var(--quiet); font-size: 12px }
.grid { stroke: var(--grid); stroke-width: 1 }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }
.faint { stroke-dasharray: 2 5 }
.first { stroke-width: 3.5 }
:root { --paper: #fff; --ink: #1f2933; --quiet: #5b6875; --grid: #e1e6eb;
  --c0: #0b6e4f; --c1: #c2410c; --c2: #b7791f; --c3: #1d5fbf; --c4: #5b9bd5; --c5: #8e44ad; --c6: #c2185b; --c7: #546e7a }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --ink: #e6ebf0; --quiet: #9aa7b4; --grid: #2c343d;
    --c0: #4fd1a5; --c1: #ff8a5b; --c2: #f0c05a; --c3: #6ea8ff; --c4: #9cc9f5; --c5: #c792ea; --c6: #ff7fab; --c7: #a0b4c0 }
}`;

/** A whole picture; `label` says in words what it shows, for those who can't see it. */
export function svg(width: number, height: number, label: string, shapes: readonly string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" ` +
    `width="${String(width)}" height="${String(height)}" role="img" aria-label="${escape(label)}">\n` +
    `<style>${styles}\n</style>\n` +
    `<rect width="100%" height="100%" rx="8" fill="var(--paper)"/>\n${shapes.join('\n')}\n</svg>\n`
  );
}

/** @param colour the number of the colour of its ink; plain where absent */
export function text(
  { x, y }: Point,
  content: string,
  {
    className = '',
    anchor = 'start',
    colour,
  }: {
    readonly className?: string;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly colour?: number;
  } = {},
): string {
  const fill = colour === undefined ? '' : ` style="fill:${ink(colour)}"`;
  const classes = className === '' ? '' : ` class="${className}"`;
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${classes}${fill}>${escape(content)}</text>`;
}

export function gridLine(from: Point, to: Point): string {
  return `<path class="grid" d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}"/>`;
}

export function line(points: readonly Point[], colour: number, className = ''): string {
  const path = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L');
  return `<path class="line ${className}" stroke="${ink(colour)}" d="M${path}"/>`;
}

export function dot({ x, y }: Point, radius: number, colour: number): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${ink(colour)}"/>`;
}

function ink(colour: number): string {
  return `var(--c${String(colour % colours)})`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
