import type { ReactNode } from 'react';
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
import { lazyPart } from '../ui/lazy-part.tsx';
import { PlainText } from './PlainText.tsx';

const InteractiveFigure = lazyPart(
  'What draws interactive figures',
  async () => (await import('./InteractiveFigure.tsx')).InteractiveFigure,
);
const TableOutput = lazyPart('The view of tables', async () => (await import('./TableOutput.tsx')).TableOutput);

const LOADING = <p className="output-note">Loading…</p>;

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
        <TableOutput
          mimeType={shown.mimeType}
          table={shown.table}
          fileName={fileName}
          loading={LOADING}
          missing={({ note }) => <TextForm data={data} note={note} />}
        />
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
        <InteractiveFigure
          library={shown.library}
          figure={shown.figure}
          fileName={fileName}
          loading={LOADING}
          missing={({ note }) => <TextForm data={data} note={note} />}
        />
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

/** A bundle whose view cannot be had now: as Python prints it. */
function TextForm({ data, note }: { data: MimeBundle; note: ReactNode }) {
  const text = toText(data['text/plain']);
  return (
    <>
      {text !== null && <PlainText text={text} />}
      {note}
    </>
  );
}

/** IPython's `JSON(…, expanded=True)` says so beside the data, or under its type. */
function isExpanded(metadata: Readonly<Record<string, unknown>>, mimeType: string): boolean {
  const own = metadata[mimeType];
  return metadata.expanded === true || (isRecord(own) && own.expanded === true);
}
