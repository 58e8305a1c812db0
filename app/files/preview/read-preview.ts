import { assertNever } from '../../lib/assert-never.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { importNotebook } from '../../notebook/import-notebook.ts';
import { toBlob } from '../../workspace/file-content.ts';
import { nameOfPath } from '../../workspace/name-of-path.ts';
import type { StoredFile } from '../../workspace/stored-file.ts';
import { chooseFileKind } from '../file-kind.ts';
import { askWorker } from './ask-worker.ts';
import { decodeText } from './decode-text.ts';
import { describeBytes, toHexDump } from './hex-dump.ts';
import { readImageFacts } from './image-facts.ts';
import type { Preview } from './preview.ts';

/** Bytes of a text that are read at first, and with each "more". */
export const TEXT_STEP = 256_000;
/** Largest JSON that is read whole, to be shown as a tree; parsing more would hold up the page. */
const LARGEST_JSON = 4_000_000;
/** Largest picture that is shown, in bytes and in pixels: a small file can unfold to gigabytes. */
const LARGEST_IMAGE = 100_000_000;
const MOST_PIXELS = 100_000_000;
/** Largest SVG, in bytes: it is laid out on the page's own thread. */
const LARGEST_SVG = 5_000_000;
/** Bytes of a file's beginning that are looked at to tell what it is, and that are shown of one that is no text. */
const HEAD_BYTES = 64_000;
const DUMPED_BYTES = 512;

interface PreviewOptions {
  readonly signal: AbortSignal;
  /** How much of a text is read, in bytes. */
  readonly textBytes: number;
}

/** Reads what is shown of a file, and no more of it. Rejects when the signal ends it or the browser cannot read the file. */
export async function readPreview(stored: StoredFile, { signal, textBytes }: PreviewOptions): Promise<Preview> {
  const file = toBlob(stored.content);
  const kind = chooseFileKind(stored.path);
  if (file.size === 0) return { kind: 'refused', reason: 'It is empty.' };
  switch (kind) {
    case 'table':
      return (await askWorker({ kind, file }, signal)) ?? readAny(file, textBytes);
    case 'parquet':
      return (await askWorker({ kind, file }, signal)) ?? readAny(file, textBytes);
    case 'notebook':
      return readNotebook(stored, file, signal);
    case 'json':
      return (await readJson(file)) ?? readAny(file, textBytes);
    case 'archive': {
      const isZip = (await file.slice(0, 2).text()) === 'PK';
      return (isZip ? await askWorker({ kind, file }, signal) : null) ?? readAny(file, textBytes);
    }
    case 'image':
    case 'json-lines':
    case 'python':
    case 'text':
    case 'sheet':
    case 'other':
      return readAny(file, textBytes);
    default:
      return assertNever(kind);
  }
}

/** What a file is by its bytes: a picture, text, or bytes. */
async function readAny(file: Blob, textBytes: number): Promise<Preview> {
  const head = await readHead(file, HEAD_BYTES);
  const image = readImageFacts(head);
  if (image !== null) {
    if (file.size > LARGEST_IMAGE) return refuse(`The picture is ${formatBytes(file.size)}; too large to show.`);
    const { width = 0, height = 0 } = image.size ?? {};
    if (width * height > MOST_PIXELS) {
      return refuse(`The picture has ${Math.round((width * height) / 1e6)} million pixels; too many to show.`);
    }
    const facts = image.size === null ? '' : `${width} × ${height} pixels`;
    return { kind: 'image', source: { type: 'blob', blob: file.slice(0, file.size, image.mimeType) }, facts };
  }
  const bytes = await readHead(file, textBytes);
  const isWhole = bytes.length === file.size;
  const decoded = decodeText(bytes, isWhole);
  if (decoded === null) return dump(bytes);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]/i.test(decoded.text)) {
    const text = file.size > LARGEST_SVG ? null : decodeText(await readHead(file, LARGEST_SVG), true)?.text;
    if (text) return { kind: 'image', source: { type: 'svg', text }, facts: 'SVG' };
  }
  return { kind: 'text', ...decoded, isWhole };
}

function dump(bytes: Uint8Array): Preview {
  return { kind: 'bytes', dump: toHexDump(bytes.subarray(0, DUMPED_BYTES)), facts: describeBytes(bytes) ?? 'No text' };
}

/** Null where it is to be shown as text: too large, or no JSON. */
async function readJson(file: Blob): Promise<Preview | null> {
  if (file.size > LARGEST_JSON) return null;
  const decoded = decodeText(await readHead(file, LARGEST_JSON), true);
  if (decoded === null) return null;
  try {
    return { kind: 'json', value: JSON.parse(decoded.text), note: null };
  } catch {
    return null;
  }
}

async function readNotebook(stored: StoredFile, file: Blob, signal: AbortSignal): Promise<Preview> {
  const name = nameOfPath(stored.path);
  const read = await importNotebook(
    new File([file], name),
    { clientId: 'preview', openedAt: stored.modifiedAt },
    signal,
  );
  if (read.status === 'refused') return refuse(read.reason);
  const runs = Object.fromEntries(read.runs.map((run) => [run.id, run]));
  return { kind: 'notebook', cells: read.document.cells, runs, note: read.notes.join(' ') || null };
}

async function readHead(file: Blob, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, bytes).arrayBuffer());
}

function refuse(reason: string): Preview {
  return { kind: 'refused', reason };
}
