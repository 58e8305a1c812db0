import { toHtml } from 'hast-util-to-html';
import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { RunOutput } from '../../toolset/run.ts';
import type { NotebookMetadata } from '../cell.ts';
import { chooseExportForm, type ExportForm } from './export-form.ts';
import { element, type HastElement } from './hast.ts';
import { toReportText } from './report-ansi.ts';
import { toReportMarkdown } from './report-markdown.ts';
import { OUTPUT_STYLE } from './report-style.ts';
import { toReportTable } from './report-table.ts';
import { toImageUrl } from './to-image-url.ts';
import { toJsonUrl } from './to-json-url.ts';

/** What outputs need of the report around them. */
export interface ReportOutputOptions {
  /** Takes everything out of HTML that runs, loads or leads elsewhere. */
  readonly sanitizeHtml: (html: string) => string;
  /** Keeps ids apart from those of other outputs. */
  readonly prefix: string;
}

/** An output as HTML text. */
export function toReportOutput(output: RunOutput, options: ReportOutputOptions): string {
  switch (output.type) {
    case 'stream': {
      if (output.text === '') return '';
      const stderr = output.stream === 'stderr' ? { className: ['stderr'] } : {};
      return toHtml(element('pre', { ...stderr, tabIndex: 0 }, ...toReportText(output.text)));
    }
    case 'echo':
      return toReportBundle({ 'text/plain': output.text, ...output.data }, output.metadata ?? {}, options);
    case 'display':
      return toReportBundle(output.display.data, output.display.metadata, options);
    case 'error':
      return toHtml(toReportError(output.error));
    default:
      return assertNever(output);
  }
}

/** The traceback is open, as paper cannot unfold it. */
function toReportError({ name, message, traceback }: Extract<RunOutput, { type: 'error' }>['error']): HastElement {
  const details = element(
    'details',
    { open: true },
    element('summary', {}, 'Traceback'),
    element('pre', { tabIndex: 0 }, ...toReportText(traceback)),
  );
  const says = message === '' ? [] : [': ', ...toReportText(message)];
  return element(
    'div',
    { className: ['error'] },
    element('p', {}, element('strong', {}, name), ...says),
    traceback === '' ? null : details,
  );
}

function toReportBundle(data: MimeBundle, metadata: NotebookMetadata, options: ReportOutputOptions): string {
  const form = chooseExportForm(data, metadata);
  if (form.kind === 'html') return toReportHtml(form.html, options);
  return toReportNodes(form, options)
    .map((node) => toHtml(node))
    .join('');
}

function toReportNodes(
  form: Exclude<ExportForm, { kind: 'html' }>,
  { prefix }: ReportOutputOptions,
): readonly Parameters<typeof toHtml>[0][] {
  switch (form.kind) {
    case 'table':
      return [toReportTable(form.table)];
    case 'image': {
      const src = toImageUrl(form.mimeType, form.data);
      return [element('figure', {}, element('img', { src, alt: form.alt }))];
    }
    case 'markdown':
      return [element('div', {}, ...toReportMarkdown(form.text, prefix, null))];
    case 'latex':
      return [element('div', {}, ...toReportMarkdown(toDisplayMath(form.text), prefix, null))];
    case 'text':
      return [element('pre', { tabIndex: 0 }, ...toReportText(form.text))];
    case 'data': {
      const link = element('a', { href: toJsonUrl(form.json), download: form.fileName }, `Download ${form.fileName}`);
      return [element('p', { className: ['note'] }, `${form.title}, which a document cannot draw. `, link)];
    }
    case 'empty':
      return [];
    default:
      return assertNever(form);
  }
}

/** LaTeX as Python gives it, with dollars or without, as a formula on lines of its own. */
function toDisplayMath(text: string): string {
  const bare = text
    .trim()
    .replace(/^\${1,2}(.*?)\${1,2}$/s, '$1')
    .replace(/^\\displaystyle\s*/, '')
    .replaceAll('$', '');
  return `$$\n${bare.replace(/\n\s*\n/g, '\n')}\n$$`;
}

/**
 * HTML that has been sanitized, in a tree of its own, so that its style ends with it, in a box that clips it, so that
 * nothing of it can lie over the report.
 */
function toReportHtml(html: string, { sanitizeHtml }: ReportOutputOptions): string {
  // An empty heading, as pandas has in its corner, is read out as one.
  const sanitized = sanitizeHtml(html).replaceAll('<th></th>', '<td></td>');
  return [
    '<div class="html" role="group" aria-label="HTML output" tabindex="0"><div><template shadowrootmode="open">',
    `<style>${OUTPUT_STYLE}</style>${sanitized}`,
    '</template></div></div>',
  ].join('');
}
