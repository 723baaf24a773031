// calibration.json beside a corpus: how far the scores are to be corrected, by what "polyfaq calibrate" found.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Calibration } from '../core/faq/corpus.js';
import { decodeFile } from './decode.js';
import type { Fault } from './fault.js';

export const CALIBRATION_FILE = 'calibration.json';

const mostBytes = 10_000;
const shape = z.strictObject({
  about: z.string().optional(),
  slope: z.number().min(0.1).max(10),
  shift: z.number().min(-10).max(10),
  questions: z.int().min(1),
});

export type CalibrationRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly calibration: Calibration; readonly bytes: Buffer }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Reads the file if it is there; a file that does not fit is a fault, since scores would silently mean something else. */
export async function readCalibration(folder: string): Promise<CalibrationRead> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, CALIBRATION_FILE));
  } catch (error) {
    // Where the folder itself is missing or a file, its reader says so.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return { kind: 'none' };
    return faulty(`The file can't be read (${codeOf(error)}).`);
  }
  if (bytes.length > mostBytes) return faulty('The file is larger than what "polyfaq calibrate" writes.');
  const decoded = decodeFile(CALIBRATION_FILE, bytes);
  if ('fault' in decoded) return { kind: 'fault', fault: decoded.fault };
  const parsed = shape.safeParse(parseJson(decoded.text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'It' : `"${issue.path.join('.')}"`;
    return faulty(`${where} is not as "polyfaq calibrate" writes it.`);
  }
  const { slope, shift } = parsed.data;
  return { kind: 'read', calibration: { slope, shift }, bytes };
}

/** @param questions how many judged questions it was found with */
export async function writeCalibration(
  folder: string,
  { slope, shift }: Calibration,
  questions: number,
): Promise<void> {
  const about =
    'Written by "polyfaq calibrate": log-odds of a score × slope + shift. Delete it to have the scores as they were.';
  await writeFile(
    join(folder, CALIBRATION_FILE),
    `${JSON.stringify({ about, slope, shift, questions }, null, 2)}\n`,
  );
}

function faulty(problem: string): CalibrationRead {
  const mend = 'Run "polyfaq calibrate" again, or delete the file.';
  return { kind: 'fault', fault: { file: CALIBRATION_FILE, problem, mend } };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
