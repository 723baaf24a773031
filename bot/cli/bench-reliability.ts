// Draws how often answers are right against how sure the bot was; on the diagonal a probability means what it says.
import type { Bin } from '../authoring/bench/calibration.js';
import { dot, gridLine, line, svg, text, type Point } from './bench-svg.js';
import { decimal } from './bench-table.js';

export interface ReliabilityPanel {
  readonly title: string;
  readonly bins: readonly Bin[];
  /** Expected calibration error, 0 … 1. */
  readonly error: number;
}

const side = 260;
const left = 56;
const top = 64;
const gap = 70;

/** One square a panel, side by side; a dot's area grows with its questions. */
export function drawReliability(panels: readonly ReliabilityPanel[]): string {
  const width = left + panels.length * (side + gap) - gap + 28;
  const label = panels
    .map(({ title, error }) => `${title}: expected calibration error ${decimal(error)}`)
    .join('; ');
  return svg(width, top + side + 64, `Share of right answers by probability. ${label}`, [
    ...panels.flatMap((panel, index) => drawPanel(panel, left + index * (side + gap))),
    text(
      { x: left, y: top + side + 46 },
      'across: how sure the bot was of its best answer; up: share of right ones',
      {
        className: 'quiet',
      },
    ),
  ]);
}

function drawPanel({ title, bins, error }: ReliabilityPanel, from: number): string[] {
  const at = (x: number, y: number): Point => ({ x: from + x * side, y: top + (1 - y) * side });
  const most = Math.max(...bins.map(({ count }) => count));
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const filled = bins.filter(({ count }) => count > 0);
  return [
    text({ x: from, y: 26 }, title, { className: 'title' }),
    text({ x: from, y: 45 }, `${total.toLocaleString('en')} questions, calibration error ${decimal(error)}`, {
      className: 'quiet',
    }),
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
      gridLine(at(0, tick), at(1, tick)),
      text({ x: from - 8, y: at(0, tick).y + 4 }, `${String(100 * tick)} %`, {
        className: 'quiet',
        anchor: 'end',
      }),
      text({ x: at(tick, 0).x, y: top + side + 20 }, decimal(tick, 2), {
        className: 'quiet',
        anchor: 'middle',
      }),
    ]),
    line([at(0, 0), at(1, 1)], 7, 'faint'),
    line(
      filled.map(({ confidence, right }) => at(confidence, right)),
      0,
    ),
    ...filled.map(({ confidence, right, count }) =>
      dot(at(confidence, right), 2.5 + 6 * Math.sqrt(count / most), 0),
    ),
  ];
}
