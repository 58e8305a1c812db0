import { memo } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { lazyPart } from '../ui/lazy-part.tsx';
import { keepAddress } from './markdown-address.ts';
import { MARKDOWN_COMPONENTS } from './markdown-components.tsx';
import { normalizeMath } from './math-marks.ts';
import { splitMarkdown } from './split-markdown.ts';

const MathMarkdown = lazyPart('What sets formulas', async () => (await import('./MathMarkdown.tsx')).MathMarkdown);

const PLUGINS = [remarkGfm];

/** The markdown itself; a module of its own because its libraries are loaded on demand, those for maths only for maths. */
export function MarkdownBody({ text }: { text: string }) {
  const withMath = normalizeMath(text);
  return splitMarkdown(withMath ?? text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces are only ever added at the end.
    <MarkdownPiece key={index} text={piece} math={withMath !== null && piece.includes('$$')} />
  ));
}

const MarkdownPiece = memo(function MarkdownPiece({ text, math }: { text: string; math: boolean }) {
  const plain = (
    <ReactMarkdown remarkPlugins={PLUGINS} urlTransform={keepAddress} components={MARKDOWN_COMPONENTS}>
      {text}
    </ReactMarkdown>
  );
  if (!math) return plain;
  return <MathMarkdown text={text} loading={plain} missing={() => plain} />;
});
