import { loadPart } from '../../lib/load-part.ts';
import { StorageFullError } from '../../workspace/content-store.ts';
import { toBlob } from '../../workspace/file-content.ts';
import type { IntakeJobHandle } from './add-found.ts';
import type { IntakeProblem } from './candidate.ts';
import { chooseFolder } from './check-archive.ts';
import { describeIntake, describeProblem, nameFiles } from './describe-intake.ts';
import type { IntakeNotice } from './intake-state.ts';
import { readFreeBytes } from './read-free-bytes.ts';

/** Unpacks an archive of the workspace into a folder named for it, all or nothing, and says what came of it. */
export async function unpackInto(job: IntakeJobHandle, path: string): Promise<IntakeNotice> {
  const { workspace, signal } = job;
  const archive = workspace.get(path);
  if (!archive) return refuse({ path, reason: 'It is not there any more.' });
  const step = (type: 'unpacking' | 'adding', totalBytes: number) => (doneBytes: number) =>
    job.step({ type, doneBytes, totalBytes });
  step('unpacking', 0)(0);
  const { unpackArchive } = await loadPart('What unpacks archives', () => import('./unpack-archive.ts'));
  const result = await unpackArchive(
    { path, blob: toBlob(archive.content) },
    {
      freeBytes: await readFreeBytes(workspace),
      signal,
      onProgress: (doneBytes, totalBytes) => step('unpacking', totalBytes)(doneBytes),
    },
  );
  if (result.status === 'refused') return refuse(result.problem);
  const isTaken = (taken: string) =>
    workspace.list().some((file) => file.path === taken || file.path.startsWith(`${taken}/`));
  const folder = chooseFolder(path, isTaken);
  // An archive of one folder of its own name would be that folder twice.
  const own = `${chooseFolder(path, () => false)
    .split('/')
    .at(-1)}/`;
  const isDoubled = result.files.every((file) => file.path.startsWith(own));
  const files = result.files.map((file) => ({
    path: `${folder}/${isDoubled ? file.path.slice(own.length) : file.path}`,
    data: file.data,
  }));
  const totalBytes = files.reduce((sum, { data }) => sum + data.size, 0);
  try {
    await workspace.add(files, { signal, onProgress: step('adding', totalBytes) });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StorageFullError)) throw error;
    return refuse({ path, reason: 'The browser’s storage is full. Delete files or sessions to make room.' });
  }
  const { emptyFolders, systemFiles } = result;
  const rest = describeIntake({ ...NOTHING, same: [], emptyFolders, systemFiles });
  const hasRest = emptyFolders.length + systemFiles.length > 0;
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  const text = `Unpacked ${count} into ${nameFiles([folder])}/.`;
  return { text: hasRest ? `${text} ${rest.text}` : text, fleeting: true, offers: [] };
}

const NOTHING = { added: [], replaced: [], same: [], skipped: [], problems: [], emptyFolders: [], systemFiles: [] };

function refuse(problem: IntakeProblem): IntakeNotice {
  return { text: describeProblem(problem, 'unpacked'), fleeting: false, offers: [] };
}
