import { lazy, Suspense } from 'react';
import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { assertNever } from '../lib/assert-never.ts';
import { isRecord } from '../lib/is-record.ts';
import { chooseMime, toText } from './choose-mime.ts';
import { DataNote } from './DataNote.tsx';
import { FigureView } from './FigureView.tsx';
import { describeFigure, readImageSize } from './figure-facts.ts';
import { HtmlView } from './HtmlView.tsx';
import { JsonView } from './JsonView.tsx';
import { LatexView } from './LatexView.tsx';
import { Markdown } from './Markdown.tsx';
import './output.css';
import { PlainText } from './PlainText.tsx';

const InteractiveFigure = lazy(() =>
  import('./InteractiveFigure.tsx').then((module) => ({ default: module.InteractiveFigure })),
);
const TableOutput = lazy(() => import('./TableOutput.tsx').then((module) => ({ default: module.TableOutput })));

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
    case 'table':
      return (
        <Suspense fallback={<p className="output-note">Loading…</p>}>
          <TableOutput mimeType={shown.mimeType} table={shown.table} fileName={fileName} />
        </Suspense>
      );
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
          size={readImageSize(metadata, shown.mimeType)}
          figureId={typeof metadata.figureId === 'string' ? metadata.figureId : null}
        />
      );
    case 'markdown':
      return <Markdown text={shown.text} />;
    case 'latex':
      return <LatexView text={shown.text} />;
    case 'interactive':
      return (
        <Suspense fallback={<p className="output-note">Loading…</p>}>
          <InteractiveFigure library={shown.library} figure={shown.figure} fileName={fileName} />
        </Suspense>
      );
    case 'json':
      return <JsonView value={shown.value} fileName={fileName} expanded={isExpanded(metadata, shown.mimeType)} />;
    case 'text':
      return <PlainText text={shown.text} />;
    case 'unknown':
      return <DataNote mimeType={shown.mimeType} fileName={fileName} value={shown.value} />;
    case 'empty':
      return null;
    default:
      return assertNever(shown);
  }
}

/** IPython's `JSON(…, expanded=True)` says so beside the data, or under its type. */
function isExpanded(metadata: Readonly<Record<string, unknown>>, mimeType: string): boolean {
  const own = metadata[mimeType];
  return metadata.expanded === true || (isRecord(own) && own.expanded === true);
}
