// The app's two icons, drawn in the organisation's colour: a speech bubble with three dots.
import { pngOf, type Pixel } from './png.js';

/** 192 pixels a side, the bubble in white on the colour; `accent` is `#rrggbb`. */
export function colorIcon(accent: string): Uint8Array {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16));
  return drawn(192, (x, y) =>
    isBubble(x, y) && !isDot(x, y) ? [255, 255, 255, 255] : [red, green, blue, 255],
  );
}

/** 32 pixels a side, white lines on nothing, as Teams wants it. */
export function outlineIcon(): Uint8Array {
  const width = 0.055;
  const isInside = (x: number, y: number): boolean => isBubble(x, y, width);
  return drawn(32, (x, y) => [255, 255, 255, (isBubble(x, y) && !isInside(x, y)) || isDot(x, y) ? 255 : 0]);
}

/** Each pixel is the mean of sixteen places in it, so that edges are smooth. Places are 0 … 1. */
function drawn(side: number, colorAt: (x: number, y: number) => Pixel): Uint8Array {
  const steps = [0.125, 0.375, 0.625, 0.875];
  return pngOf(side, (x, y) => {
    const sum: [number, number, number, number] = [0, 0, 0, 0];
    for (const dy of steps) {
      for (const dx of steps) {
        colorAt((x + dx) / side, (y + dy) / side).forEach(
          (value, channel) => (sum[channel as 0] += value / 16),
        );
      }
    }
    return [Math.round(sum[0]), Math.round(sum[1]), Math.round(sum[2]), Math.round(sum[3])];
  });
}

/** A rounded box with a tail at the bottom left, smaller by so much all round. */
function isBubble(x: number, y: number, less = 0): boolean {
  const radius = 0.14 - less / 2;
  const [left, right, top, bottom] = [0.18 + less, 0.82 - less, 0.22 + less, 0.68 - less];
  const dx = Math.max(left + radius - x, x - (right - radius), 0);
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
  const isInTail = x > 0.3 + less && x < 0.46 - less && y >= bottom - 0.01 && y - bottom < 0.46 - less - x;
  return Math.hypot(dx, dy) < radius || isInTail;
}

function isDot(x: number, y: number): boolean {
  return [0.36, 0.5, 0.64].some((center) => Math.hypot(x - center, y - 0.45) < 0.045);
}
