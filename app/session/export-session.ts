import {
  BlobReader,
  BlobWriter,
  TextReader,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js/index-native.js';
import type { KeepOptions } from '../workspace/content-store.ts';
import { toBlob } from '../workspace/file-content.ts';
import {
  FILES_FOLDER,
  HEAD_ENTRY,
  MESSAGES_ENTRY,
  NOTEBOOK_ENTRY,
  RUNS_ENTRY,
  SESSION_FORMAT,
  SESSION_VERSION,
} from './session-file.ts';
import type { SessionSnapshot } from './session-snapshot.ts';

/**
 * A session as one file, under a name made from its title. It holds messages, notebook, runs and files: no key, no settings.
 * Files are streamed from where they are kept, and progress counts their bytes. Rejects with the signal's reason, or the
 * browser's error when a file cannot be read.
 */
export async function exportSession(
  { info, messages, notebook, runs, files }: SessionSnapshot,
  { signal, onProgress }: KeepOptions = {},
): Promise<{ name: string; blob: Blob }> {
  const { title, createdAt, updatedAt } = info;
  const head = { format: SESSION_FORMAT, version: SESSION_VERSION, title, createdAt, updatedAt };
  // The browser compresses in a thread of its own as it is.
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  const options: ZipWriterAddDataOptions = signal ? { signal } : {};
  for (const [name, part] of [
    [HEAD_ENTRY, head],
    [MESSAGES_ENTRY, messages],
    [NOTEBOOK_ENTRY, notebook],
    [RUNS_ENTRY, runs],
  ] as const) {
    await zip.add(name, new TextReader(JSON.stringify(part)), options);
  }
  let written = 0;
  for (const { path, content, modifiedAt } of files) {
    const before = written;
    await zip.add(FILES_FOLDER + path, new BlobReader(toBlob(content)), {
      ...options,
      lastModDate: new Date(modifiedAt),
      onprogress: async (bytes: number) => onProgress?.(before + bytes),
    });
    written += content.size;
    onProgress?.(written);
  }
  const blob = await zip.close();
  // The zip's own look at the signal is before its last piece, and who stops is given no file.
  signal?.throwIfAborted();
  return { name: `${toFileName(title)}.vivarium.zip`, blob };
}

function toFileName(title: string): string {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'session';
}
