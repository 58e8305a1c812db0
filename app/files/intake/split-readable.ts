import type { IntakeProblem } from './candidate.ts';
import type { PlannedFile } from './plan-files.ts';

/**
 * Finds out which files cannot be read, by their first byte and their last: they were moved or changed since they were
 * chosen, or are folders that a browser hands out as files. Rejects with the signal's reason when it was ended.
 */
export async function splitReadable(
  files: readonly PlannedFile[],
  signal: AbortSignal,
): Promise<{ readonly readable: readonly PlannedFile[]; readonly unreadable: readonly IntakeProblem[] }> {
  const readable: PlannedFile[] = [];
  const unreadable: IntakeProblem[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    try {
      await file.data.slice(0, 1).arrayBuffer();
      await file.data.slice(-1).arrayBuffer();
      readable.push(file);
    } catch {
      const reason = 'It cannot be read: it is a folder, or was moved or changed since it was chosen. Choose it again.';
      unreadable.push({ path: file.path, reason });
    }
  }
  return { readable, unreadable };
}
