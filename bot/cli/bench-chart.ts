// Draws figures against the size of a FAQ, both axes in powers of ten, each line with its name at its end.
import { dot, gridLine, line, svg, text, type Point } from './bench-svg.js';
import { figure } from './bench-table.js';

export interface ChartLine {
  readonly name: string;
  /** `x` is the number of wordings, `y` the figure; both above 0. */
  readonly points: readonly Point[];
}

export interface ChartOptions {
  readonly title: string;
  readonly unit: string;
  /** The first one is the product's. */
  readonly lines: readonly ChartLine[];
  /** More lines, dotted, in the colours of the lines of the same names. */
  readonly faint?: readonly ChartLine[];
}

const width = 720;
const height = 420;
const area = { left: 84, right: 580, top: 56, bottom: 360 };
const labelHeight = 17;

export function drawChart({ title, unit, lines, faint = [] }: ChartOptions): string {
  const all = [...lines, ...faint].flatMap(({ points }) => points);
  const scale = (values: readonly number[], from: number, to: number): ((value: number) => number) => {
    const [least, most] = decades(values);
    return (value) => from + ((Math.log10(value) - least) / Math.max(1, most - least)) * (to - from);
  };
  const sizes = all.map(({ x }) => x);
  const figures = all.map(({ y }) => y);
  const across = scale(sizes, area.left, area.right);
  const up = scale(figures, area.bottom, area.top);
  const place = ({ x, y }: Point): Point => ({ x: across(x), y: up(y) });
  const colourOf = (name: string): number => lines.findIndex((each) => each.name === name);
  return svg(width, height, describe(title, unit, lines), [
    text({ x: area.left - 64, y: 28 }, title, { className: 'title' }),
    ...ticks(figures).flatMap((tick) => [
      gridLine({ x: area.left, y: up(tick) }, { x: area.right, y: up(tick) }),
      text({ x: area.left - 8, y: up(tick) + 4 }, `${axisFigure(tick)} ${unit}`, {
        className: 'quiet',
        anchor: 'end',
      }),
    ]),
    ...ticks(sizes).map((tick) =>
      text({ x: across(tick), y: area.bottom + 20 }, axisFigure(tick), {
        className: 'quiet',
        anchor: 'middle',
      }),
    ),
    text({ x: (area.left + area.right) / 2, y: area.bottom + 42 }, 'wordings in the FAQ', {
      className: 'quiet',
      anchor: 'middle',
    }),
    ...faint.map(({ name, points }) => line(points.map(place), colourOf(name), 'faint')),
    ...lines.map(({ points }, colour) => line(points.map(place), colour, colour === 0 ? 'first' : '')),
    ...lines.flatMap(({ points }, colour) => points.map((point) => dot(place(point), 3.5, colour))),
    ...namesAtEnds(lines, place),
  ]);
}

/** The names where the lines end, moved down where they would stand on each other. */
function namesAtEnds(lines: readonly ChartLine[], place: (point: Point) => Point): string[] {
  const ends = lines
    .flatMap(({ name, points }, colour) => {
      const last = points.at(-1);
      return last === undefined ? [] : [{ name, colour, at: place(last) }];
    })
    .sort((a, b) => a.at.y - b.at.y);
  const taken: Point[] = [];
  return ends.map(({ name, colour, at }) => {
    const hits = (y: number): boolean =>
      taken.some((other) => Math.abs(other.y - y) < labelHeight && Math.abs(other.x - at.x) < 110);
    let { y } = at;
    while (hits(y)) y += 1;
    taken.push({ x: at.x, y });
    return text({ x: at.x + 10, y: y + 4 }, name, { colour });
  });
}

/** The powers of ten below and above all values. */
function decades(values: readonly number[]): readonly [number, number] {
  return [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
}

function ticks(values: readonly number[]): number[] {
  const [least, most] = decades(values);
  return Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
}

function axisFigure(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : String(Number(value.toPrecision(1)));
}

function describe(title: string, unit: string, lines: readonly ChartLine[]): string {
  const ends = lines.flatMap(({ name, points }) => {
    const last = points.at(-1);
    return last === undefined ? [] : [`${name} ${figure(last.y)} ${unit} at ${last.x.toLocaleString('en')}`];
  });
  return `${title}. ${ends.join('; ')}`;
}
