import { useState } from 'react';
import { AnsiText } from './AnsiText.tsx';
import { CHUNK_CHARACTERS, type Chunk, type LineIndex } from './line-index.ts';

/** All of a long text in an area that scrolls; only the chunks near to what is seen are mounted. */
export function LongText({ index, label }: { index: LineIndex; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark.
    <div className="long-text" role="group" tabIndex={0} aria-label={label}>
      {index.chunks.map((chunk) => (
        <LazyChunk key={chunk.start} text={index.text} chunk={chunk} />
      ))}
    </div>
  );
}

function LazyChunk({ text, chunk }: { text: string; chunk: Chunk }) {
  const [near, setNear] = useState(false);
  const watch = (element: HTMLPreElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: element.parentElement,
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
  const rows = Math.max(chunk.lines, (chunk.end - chunk.start) / CHUNK_CHARACTERS);
  return (
    <pre ref={watch} style={{ minHeight: `calc(${rows} * var(--code-line))` }}>
      {near && <AnsiText text={text.slice(chunk.start, chunk.end)} />}
    </pre>
  );
}
