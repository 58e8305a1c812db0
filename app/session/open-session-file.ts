import { formatBytes } from '../lib/format-bytes.ts';
import type { Sessions } from './sessions.ts';

/** Largest file that is read at all, in bytes: it has to fit into the page. */
const LARGEST_FILE = 256_000_000;

/** Takes a session from a file and opens it, or says why not. */
export async function openSessionFile(sessions: Sessions, file: File): Promise<void> {
  const refuse = (reason: string) => sessions.say(`${file.name} was not imported. ${reason}`);
  if (file.size > LARGEST_FILE) {
    return refuse(`It is ${formatBytes(file.size)}; up to ${formatBytes(LARGEST_FILE)} can be read.`);
  }
  const { importSession } = await import('./import-session.ts');
  const parsed = importSession(new Uint8Array(await file.arrayBuffer()), Date.now());
  if (parsed.status !== 'ok') return refuse(parsed.reason);
  try {
    await sessions.add(parsed.snapshot);
  } catch {
    refuse('The browser’s storage is full or blocked.');
  }
}
