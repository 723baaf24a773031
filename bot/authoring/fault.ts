// A fault in a corpus folder: where it is, what is wrong, how to mend it.

export interface Fault {
  /** The file's name in the folder, or the folder itself. */
  readonly file: string;
  /** From 1; absent where the whole file is meant. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly entry?: string;
  /** One sentence. */
  readonly problem: string;
  /** One sentence or two that say what to do. */
  readonly mend: string;
}

const LISTED = 100;

/** A corpus folder that cannot be used; `faults` holds everything found, in the order of files and lines. */
export class CorpusError extends Error {
  readonly code = 'corpus-invalid';

  constructor(
    readonly folder: string,
    readonly faults: readonly Fault[],
  ) {
    super(describeFaults(folder, faults));
    this.name = 'CorpusError';
  }
}

/** `ko.yaml:41 (membership-fee): "answer" is empty. Write the answer, or remove the entry from this file.` */
export function formatFault({ file, line, entry, problem, mend }: Fault): string {
  const place = `${file}${line === undefined ? '' : `:${String(line)}`}${entry === undefined ? '' : ` (${entry})`}`;
  return `${place}: ${problem} ${mend}`;
}

function describeFaults(folder: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? 'a fault' : `${String(faults.length)} faults`;
  const more = faults.length > LISTED ? [`… and ${String(faults.length - LISTED)} more.`] : [];
  return [`The FAQ in ${folder} has ${count}:`, ...faults.slice(0, LISTED).map(formatFault), ...more].join(
    '\n',
  );
}
