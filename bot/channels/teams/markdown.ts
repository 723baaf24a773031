// An answer's Markdown cut down to what Teams draws, in messages and cards alike: no headings, tables, pictures or quotes.

/** Bold, italics, links and lists of one level; everything else is said with these. */
export function forTeams(markdown: string): string {
  const lines = withoutTables(markdown.replace(/\r\n?/g, '\n').split('\n'));
  return lines
    .map(lineForTeams)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text alone: for notifications, screen readers and lists of results. */
export function plainText(markdown: string): string {
  return forTeams(markdown)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(^|[\s(])([*_])(?=\S)([^*_\n]*\S)\2/g, '$1$3')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/g, '$1')
    .replace(/^[-*+] /gm, '• ');
}

/** So many characters of a text at most, its lines kept. */
export function cutAt(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The beginning of a text on one line, up to so many characters, cut between words where it has any. */
export function shortText(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= most) return characters.join('');
  const cut = characters.slice(0, most - 1).join('');
  return `${cut.slice(cut.length * 0.8).includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}

/** Whole paragraphs up to so many characters, at least one; and the rest, empty where all of it fits. */
export function foldedAt(text: string, most: number): { readonly shown: string; readonly folded: string } {
  if (text.length <= most) return { shown: text, folded: '' };
  const paragraphs = text.split('\n\n');
  let end = 1;
  while (paragraphs.slice(0, end + 1).join('\n\n').length <= most) end += 1;
  return { shown: paragraphs.slice(0, end).join('\n\n'), folded: paragraphs.slice(end).join('\n\n') };
}

function lineForTeams(line: string): string {
  const text = line
    .replace(/!\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (_all, alt: string, url: string) =>
      url.startsWith('https:') ? `[${alt === '' ? url : alt}](${url})` : alt,
    )
    .replace(/<(https?:[^>\s]+)>/g, '[$1]($1)')
    .replace(/<\/?[a-z][^>]*>/gi, '');
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(text)?.[1];
  if (heading !== undefined) return `**${heading.replaceAll('**', '')}**`;
  if (/^\s{0,3}(?:```|~~~|(?:[-*_]\s*){3,}$)/.test(text)) return '';
  const quoted = /^\s{0,3}>\s?(.*)$/.exec(text)?.[1]?.trim();
  if (quoted !== undefined) return quoted === '' || /[*_]/.test(quoted) ? quoted : `_${quoted}_`;
  const nested = /^(?:\s{2,}|\t)([-*+]|\d+[.)])\s+(.*)$/.exec(text);
  if (nested !== null) return `- – ${nested[2] ?? ''}`;
  return text.replace(/^\s*[*+] /, '- ');
}

/** `| Fee | 600 € |` becomes `- **Fee**: 600 €`; with more columns each cell follows the name of its column. */
function withoutTables(lines: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.includes('|') || !/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] ?? '')) {
      out.push(line);
      continue;
    }
    const names = cellsOf(line);
    for (at += 2; (lines[at] ?? '').includes('|'); at += 1)
      out.push(rowAsItem(names, cellsOf(lines[at] ?? '')));
    at -= 1;
  }
  return out;
}

function rowAsItem(names: readonly string[], [first = '', ...others]: readonly string[]): string {
  const told = others.flatMap((cell, index) => {
    if (cell === '') return [];
    return names.length > 2 ? `${names[index + 1] ?? ''}: ${cell}` : cell;
  });
  return `- **${first.replaceAll('**', '')}**${told.length === 0 ? '' : `: ${told.join('; ')}`}`;
}

function cellsOf(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
