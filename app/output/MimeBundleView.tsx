import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { assertNever } from '../lib/assert-never.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { chooseMime, toText } from './choose-mime.ts';
import { DataNote } from './DataNote.tsx';
import { FigureView } from './FigureView.tsx';
import { HtmlView } from './HtmlView.tsx';
import { JsonView } from './JsonView.tsx';
import { Markdown } from './Markdown.tsx';
import './output.css';
import { PlainText } from './PlainText.tsx';

interface MimeBundleViewProps {
  data: MimeBundle;
  metadata?: Readonly<Record<string, unknown>>;
  /** Name of a saved file, without extension. */
  fileName?: string;
}

/** The richest form of a bundle that can be shown safely. */
export function MimeBundleView({ data, metadata = {}, fileName = 'output' }: MimeBundleViewProps) {
  const shown = chooseMime(data);
  switch (shown.kind) {
    case 'html':
      return <HtmlView html={shown.html} />;
    case 'image':
      return (
        <FigureView
          mimeType={shown.mimeType}
          data={shown.data}
          alt={describeFigure(data, metadata)}
          fileName={fileName}
          svg={toText(data['image/svg+xml'])}
        />
      );
    case 'markdown':
      return <Markdown text={shown.text} />;
    case 'latex':
      return <CodeBlock code={shown.text} label="LaTeX source" language="plain" />;
    case 'plotly':
      return <DataNote title="Interactive Plotly figure." fileName={`${fileName}.plotly.json`} value={shown.figure} />;
    case 'json':
      return <JsonView value={shown.value} />;
    case 'text':
      return <PlainText text={shown.text} />;
    case 'unknown':
      return (
        <DataNote
          title={`An output of the type ${toVisibleText(shown.mimeType.slice(0, 200))}, which has no view here.`}
          fileName={`${fileName}.txt`}
          value={shown.value}
        />
      );
    case 'empty':
      return null;
    default:
      return assertNever(shown);
  }
}

/** Words for who cannot see the figure: those it came with, or its text form unless that is only a Python repr. */
function describeFigure(data: MimeBundle, metadata: Readonly<Record<string, unknown>>): string {
  if (typeof metadata.alt === 'string' && metadata.alt !== '') return metadata.alt;
  const text = toText(data['text/plain']);
  return text === null || text === '' || /^<.*>$/s.test(text) ? 'Figure' : text.slice(0, 500);
}
