import { assertNever } from '../../lib/assert-never.ts';
import type { Run, RunOutput } from '../../toolset/run.ts';
import type { NotebookMetadata } from '../cell.ts';
import { splitLines } from './split-lines.ts';
import { toFiledBundle } from './to-filed-bundle.ts';

/** An output as nbformat has it; display ids and the names of our figures mean nothing in a file. */
export function toFiledOutput(output: RunOutput, run: Run): object {
  switch (output.type) {
    case 'stream':
      return { name: output.stream, output_type: 'stream', text: splitLines(output.text) };
    case 'echo': {
      // Every value has a text, but one from a file says so itself.
      const text = run.origin.by === 'file' ? {} : { 'text/plain': output.text };
      return {
        data: toFiledBundle({ ...text, ...output.data }),
        execution_count: output.filedCount === undefined ? run.executionCount : output.filedCount,
        metadata: withoutFigureId(output.metadata ?? {}),
        output_type: 'execute_result',
      };
    }
    case 'display': {
      const { data, metadata } = output.display;
      return { data: toFiledBundle(data), metadata: withoutFigureId(metadata), output_type: 'display_data' };
    }
    case 'error': {
      const { name, message, traceback } = output.error;
      // Ours end as printed text does.
      const text = run.origin.by === 'file' ? traceback : traceback.replace(/\n$/, '');
      const lines = output.filedTraceback ?? text.split('\n');
      return { ename: name, evalue: message, output_type: 'error', traceback: lines };
    }
    default:
      return assertNever(output);
  }
}

function withoutFigureId(metadata: NotebookMetadata): NotebookMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'figureId'));
}
