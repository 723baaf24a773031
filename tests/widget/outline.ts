// Markdown that was read, written down in one line, so that tests can be read too.
import { parseMarkdown, type Block, type Inline } from '../../bot/widget/markdown.js';

function ofInline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return `code(${node.text})`;
    case 'break':
      return ' / ';
    case 'strong':
    case 'emphasis':
      return `${node.type}(${node.children.map(ofInline).join('')})`;
    case 'link':
      return `link(${node.href}: ${node.children.map(ofInline).join('')})`;
  }
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p(${block.children.map(ofInline).join('')})`;
    case 'quote':
      return `quote(${block.children.map(ofBlock).join(' ')})`;
    case 'code':
      return `pre(${block.text})`;
    case 'list': {
      const items = block.items.map((item) => `[${item.map(ofBlock).join(' ')}]`);
      return `${block.ordered ? `ol${String(block.start)}` : 'ul'}${items.join('')}`;
    }
  }
}

/** `**a** b` is `p(strong(a) b)`. */
export function outline(source: string): string {
  return parseMarkdown(source).map(ofBlock).join(' ');
}

/** Every address to which a reader could be led. */
export function addressesIn(source: string): readonly string[] {
  const ofNodes = (nodes: readonly Inline[]): string[] =>
    nodes.flatMap((node) => [
      ...(node.type === 'link' ? [node.href] : []),
      ...('children' in node ? ofNodes(node.children) : []),
    ]);
  const ofBlocks = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.type === 'paragraph') return ofNodes(block.children);
      if (block.type === 'quote') return ofBlocks(block.children);
      return block.type === 'list' ? block.items.flatMap(ofBlocks) : [];
    });
  return ofBlocks(parseMarkdown(source));
}
