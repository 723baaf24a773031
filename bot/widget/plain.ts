// An answer as plain text, to be copied or kept: what is a link in it is followed by its address.
import type { Block, Inline } from './markdown.js';

function plainInline(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'break':
      return '\n';
    case 'strong':
    case 'emphasis':
      return node.children.map(plainInline).join('');
    case 'link': {
      const label = node.children.map(plainInline).join('');
      const address = node.href.replace(/^mailto:/, '');
      return label === address || label === node.href ? label : `${label} (${address})`;
    }
  }
}

const indent = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(plainInline).join('');
    case 'quote':
      return `> ${indent(plainText(block.children), '> ')}`;
    case 'code':
      return block.text;
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${String(block.start + index)}. ` : '- ';
          return mark + indent(item.map(plainBlock).join('\n'), ' '.repeat(mark.length));
        })
        .join('\n');
  }
}

export function plainText(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n\n');
}
