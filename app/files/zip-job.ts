import type { StoreApi } from 'zustand/vanilla';
import { loadPart } from '../lib/load-part.ts';
import { saveFile } from '../ui/save-file.ts';
import type { StoredFile } from '../workspace/stored-file.ts';

/** A zip file that is being made: bytes of the files that have gone in, of how many. */
export interface ZipJob {
  readonly name: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly stop: () => void;
}

/** Makes a zip file and saves it; resolves to what the user must know of it, or null when it was stopped. */
export async function saveAsZip(
  files: readonly StoredFile[],
  name: string,
  state: StoreApi<ZipJob | null>,
): Promise<string | null> {
  state.getState()?.stop();
  const controller = new AbortController();
  const { signal } = controller;
  const totalBytes = files.reduce((total, { content }) => total + content.size, 0);
  const show = (doneBytes: number) => {
    if (!signal.aborted) state.setState({ name, doneBytes, totalBytes, stop: () => controller.abort() }, true);
  };
  show(0);
  try {
    const { zipFiles } = await loadPart('What makes zip files', () => import('./panel/zip-files.ts'));
    const zip = await zipFiles(files, { signal, onProgress: show });
    signal.throwIfAborted();
    saveFile(name, zip);
    return `Saved ${files.length} ${files.length === 1 ? 'file' : 'files'} as ${name}.`;
  } catch (error) {
    if (signal.aborted) return null;
    return `The zip file could not be made: ${error instanceof Error ? error.message : error}`;
  } finally {
    if (state.getState()?.name === name) state.setState(null, true);
  }
}
