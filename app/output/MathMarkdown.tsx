import 'katex/dist/katex.min.css';
import ReactMarkdown, { type Options } from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { keepAddress } from './markdown-address.ts';
import { MARKDOWN_COMPONENTS } from './markdown-components.tsx';

// Formulas have been given two dollars by then; what still has one is a price.
const REMARK_PLUGINS: Options['remarkPlugins'] = [remarkGfm, [remarkMath, { singleDollarTextMath: false }]];

/**
 * Formulas come from a model and may be anything: without `trust` they hold no links and load nothing, and `maxSize`
 * (in em) keeps them from covering the page.
 */
const REHYPE_PLUGINS: Options['rehypePlugins'] = [
  [rehypeKatex, { trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500, errorColor: 'var(--danger)' }],
];

/** Markdown with formulas; loaded, with their style and fonts, when a text has some. */
export function MathMarkdown({ text }: { text: string }) {
  return (
    <ReactMarkdown
      urlTransform={keepAddress}
      remarkPlugins={REMARK_PLUGINS}
      rehypePlugins={REHYPE_PLUGINS}
      components={MARKDOWN_COMPONENTS}
    >
      {text}
    </ReactMarkdown>
  );
}
