import { memo } from 'react';
import { assertNever } from '../lib/assert-never.ts';
import { chooseMime } from '../output/choose-mime.ts';
import { ErrorView } from '../output/ErrorView.tsx';
import { MimeBundleView } from '../output/MimeBundleView.tsx';
import { StreamView } from '../output/StreamView.tsx';
import { OutputServicesContext } from '../output/use-output-services.ts';
import { describeCut } from '../toolset/output-cut.ts';
import type { Run, RunOutput } from '../toolset/run.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { formatCount } from '../ui/format-count.ts';
import { nameFile } from './list-figures.ts';
import './run-outputs.css';
import { useOutputAccess } from './use-output-access.ts';
import { useOutputWindow } from './use-output-window.ts';

/** What a run has shown so far, in order. */
export function RunOutputs({ run }: { run: Run }) {
  const hidden = useOutputWindow(run.outputs.length);
  const live = run.state.status === 'running';
  const services = useOutputAccess(run);
  const cut = describeCut(run.dropped);
  if (run.outputs.length === 0 && cut === null) return null;
  const outputs = (
    <div className="run-outputs">
      {hidden > 0 && <p className="output-note">{`${formatCount(hidden)} earlier outputs are not shown.`}</p>}
      {run.outputs.slice(hidden).map((output, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outputs have no identity beyond their place.
        <ErrorBoundary key={hidden + index} what="This output">
          <OutputView output={output} live={live} name={`${run.id}-${hidden + index + 1}`} />
        </ErrorBoundary>
      ))}
      {cut !== null && <p className="output-note">{cut}</p>}
    </div>
  );
  return services ? <OutputServicesContext value={services}>{outputs}</OutputServicesContext> : outputs;
}

interface OutputViewProps {
  output: RunOutput;
  live: boolean;
  name: string;
}

const OutputView = memo(function OutputView({ output, live, name }: OutputViewProps) {
  switch (output.type) {
    case 'stream':
      return <StreamView text={output.text} stream={output.stream} live={live} />;
    case 'echo': {
      const shown = chooseMime(output.data).kind;
      const plain = shown === 'empty' || shown === 'text';
      return plain ? (
        <StreamView text={output.text} stream="stdout" />
      ) : (
        <MimeBundleView data={output.data} {...(output.metadata && { metadata: output.metadata })} fileName={name} />
      );
    }
    case 'display': {
      const fileName = nameFile(output) ?? name;
      return <MimeBundleView data={output.display.data} metadata={output.display.metadata} fileName={fileName} />;
    }
    case 'error':
      return <ErrorView error={output.error} />;
    default:
      return assertNever(output);
  }
});
