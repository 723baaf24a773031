// Draws an answer that was read from Markdown as elements of the page.
import { make } from './dom.js';
import type { Block, Inline } from './markdown.js';

function drawInline(node: Inline): Node {
  switch (node.type) {
    case 'text':
      return document.createTextNode(node.text);
    case 'code':
      return make('code', {}, node.text);
    case 'break':
      return make('br');
    case 'strong':
      return make('strong', {}, ...node.children.map(drawInline));
    case 'emphasis':
      return make('em', {}, ...node.children.map(drawInline));
    case 'link': {
      const attributes = { href: node.href, target: '_blank', rel: 'noopener noreferrer' };
      return make('a', attributes, ...node.children.map(drawInline));
    }
  }
}

function drawItem(blocks: readonly Block[]): HTMLElement {
  // The first paragraph of an item stands beside its marker, without the space of a paragraph.
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return make('li', {}, ...drawBlocks(blocks));
  return make('li', {}, ...first.children.map(drawInline), ...drawBlocks(rest));
}

function drawBlock(block: Block): Node {
  switch (block.type) {
    case 'paragraph':
      return make('p', {}, ...block.children.map(drawInline));
    case 'quote':
      return make('blockquote', {}, ...drawBlocks(block.children));
    case 'code':
      return make('pre', { tabindex: 0 }, make('code', {}, block.text));
    case 'list': {
      const items = block.items.map(drawItem);
      if (!block.ordered) return make('ul', {}, ...items);
      return make('ol', { start: block.start === 1 ? null : block.start }, ...items);
    }
  }
}

export function drawBlocks(blocks: readonly Block[]): readonly Node[] {
  return blocks.map(drawBlock);
}

/** Text as it was typed: line feeds are line breaks, nothing else means anything. */
export function drawPlain(text: string): readonly Node[] {
  return [make('p', { class: 'plain' }, text)];
}
