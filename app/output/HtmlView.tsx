import { useState } from 'react';
import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { saveFile } from '../ui/save-file.ts';
import './html-view.css';
import { lazyPart, type MissingPart } from '../ui/lazy-part.tsx';

const HtmlFrame = lazyPart('What shows HTML safely', async () => (await import('./HtmlFrame.tsx')).HtmlFrame);

const LOADING = <p className="output-note">Loading…</p>;

/** HTML longer than this, in characters, is shown only when asked for: making it safe takes seconds. */
const LONGEST_SHOWN = 600_000;

/** HTML of a run, such as a table: shown in a frame that runs nothing and loads nothing. */
export function HtmlView({ html }: { html: string }) {
  const [asked, setAsked] = useState(false);
  const [large, setLarge] = useState(false);
  const download = () => saveFile('output.html', html);
  const missing = ({ note }: MissingPart) => (
    <>
      <CodeBlock code={html} label="HTML source" language="plain" />
      {note}
    </>
  );
  if (html.length > LONGEST_SHOWN && !asked) {
    return (
      <p className="output-note">
        This HTML is {formatBytes(html.length)} long.{' '}
        <Button label="Show anyway" small onClick={() => setAsked(true)} />{' '}
        <Button label="Download HTML" icon="download" small onClick={download} />
      </p>
    );
  }
  return (
    <div className="html-view">
      <HtmlFrame html={html} title="HTML output" loading={LOADING} missing={missing} />
      <div className="output-actions">
        <Button label="Enlarge" icon="enlarge" iconOnly small tone="quiet" onClick={() => setLarge(true)} />
        <Button label="Download HTML" icon="download" iconOnly small tone="quiet" onClick={download} />
      </div>
      {large && (
        <Dialog title="HTML output" wide onClose={() => setLarge(false)}>
          <HtmlFrame html={html} title="HTML output, enlarged" tall missing={missing} />
        </Dialog>
      )}
    </div>
  );
}
