import { toHtml } from 'hast-util-to-html';
import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Run, RunOutput } from '../../toolset/run.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import type { CodeCell } from '../cell.ts';
import { isPython, readLanguage } from './describe-language.ts';
import { describeRunEnd } from './describe-run-end.ts';
import { element, type HastElement } from './hast.ts';
import type { RedactedCell, RedactedNotebook } from './redact-notebook.ts';
import { toReportCode } from './report-code.ts';
import { createHeadings, type ReportHeading } from './report-headings.ts';
import { toReportMarkdown } from './report-markdown.ts';
import { type ReportOutputOptions, toReportOutput } from './report-output.ts';
import { REPORT_STYLE } from './report-style.ts';

/** What a report needs besides the notebook. */
export interface ReportOptions extends Pick<ReportOutputOptions, 'sanitizeHtml'> {
  /** Milliseconds since the epoch. */
  readonly exportedAt: number;
}

/** A report loads nothing and runs nothing, wherever it is opened. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** From so many headings on a reader wants them listed. */
const FEWEST_LISTED = 3;

/** The notebook as one HTML file that opens from a disk, without a network, with everything it shows in it. */
export function* toHtmlReport(notebook: RedactedNotebook, options: ReportOptions): Steps<string> {
  const python = isPython(readLanguage(notebook.metadata));
  const headings = createHeadings();
  const body: string[] = [];
  for (const [index, entry] of notebook.cells.entries()) {
    yield;
    const prefix = `cell-${index + 1}`;
    body.push(
      entry.kind === 'code' ? toCodeCell(entry, python, { ...options, prefix }) : toTextCell(entry, prefix, headings),
    );
  }
  const title = notebook.title.trim() || 'Notebook';
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    toHtml(element('title', {}, title)),
    `<style>${REPORT_STYLE}</style></head>\n<body><div class="page"><header>`,
    toHtml([
      element('h1', {}, title),
      element('p', { className: ['facts'] }, describeContent(notebook, options.exportedAt)),
    ]),
    `</header>${toContents(headings.list())}<main>\n`,
    body.filter((cell) => cell !== '').join('\n'),
    '\n</main><footer>Made with Vivarium. This page runs nothing and loads nothing.</footer>',
    '</div></body></html>\n',
  ].join('');
}

function describeContent({ cells }: RedactedNotebook, exportedAt: number): string {
  const figures = cells
    .flatMap((entry) => (entry.kind === 'code' ? (entry.run?.outputs ?? []) : []))
    .filter((output) => Object.keys(readBundle(output)).some((type) => type.startsWith('image/')));
  const date = new Date(exportedAt).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' });
  const count = (amount: number, noun: string) => `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
  const parts = [count(cells.length, 'cell'), ...(figures.length > 0 ? [count(figures.length, 'figure')] : []), date];
  return parts.join(' · ');
}

function readBundle(output: RunOutput): MimeBundle {
  if (output.type === 'display') return output.display.data;
  return output.type === 'echo' ? output.data : {};
}

function toContents(headings: readonly ReportHeading[]): string {
  if (headings.length < FEWEST_LISTED) return '';
  const items = headings.map(({ id, level, text }) =>
    element('li', { className: [`depth-${level}`] }, element('a', { href: `#${id}` }, text || 'Untitled')),
  );
  return toHtml(
    element(
      'nav',
      { className: ['contents'], ariaLabel: 'Contents' },
      element('h2', {}, 'Contents'),
      element('ol', {}, ...items),
    ),
  );
}

function toTextCell(
  { cell }: Extract<RedactedCell, { kind: 'text' }>,
  prefix: string,
  headings: ReturnType<typeof createHeadings>,
): string {
  if (cell.source.trim() === '') return '';
  if (cell.kind === 'raw')
    return toHtml(element('div', { className: ['cell'] }, element('pre', { tabIndex: 0 }, cell.source)));
  const block = element('div', { className: ['cell'] }, ...toReportMarkdown(cell.source, prefix, cell.attachments));
  headings.visit(block);
  return toHtml(block);
}

function toCodeCell(
  { cell, run }: Extract<RedactedCell, { kind: 'code' }>,
  python: boolean,
  options: ReportOutputOptions,
): string {
  const code = element('div', { className: ['code'] }, toMaker(cell.by, run), toReportCode(cell.source, python));
  const outputs = (run?.outputs ?? []).map((output, index) =>
    toReportOutput(output, { ...options, prefix: `${options.prefix}-${index + 1}` }),
  );
  const end = run === null ? null : describeRunEnd(run);
  if (end !== null) outputs.push(toHtml(element('p', { className: ['note'] }, end)));
  const shown = outputs.filter((output) => output !== '');
  if (cell.source.trim() === '' && shown.length === 0) return '';
  const below = shown.length === 0 ? '' : `<div class="outputs">${shown.join('')}</div>`;
  return `<div class="cell">${toHtml(code)}${below}</div>`;
}

/** Who wrote a cell, its number and how long it ran, as far as that is known. */
function toMaker(by: CodeCell['by'], run: Run | null): HastElement {
  const ours = run !== null && run.origin.by !== 'file';
  const time = ours && run.state.status === 'ended' ? run.state.endedAt - run.state.startedAt : null;
  // A cell that we have not run may come from a file that says nothing of its author.
  const who = by === 'user' ? (ours ? 'User' : null) : by === 'agent' ? 'Agent' : 'Page';
  const count = run === null ? 'Not run' : `In [${run.executionCount ?? ' '}]`;
  return element(
    'p',
    { className: ['maker'] },
    who === null ? null : element('span', { className: ['who'] }, who),
    element('span', { className: ['count'] }, count),
    time === null ? null : element('span', {}, formatDuration(time)),
  );
}
