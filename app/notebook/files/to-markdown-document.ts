import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import type { TableCell, TablePreview } from '../../../workers/contract/table.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { Steps } from '../../lib/steps.ts';
import type { RunOutput } from '../../toolset/run.ts';
import type { NotebookMetadata } from '../cell.ts';
import { closeFence } from './close-fence.ts';
import { readLanguage } from './describe-language.ts';
import { describeRunEnd } from './describe-run-end.ts';
import { chooseExportForm } from './export-form.ts';
import { placeAttachments } from './place-attachments.ts';
import type { RedactedCell, RedactedNotebook } from './redact-notebook.ts';
import { toFence } from './to-fence.ts';
import { toImageUrl } from './to-image-url.ts';
import { toPlainText } from './to-plain-text.ts';

/** The notebook as one Markdown file: code in fences, outputs as text and tables, figures as pictures within the text. */
export function* toMarkdownDocument({ title, cells, metadata }: RedactedNotebook): Steps<string> {
  const language = readLanguage(metadata).replace(/[^\w+#-]/g, '');
  const blocks: string[] = [];
  for (const entry of cells) {
    blocks.push(...toBlocks(entry, language));
    yield;
  }
  const named = /^\s*#\s/.test(blocks[0] ?? '') ? blocks : [`# ${toLine(title)}`, ...blocks];
  return `${named.filter((block) => block.trim() !== '').join('\n\n')}\n`;
}

function toBlocks(entry: RedactedCell, language: string): readonly string[] {
  switch (entry.kind) {
    case 'code': {
      const { cell, run } = entry;
      const code = cell.source.trim() === '' ? '' : toFence(cell.source, language);
      if (run === null) return [code];
      const end = describeRunEnd(run);
      return [code, ...run.outputs.map(toBlock), ...(end === null ? [] : [`*${end}*`])];
    }
    case 'text': {
      const { kind, source, attachments } = entry.cell;
      if (kind === 'raw') return source.trim() === '' ? [] : [toFence(source, '')];
      return [closeFence(attachments === null ? source : placeAttachments(source, attachments))];
    }
    default:
      return assertNever(entry);
  }
}

function toBlock(output: RunOutput): string {
  switch (output.type) {
    case 'stream':
      return toTextBlock(output.text);
    case 'echo':
      return toBundleBlock({ 'text/plain': output.text, ...output.data }, output.metadata ?? {});
    case 'display':
      return toBundleBlock(output.display.data, output.display.metadata);
    case 'error': {
      const { name, message, traceback } = output.error;
      return toTextBlock(traceback || `${name}: ${message}`);
    }
    default:
      return assertNever(output);
  }
}

function toBundleBlock(data: MimeBundle, metadata: NotebookMetadata): string {
  const form = chooseExportForm(data, metadata);
  switch (form.kind) {
    case 'table':
      return toMarkdownTable(form.table);
    case 'image':
      return `![${toLine(form.alt).replace(/[\\[\]]/g, '\\$&')}](${toImageUrl(form.mimeType, form.data)})`;
    case 'markdown':
      return closeFence(form.text);
    case 'latex':
      return form.text;
    case 'html':
      return form.text === null ? '*An HTML output without a text form was left out.*' : toTextBlock(form.text);
    case 'text':
      return toTextBlock(form.text);
    case 'data':
      return `*${form.title.replace(/[*_\\`<]/g, '\\$&')} was left out; the .ipynb export has it.*`;
    case 'empty':
      return '';
    default:
      return assertNever(form);
  }
}

function toTextBlock(text: string): string {
  const plain = toPlainText(text);
  return plain.trim() === '' ? '' : toFence(plain, 'text');
}

function toMarkdownTable({ columns, rows, rowCount }: TablePreview): string {
  const toRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const marks = columns.map(({ type }) => (type === 'number' ? '---:' : '---'));
  const lines = [toRow(columns.map(({ name }) => toTableText(name))), toRow(marks)];
  for (const row of rows) lines.push(toRow(columns.map((_, index) => toTableText(row[index] ?? null))));
  const rest = rowCount > rows.length ? `\n\n*${rows.length} of ${rowCount.toLocaleString('en')} rows.*` : '';
  return `${lines.join('\n')}${rest}`;
}

function toTableText(cell: TableCell): string {
  if (cell === null) return '';
  return toLine(String(cell)).replace(/[\\|<>*_`[\]]/g, '\\$&');
}

function toLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
