import type { Components } from 'react-markdown';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { MarkdownImage } from './MarkdownImage.tsx';
import { MarkdownLink } from './MarkdownLink.tsx';

/** How markdown's elements are shown: pictures from elsewhere as links, links with their place, code with a button that copies it. */
export const MARKDOWN_COMPONENTS: Components = {
  a: ({ href, children }) => <MarkdownLink href={href}>{children}</MarkdownLink>,
  img: ({ src, alt }) => <MarkdownImage src={typeof src === 'string' ? src : undefined} alt={alt} />,
  pre: ({ node, children }) => {
    const code = node?.children[0];
    if (code?.type !== 'element' || code.tagName !== 'code') return <pre>{children}</pre>;
    const text = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    const names = code.properties.className;
    const language = Array.isArray(names) ? String(names[0]).replace('language-', '') : '';
    return <CodeBlock code={text} label="Code" language={/^(py|python)/.test(language) ? 'python' : 'plain'} />;
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark.
    <div className="markdown-table" role="group" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
  // Whatever level a text begins with, its headings stand below those of the page.
  h1: ({ children }) => <h3 className="markdown-title">{children}</h3>,
  h2: ({ children }) => <h3 className="markdown-title">{children}</h3>,
  h4: ({ children }) => <h3>{children}</h3>,
  h5: ({ children }) => <h3>{children}</h3>,
  h6: ({ children }) => <h3>{children}</h3>,
};
