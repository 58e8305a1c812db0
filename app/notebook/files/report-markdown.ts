import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { namesPlace, readLinkPlace } from '../../output/link-place.ts';
import { normalizeMath } from '../../output/math-marks.ts';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { NotebookMetadata } from '../cell.ts';
import { element, type HastContent, type HastElement, readText } from './hast.ts';
import { placeAttachments } from './place-attachments.ts';

/** Longer text is not read as markdown, in characters: it would take longer than anyone waits. */
const LONGEST = 300_000;

/** Addresses a link may lead to, and pictures that are in the text itself. */
const SAFE_LINK = /^(?:https?:|mailto:|#)/i;
const SAFE_PICTURE = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

/**
 * Markdown as an HTML tree that loads nothing: formulas as MathML, HTML as the text it is written in, pictures only
 * where they are in the text or attached. `prefix` keeps the ids of footnotes apart.
 */
export function toReportMarkdown(
  text: string,
  prefix: string,
  attachments: NotebookMetadata | null,
): readonly HastContent[] {
  if (text.length > LONGEST) return [element('pre', { tabIndex: 0 }, text)];
  const source = attachments === null ? text : placeAttachments(text, attachments);
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMath, { singleDollarTextMath: false })
    .use(remarkRehype, {
      clobberPrefix: `${prefix}-`,
      handlers: { html: (_state: unknown, node: { readonly value: string }) => ({ type: 'text', value: node.value }) },
    })
    .use(rehypeKatex, { output: 'mathml', trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 });
  try {
    const tree = processor.runSync(processor.parse(normalizeMath(source) ?? source));
    return tree.children.flatMap((node) => (node.type === 'doctype' ? [] : [makeSafe(node)]));
  } catch {
    // Nested deeper than the parser can follow.
    return [element('pre', { tabIndex: 0 }, text)];
  }
}

function makeSafe(node: HastContent): HastContent {
  if (node.type !== 'element') return node;
  const children = node.children.map(makeSafe);
  const { properties } = node;
  if (node.tagName === 'a') return makeSafeLink({ ...node, children });
  if (node.tagName === 'img') {
    const { src, alt } = properties;
    const words = typeof alt === 'string' && alt !== '' ? alt : 'without a title';
    if (typeof src === 'string' && SAFE_PICTURE.test(src)) return { ...node, properties: { src, alt: words } };
    const label = `Picture: ${words}`;
    const isLink = typeof src === 'string' && /^https?:/i.test(src);
    return isLink ? element('a', { href: src, rel: ['noreferrer'], title: src }, label) : element('span', {}, label);
  }
  if (node.tagName === 'table') {
    const table = { ...node, children };
    return element('div', { className: ['scroll'], role: 'group', ariaLabel: 'Table', tabIndex: 0 }, table);
  }
  if (node.tagName === 'pre') return { ...node, properties: { ...properties, tabIndex: 0 }, children };
  if (node.tagName === 'input') return element('span', {}, properties.checked ? '☑' : '☐');
  return { ...node, children };
}

/** A link says where it leads in its tooltip, and beside it when its words name another place. */
function makeSafeLink(node: HastElement): HastElement {
  const { href, ...others } = node.properties;
  if (typeof href !== 'string' || !SAFE_LINK.test(href)) return { ...node, properties: others };
  if (href.startsWith('#')) return node;
  const link = readLinkPlace(href);
  const words = readText(node).trim();
  const misleads = link !== null && /^(?:https?:|www\.)|^\S+\.\S+$/i.test(words) && !namesPlace(words, link.place);
  const place: readonly HastContent[] = misleads ? [{ type: 'text', value: ` (${toVisibleText(link.place)})` }] : [];
  return {
    ...node,
    properties: { ...others, href, rel: ['noreferrer'], title: href },
    children: [...node.children, ...place],
  };
}
