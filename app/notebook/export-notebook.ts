import { assertNever } from '../lib/assert-never.ts';
import { loadPart } from '../lib/load-part.ts';
import { type Steps, takeSteps } from '../lib/steps.ts';
import { describeRedactions } from './files/describe-redactions.ts';
import { EXPORT_FORMATS, type ExportFormat } from './files/export-format.ts';
import { type NotebookToExport, type RedactedNotebook, redactNotebook } from './files/redact-notebook.ts';
import { toFileName } from './files/to-file-name.ts';

/** A notebook as a file to be saved. */
export interface ExportedNotebook {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  /** What was left out for the user's sake, in words for them, such as `2 keys or tokens were taken out.`; or null. */
  readonly notice: string | null;
}

/** Writes a notebook in a format, without keys, home folders and the like. Each format's code is loaded when asked
 * for; the page goes on meanwhile. */
export async function exportNotebook(format: ExportFormat, notebook: NotebookToExport): Promise<ExportedNotebook> {
  const redacted = await takeSteps(redactNotebook(notebook));
  const info = EXPORT_FORMATS.find((entry) => entry.format === format);
  return {
    name: toFileName(redacted.title, info?.extension ?? `.${format}`),
    mediaType: info?.mediaType ?? 'text/plain',
    text: await takeSteps(await startWriting(format, redacted)),
    notice: describeRedactions(redacted.redactions),
  };
}

const WRITER = 'What writes this format';

async function startWriting(format: ExportFormat, notebook: RedactedNotebook): Promise<Steps<string>> {
  switch (format) {
    case 'ipynb': {
      const { toIpynb } = await loadPart(WRITER, () => import('./files/to-ipynb.ts'));
      return toIpynb(notebook);
    }
    case 'py': {
      const { toPythonScript } = await loadPart(WRITER, () => import('./files/to-python-script.ts'));
      return toPythonScript(notebook);
    }
    case 'md': {
      const { toMarkdownDocument } = await loadPart(WRITER, () => import('./files/to-markdown-document.ts'));
      return toMarkdownDocument(notebook);
    }
    case 'html': {
      const [{ toHtmlReport }, { sanitizeHtml }] = await Promise.all([
        loadPart(WRITER, () => import('./files/to-html-report.ts')),
        loadPart(WRITER, () => import('../output/sanitize-html.ts')),
      ]);
      return toHtmlReport(notebook, { sanitizeHtml, exportedAt: Date.now() });
    }
    default:
      return assertNever(format);
  }
}
