import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';
import { chooseMime } from '../output/choose-mime.ts';
import type { Run, RunOutput } from '../toolset/run.ts';
import type { NotebookDocument } from './notebook-document.ts';
import type { RunsState } from './run-store.ts';

/** A figure of the notebook, and where it came from. */
export interface NotebookFigure {
  /** Unlike that of any other figure. */
  readonly id: string;
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Name of a saved file, without extension. */
  readonly fileName: string;
  readonly run: Run;
  readonly cellId: string;
  /** The cell's place in the notebook, from 1. */
  readonly number: number;
}

/** All figures that the cells of a notebook show, in their order. */
export function listFigures({ cells }: NotebookDocument, { byId }: RunsState): readonly NotebookFigure[] {
  return cells.flatMap((cell, index) => {
    const run = cell.kind === 'code' && cell.runId !== null ? byId[cell.runId] : undefined;
    if (run === undefined) return [];
    return run.outputs.flatMap((output, place) => {
      const shown = readShown(output);
      if (shown === null) return [];
      const id = `${run.id}-${place + 1}`;
      return [{ id, run, cellId: cell.id, number: index + 1, fileName: nameFile(output) ?? id, ...shown }];
    });
  });
}

function readShown(output: RunOutput): Pick<NotebookFigure, 'data' | 'metadata'> | null {
  const bundle =
    output.type === 'display'
      ? output.display
      : output.type === 'echo'
        ? { data: output.data, metadata: output.metadata ?? {} }
        : null;
  if (bundle === null) return null;
  const { kind } = chooseMime(bundle.data);
  return kind === 'image' || kind === 'interactive' ? { data: bundle.data, metadata: bundle.metadata } : null;
}

/** The name that the figure's file in the workspace has. */
export function nameFile(output: RunOutput): string | null {
  if (output.type !== 'display' || output.figurePath === null) return null;
  return (
    output.figurePath
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') || null
  );
}
