import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { saveFile } from '../ui/save-file.ts';
import { StreamView } from './StreamView.tsx';

const JsonTree = lazyPart('The view of JSON', async () => (await import('./JsonTree.tsx')).JsonTree);

interface JsonViewProps {
  value: unknown;
  /** Name of a saved file, without extension. */
  fileName: string;
  expanded: boolean;
}

/** A JSON value: a tree when it has parts, else its text. */
export function JsonView({ value, fileName, expanded }: JsonViewProps) {
  const text = () => JSON.stringify(value, null, 2) ?? 'undefined';
  if (typeof value !== 'object' || value === null) return <StreamView text={text()} stream="stdout" />;
  return (
    <div className="json-view">
      <JsonTree
        value={value}
        expanded={expanded}
        loading={<p className="output-note">Loading…</p>}
        missing={({ note }) => (
          <>
            <StreamView text={text()} stream="stdout" />
            {note}
          </>
        )}
      />
      <div className="output-actions">
        <CopyButton label="Copy JSON" text={text} />
        <Button
          label="Download JSON"
          icon="download"
          iconOnly
          small
          tone="quiet"
          onClick={() => saveFile(`${fileName}.json`, text())}
        />
      </div>
    </div>
  );
}
