import { RunOutputs } from '../notebook/RunOutputs.tsx';
import { RunPackages } from '../notebook/RunPackages.tsx';
import type { Run } from '../toolset/run.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import type { ChatActions } from './chat-actions.ts';
import { RunFileChips } from './RunFileChips.tsx';
import type { ToolCallView } from './tool-call-view.ts';

interface ToolCallResultProps {
  call: ToolCallView;
  run: Run | undefined;
  actions: ChatActions;
}

/** What came of a call: its run as it goes, or the answer of a tool that runs nothing, or why there is none. */
export function ToolCallResult({ call, run, actions }: ToolCallResultProps) {
  const error = call.error ?? (run === undefined ? call.refusal : null);
  return (
    <>
      {run ? (
        <ToolRun run={run} actions={actions} />
      ) : (
        (call.code === null || error === null) && <ToolAnswer answer={call.answer} />
      )}
      {error !== null && <p className="tool-error">{toVisibleText(error)}</p>}
      {call.denial !== null && (
        <p className="tool-denial">
          {call.denial === ''
            ? 'You denied this. It did not run.'
            : `You denied this, and it did not run: ${call.denial}`}
        </p>
      )}
    </>
  );
}

function ToolRun({ run, actions }: { run: Run; actions: ChatActions }) {
  return (
    <>
      <RunPackages packages={run.packages} />
      {run.restartReason !== null && (
        <p className="run-restart">
          Restarted: {run.restartReason.replace(/[.\s]+$/, '')}; variables lost, files kept.
        </p>
      )}
      <RunOutputs run={run} />
      {run.files.length > 0 && <RunFileChips run={run} workspace={actions.workspace} onPreview={actions.previewFile} />}
    </>
  );
}

function ToolAnswer({ answer }: { answer: string }) {
  if (answer === '') return null;
  return (
    <details className="tool-code">
      <summary>Answer</summary>
      <CodeBlock code={answer} label="Answer of the call" language="plain" />
    </details>
  );
}
