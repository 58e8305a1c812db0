import { isRecord } from '../../lib/is-record.ts';
import type { NotebookMetadata } from '../cell.ts';
import { chooseExportForm } from './export-form.ts';
import { toImageUrl } from './to-image-url.ts';

/** Markdown with the pictures that it names as `attachment:name` put into it; other names stay. */
export function placeAttachments(source: string, attachments: NotebookMetadata): string {
  return source.replace(/attachment:([^\s)"'>]+)/g, (whole, name: string) => {
    const bundle = attachments[decodeName(name)];
    const form = isRecord(bundle) ? chooseExportForm(bundle, {}) : null;
    return form?.kind === 'image' ? toImageUrl(form.mimeType, form.data) : whole;
  });
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
