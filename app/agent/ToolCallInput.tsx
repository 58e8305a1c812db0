import { CodeBlock } from '../ui/CodeBlock.tsx';
import type { ToolCallView } from './tool-call-view.ts';

interface ToolCallInputProps {
  call: ToolCallView;
  /** Whether it starts out unfolded: while it is of interest what runs, not yet what came of it. */
  open: boolean;
}

/** What a tool was given. Where it stands for approval, all of it is in sight: no fold, no line that runs out of view. */
export function ToolCallInput({ call, open }: ToolCallInputProps) {
  const text = call.code ?? call.input;
  if (text === '' && call.input === '') return null;
  const language = call.code === null ? 'plain' : 'python';
  const options = call.code !== null && call.input !== '' && (
    <CodeBlock code={call.input} label="Other input of the call" language="plain" foldable={call.approvalId === null} />
  );
  if (call.approvalId !== null) {
    return (
      <div className="tool-code tool-code-whole">
        <CodeBlock code={text} label="Code of the call" language={language} foldable={false} />
        {options}
      </div>
    );
  }
  return (
    <details className="tool-code" open={open}>
      <summary>{call.code === null ? 'Input' : 'Code'}</summary>
      <CodeBlock code={text} label="Code of the call" language={language} />
      {options}
    </details>
  );
}
