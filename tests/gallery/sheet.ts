// Lays pictures out on one sheet, with what each shows written under it.
import { readFile } from 'node:fs/promises';
import type { Browser } from '../browser/playwright.js';

export interface Sheet {
  readonly pictures: readonly { readonly title: string; readonly file: string }[];
  /** Pixels that the pictures are wide. */
  readonly width: number;
  /** Where the sheet goes, a JPEG. */
  readonly path: string;
}

/** Pixels that a picture is wide on the sheet, and how many stand in a row. */
function layoutOf(width: number): { readonly shown: number; readonly columns: number } {
  return width < 480 ? { shown: 230, columns: 7 } : { shown: 270, columns: 6 };
}

export async function drawSheet(browser: Browser, { pictures, width, path }: Sheet): Promise<void> {
  const { shown, columns } = layoutOf(width);
  const figures = await Promise.all(
    pictures.map(async ({ title, file }) => {
      const data = (await readFile(file)).toString('base64');
      return `<figure><img src="data:image/png;base64,${data}"><figcaption>${title}</figcaption></figure>`;
    }),
  );
  const total = columns * (shown + 16) + 16;
  const context = await browser.newContext({ viewport: { width: total, height: 600 } });
  const page = await context.newPage();
  await page.setContent(`<!doctype html><style>
    body { margin: 16px; display: grid; grid-template-columns: repeat(${String(columns)}, ${String(shown)}px); gap: 16px;
      background: #c9cfd3; font: 14px system-ui, sans-serif; }
    figure { margin: 0 } img { display: block; max-width: ${String(shown)}px; border-radius: 4px } figcaption { padding-top: 4px }
  </style>${figures.join('')}`);
  await page.screenshot({ path, type: 'jpeg', quality: 52, fullPage: true });
  await context.close();
}
