import python from 'highlight.js/lib/languages/python';
import { createLowlight } from 'lowlight';
import { memo, type ReactNode } from 'react';
import { PlainCode } from './PlainCode.tsx';

const lowlight = createLowlight({ python });

/** Longest code that is coloured, in characters: colouring more would hold up the page. */
const LONGEST_COLOURED = 50_000;

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** Python in colours. Loaded on demand; shows the plain text when it is too long. */
export const HighlightedCode = memo(function HighlightedCode({ code }: { code: string }) {
  if (code.length > LONGEST_COLOURED) return <PlainCode text={code} />;
  return lowlight.highlight('python', code).children.map(toElement);
});

function toElement(node: Node, index: number): ReactNode {
  if (node.type === 'text') return <PlainCode key={index} text={node.value} />;
  if (node.type !== 'element') return null;
  const { className } = node.properties;
  return (
    <span key={index} className={Array.isArray(className) ? className.join(' ') : undefined}>
      {node.children.map(toElement)}
    </span>
  );
}
