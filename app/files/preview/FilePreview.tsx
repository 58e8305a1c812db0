import type { ReactNode } from 'react';
import { assertNever } from '../../lib/assert-never.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { nameOfPath } from '../../workspace/name-of-path.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { chooseFileKind } from '../file-kind.ts';
import { ArchiveList } from './ArchiveList.tsx';
import { ImagePreview } from './ImagePreview.tsx';
import type { Preview } from './preview.ts';
import { usePreview } from './use-preview.ts';

const TableView = lazyPart('The view of tables', async () => (await import('../../output/TableView.tsx')).TableView);
const JsonTree = lazyPart('The view of JSON', async () => (await import('../../output/JsonTree.tsx')).JsonTree);
const NotebookPreview = lazyPart(
  'The view of notebooks',
  async () => (await import('./NotebookPreview.tsx')).NotebookPreview,
);

/** What a file looks like, as much of it as is read. */
export function FilePreview({ file }: { file: StoredFile }) {
  const { state, more } = usePreview(file);
  const wait = (
    <p className="preview-note" role="status">
      <Spinner /> Reading…
    </p>
  );
  if (state.status === 'reading') return wait;
  return (
    <ErrorBoundary what="This file">
      <PreviewView preview={state.preview} file={file} more={more} wait={wait} />
    </ErrorBoundary>
  );
}

interface PreviewViewProps {
  preview: Preview;
  file: StoredFile;
  more: (() => void) | null;
  /** Stands for what is still loaded. */
  wait: ReactNode;
}

function PreviewView({ preview, file: { path }, more, wait }: PreviewViewProps) {
  const name = toVisibleText(nameOfPath(path));
  switch (preview.kind) {
    case 'table':
      return (
        <>
          <Note text={preview.note} />
          <TableView preview={preview.table} title={name} fileName={name} tall loading={wait} />
        </>
      );
    case 'json':
      return typeof preview.value === 'object' && preview.value !== null ? (
        <JsonTree value={preview.value} expanded={false} loading={wait} />
      ) : (
        <CodeBlock code={JSON.stringify(preview.value)} label={`Text of ${name}`} language="plain" />
      );
    case 'text':
      return (
        <>
          <CodeBlock
            code={preview.text}
            label={`Text of ${name}`}
            language={chooseFileKind(path) === 'python' ? 'python' : 'plain'}
            foldable={false}
          />
          {preview.encoding !== 'UTF-8' && <Note text={`Its encoding is ${preview.encoding}.`} />}
          {more && <Button label="Show more" icon="chevron" small onClick={more} />}
          {!preview.isWhole && (
            <Note text={more ? null : 'Only its beginning is shown. Download it to see the rest.'} />
          )}
        </>
      );
    case 'image':
      return <ImagePreview source={preview.source} facts={preview.facts} name={name} />;
    case 'notebook':
      return <NotebookPreview cells={preview.cells} runs={preview.runs} note={preview.note} loading={wait} />;
    case 'archive':
      return <ArchiveList entries={preview.entries} note={preview.note} />;
    case 'bytes':
      return (
        <>
          <Note text={`${preview.facts}. Its first bytes:`} />
          <CodeBlock code={preview.dump} label={`Bytes of ${name}`} language="plain" foldable={false} />
        </>
      );
    case 'refused':
      return <Note text={preview.reason} />;
    default:
      return assertNever(preview);
  }
}

function Note({ text }: { text: string | null }) {
  return text === null ? null : <p className="preview-note">{text}</p>;
}
