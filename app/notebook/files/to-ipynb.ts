import { assertNever } from '../../lib/assert-never.ts';
import { isRecord } from '../../lib/is-record.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Run } from '../../toolset/run.ts';
import type { Cell, NotebookMetadata } from '../cell.ts';
import { mendCellMetadata, mendNotebookMetadata } from './mend-metadata.ts';
import { OUR_KEY } from './our-metadata.ts';
import type { RedactedCell, RedactedNotebook } from './redact-notebook.ts';
import { splitLines } from './split-lines.ts';
import { toFiledBundle } from './to-filed-bundle.ts';
import { toFiledOutput } from './to-filed-output.ts';

/** The notebook as a file of nbformat 4.5, valid against its schema; texts are lists of lines, as Jupyter writes them. */
export function* toIpynb({ cells, metadata }: RedactedNotebook): Steps<string> {
  const parts: string[] = [];
  for (const cell of cells) {
    parts.push(indent(JSON.stringify(toFiledCell(cell), null, 1), '  '));
    yield;
  }
  const list = parts.length === 0 ? '[]' : `[\n  ${parts.join(',\n  ')}\n ]`;
  const rest = indent(JSON.stringify(mendNotebookMetadata(metadata), null, 1), ' ');
  return `{\n "cells": ${list},\n "metadata": ${rest},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n`;
}

/** Lines of JSON further in; within its texts there are no line ends. */
function indent(json: string, by: string): string {
  return json.replaceAll('\n', `\n${by}`);
}

function toFiledCell(entry: RedactedCell): object {
  switch (entry.kind) {
    case 'code': {
      const { cell, run } = entry;
      return {
        cell_type: 'code',
        execution_count: run?.executionCount ?? null,
        id: cell.id,
        metadata: mendCellMetadata('code', addAuthor(cell, toExecution(run))),
        outputs: run === null ? [] : run.outputs.map((output) => toFiledOutput(output, run)),
        source: splitLines(cell.source),
      };
    }
    case 'text': {
      const { cell } = entry;
      return {
        ...(cell.attachments && { attachments: toFiledAttachments(cell.attachments) }),
        cell_type: cell.kind,
        id: cell.id,
        metadata: mendCellMetadata(cell.kind, cell.metadata),
        source: splitLines(cell.source),
      };
    }
    default:
      return assertNever(entry);
  }
}

/** A code cell's metadata. That the agent or a host page wrote it is ours to say; that the user did needs no word. */
function addAuthor({ by, metadata }: Extract<Cell, { kind: 'code' }>, execution: NotebookMetadata): NotebookMetadata {
  const { [OUR_KEY]: ours, ...others } = { ...metadata, ...execution };
  if (by === 'user') return { ...metadata, ...execution };
  return { ...others, [OUR_KEY]: { ...(isRecord(ours) ? ours : {}), by } };
}

/** When a run of ours ran, under Jupyter's names; one from a file has that in its cell's metadata already. */
function toExecution(run: Run | null): NotebookMetadata {
  if (run === null || run.origin.by === 'file' || run.state.status !== 'ended') return {};
  const { startedAt, endedAt } = run.state;
  return {
    execution: {
      'iopub.execute_input': new Date(startedAt).toISOString(),
      'shell.execute_reply': new Date(endedAt).toISOString(),
    },
  };
}

function toFiledAttachments(attachments: NotebookMetadata): object {
  return Object.fromEntries(
    Object.entries(attachments).map(([name, bundle]) => [name, isRecord(bundle) ? toFiledBundle(bundle) : {}]),
  );
}
