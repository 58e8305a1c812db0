import { assertNever } from '../../lib/assert-never.ts';
import { createId } from '../../lib/create-id.ts';
import { isRecord } from '../../lib/is-record.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Run, RunOutput } from '../../toolset/run.ts';
import type { Cell, NotebookMetadata } from '../cell.ts';
import type { NotebookDocument } from '../notebook-document.ts';
import { createRedactor, type Redactions } from './create-redactor.ts';
import { dropPersonalMetadata } from './drop-personal-metadata.ts';
import { redactBundle } from './redact-bundle.ts';
import { redactValue } from './redact-value.ts';

/** A notebook that is to leave the page. */
export interface NotebookToExport {
  readonly document: NotebookDocument;
  /** Those that its cells name; others do no harm. */
  readonly runs: readonly Run[];
  readonly title: string;
  /** Keys and the like that the user has given to this app; shorter than 4 characters they are overlooked. */
  readonly secrets: readonly string[];
}

/** A notebook out of which everything was taken that is its user's alone; only `redactNotebook` makes one. */
export interface RedactedNotebook {
  readonly title: string;
  readonly metadata: NotebookMetadata;
  readonly cells: readonly RedactedCell[];
  readonly redactions: Redactions;
}

/** A cell with the run it shows. */
export type RedactedCell =
  | { readonly kind: 'code'; readonly cell: Extract<Cell, { kind: 'code' }>; readonly run: Run | null }
  | { readonly kind: 'text'; readonly cell: Exclude<Cell, { kind: 'code' }> };

/**
 * Takes secrets, home folders and facts about persons and machines out of sources, outputs and metadata. Every export
 * begins here.
 */
export function* redactNotebook({ document, runs, title, secrets }: NotebookToExport): Steps<RedactedNotebook> {
  const redactor = createRedactor(secrets);
  const { redact } = redactor;
  let details = 0;
  const redactMetadata = (metadata: NotebookMetadata) => {
    const kept = dropPersonalMetadata(metadata, () => {
      details += 1;
    });
    return Object.fromEntries(Object.entries(kept).map(([key, value]) => [redact(key), redactValue(value, redact)]));
  };
  const runsById = new Map(runs.map((run) => [run.id, run]));
  const redactRun = (run: Run): Run => ({
    ...run,
    code: redact(run.code),
    outputs: run.outputs.map((output) => redactOutput(output, redact, redactMetadata)),
  });
  const redactCell = (cell: Cell): RedactedCell => {
    // An id is not to be changed, unless it is itself a key.
    const id = redact(cell.id) === cell.id ? cell.id : createId('cell');
    const base = { id, source: redact(cell.source), metadata: redactMetadata(cell.metadata) };
    if (cell.kind === 'code') {
      const run = cell.runId === null ? undefined : runsById.get(cell.runId);
      return { kind: 'code', cell: { ...cell, ...base }, run: run === undefined ? null : redactRun(run) };
    }
    const attachments = cell.attachments && redactAttachments(cell.attachments, redact);
    return { kind: 'text', cell: { ...cell, ...base, attachments } };
  };
  const cells: RedactedCell[] = [];
  for (const cell of document.cells) {
    cells.push(redactCell(cell));
    yield;
  }
  const metadata = redactMetadata(document.metadata);
  return { title: redact(title), metadata, cells, redactions: { ...redactor.counts(), details } };
}

function redactOutput(
  output: RunOutput,
  redact: (text: string) => string,
  redactMetadata: (metadata: NotebookMetadata) => NotebookMetadata,
): RunOutput {
  switch (output.type) {
    case 'stream':
      return { ...output, text: redact(output.text) };
    case 'echo': {
      const { text, data, metadata } = output;
      return {
        ...output,
        text: redact(text),
        data: redactBundle(data, redact),
        ...(metadata && { metadata: redactMetadata(metadata) }),
      };
    }
    case 'display': {
      const { data, metadata } = output.display;
      const display = { ...output.display, data: redactBundle(data, redact), metadata: redactMetadata(metadata) };
      return { ...output, display, figurePath: null };
    }
    case 'error': {
      const { name, message, traceback } = output.error;
      return {
        ...output,
        error: { name: redact(name), message: redact(message), traceback: redact(traceback) },
        ...(output.filedTraceback && { filedTraceback: output.filedTraceback.map(redact) }),
      };
    }
    default:
      return assertNever(output);
  }
}

/** Attachments by their names, each a bundle. */
function redactAttachments(attachments: NotebookMetadata, redact: (text: string) => string): NotebookMetadata {
  return Object.fromEntries(
    Object.entries(attachments).map(([name, bundle]) => [
      redact(name),
      isRecord(bundle) ? redactBundle(bundle, redact) : redactValue(bundle, redact),
    ]),
  );
}
