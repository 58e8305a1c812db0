import type { ContentStore, KeepOptions } from './content-store.ts';
import type { StoredContent } from './file-content.ts';

/** Files smaller than this are kept together, in bytes: a thousand of them are one write. */
const SMALL = 1_000_000;

/** Bytes that are to be kept as the files of these paths. */
export interface NewFile {
  readonly path: string;
  readonly content: StoredContent;
}

/** Keeps what is not kept yet, each Blob once, small ones together; resolves to the kept contents by path. */
export async function keepFiles(
  store: ContentStore,
  files: readonly NewFile[],
  { signal, onProgress }: KeepOptions = {},
): Promise<Map<string, StoredContent>> {
  const { places, blobs } = arrange(files.filter(({ content }) => content.ref === null));
  const kept: { ref: string; blob: Blob }[] = [];
  let written = 0;
  try {
    for (const blob of blobs) {
      const before = written;
      const progress = (bytes: number) => onProgress?.(before + bytes);
      kept.push(await store.keep(blob, { ...(signal && { signal }), onProgress: progress }));
      written += blob.size;
    }
  } catch (error) {
    await store.delete(kept.map(({ ref }) => ref));
    throw error;
  }
  return new Map(
    files.map(({ path, content }) => {
      const place = places.get(path);
      const home = place && kept[place.blob];
      if (!place || !home) return [path, content];
      return [path, { blob: home.blob, ref: home.ref, start: place.start, size: content.size }];
    }),
  );
}

/** Where each file will be found, and the Blobs to write: small Blobs are joined, a shared one is taken once. */
function arrange(files: readonly NewFile[]): {
  places: ReadonlyMap<string, { readonly blob: number; readonly start: number }>;
  blobs: readonly Blob[];
} {
  const blobs: Blob[] = [];
  const pack: Blob[] = [];
  let packSize = 0;
  const known = new Map<Blob, { readonly packed: boolean; readonly at: number }>();
  for (const { content } of files) {
    const { blob } = content;
    if (known.has(blob)) continue;
    if (blob.size >= SMALL) {
      known.set(blob, { packed: false, at: blobs.push(blob) - 1 });
    } else {
      known.set(blob, { packed: true, at: packSize });
      pack.push(blob);
      packSize += blob.size;
    }
  }
  const packIndex = blobs.length;
  if (pack.length === 1) blobs.push(...pack);
  else if (pack.length > 1) blobs.push(new Blob(pack));
  const places = new Map(
    files.map(({ path, content: { blob, start } }) => {
      const home = known.get(blob);
      const at = home?.packed ? { blob: packIndex, start: home.at + start } : { blob: home?.at ?? 0, start };
      return [path, at] as const;
    }),
  );
  return { places, blobs };
}
