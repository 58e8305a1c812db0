import { StorageFullError } from '../../workspace/content-store.ts';
import { toBlob } from '../../workspace/file-content.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { IntakeProblem } from './candidate.ts';
import type { FoundFiles } from './collect-files.ts';
import { describeIntake, describeNoRoom } from './describe-intake.ts';
import { hasSameBytes } from './has-same-bytes.ts';
import type { IntakeAnswer, IntakeNotice, IntakeOffer, IntakeQuestion, IntakeStep } from './intake-state.ts';
import { applyChoices, type Clash, chooseFitting, type FilePlan, type PlannedFile, planFiles } from './plan-files.ts';
import { readFreeBytes } from './read-free-bytes.ts';
import { splitReadable } from './split-readable.ts';

/** What a job is done with. */
export interface IntakeJobHandle {
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  step(step: IntakeStep): void;
  ask(question: QuestionOfJob): Promise<IntakeAnswer>;
}

type QuestionOfJob = IntakeQuestion extends infer Question
  ? Question extends IntakeQuestion
    ? Omit<Question, 'jobId'>
    : never
  : never;

/** From so many bytes on the user is asked before they go into a memory that ends with the page. */
const MUCH_FOR_MEMORY = 500_000_000;

/**
 * Adds what was found to the workspace and says what came of it. Rejects with the signal's reason when it was ended, and
 * with what the browser says when bytes cannot be kept.
 */
export async function addFound(job: IntakeJobHandle, found: FoundFiles): Promise<IntakeNotice> {
  const { workspace, signal } = job;
  job.step({ type: 'comparing' });
  const plan = planFiles(found.candidates, workspace.list());
  const { same, clashes } = await findSame(plan, signal);
  const answer = clashes.length === 0 ? NO_CHOICES : await job.ask({ type: 'clashes', clashes });
  if (answer?.type !== 'clashes') throw signal.reason ?? cancelled();
  const choiceOf = (path: string) => answer.choices.get(path) ?? 'skip';
  const chosen = applyChoices({ ...plan, clashes }, workspace.list(), choiceOf);

  const freeBytes = await readFreeBytes(workspace);
  const { fitting, rest } = chooseFitting(chosen, freeBytes);
  const noRoom = rest.map(({ path, data }) => ({ path, reason: describeNoRoom(data.size, freeBytes ?? 0) }));
  await askForMemory(job, fitting);
  const { written, unreadable } = await write(job, fitting);

  const replaces = new Set(clashes.filter(({ path }) => choiceOf(path) === 'replace').map(({ path }) => path));
  const paths = written.map(({ path }) => path);
  const result = {
    added: paths.filter((path) => !replaces.has(path)),
    replaced: paths.filter((path) => replaces.has(path)),
    same: same.map(({ path }) => path),
    skipped: clashes.filter(({ path }) => choiceOf(path) === 'skip').map(({ path }) => path),
    problems: [...found.problems, ...plan.problems, ...noRoom, ...unreadable],
    emptyFolders: found.emptyFolders,
    systemFiles: found.systemFiles,
  };
  return describeIntake(result, listOffers(written));
}

const NO_CHOICES: IntakeAnswer = { type: 'clashes', choices: new Map() };

function cancelled(): DOMException {
  return new DOMException('The user cancelled it.', 'AbortError');
}

async function findSame(
  { clashes }: FilePlan,
  signal: AbortSignal,
): Promise<{ readonly same: readonly Clash[]; readonly clashes: readonly Clash[] }> {
  const same = new Set<Clash>();
  for (const clash of clashes) {
    signal.throwIfAborted();
    if (await hasSameBytes(clash.data, toBlob(clash.existing.content))) same.add(clash);
  }
  return { same: [...same], clashes: clashes.filter((clash) => !same.has(clash)) };
}

async function askForMemory(job: IntakeJobHandle, files: readonly PlannedFile[]): Promise<void> {
  const totalBytes = sumSizes(files);
  if (job.workspace.contents.kind !== 'memory' || totalBytes < MUCH_FOR_MEMORY) return;
  const answer = await job.ask({ type: 'memory', totalBytes });
  if (answer === null) throw job.signal.reason ?? cancelled();
}

/** Writes all files that can be read; those that cannot be are named. */
async function write(
  job: IntakeJobHandle,
  files: readonly PlannedFile[],
): Promise<{ readonly written: readonly PlannedFile[]; readonly unreadable: readonly IntakeProblem[] }> {
  const { workspace, signal } = job;
  const totalBytes = sumSizes(files);
  const onProgress = (doneBytes: number) => job.step({ type: 'adding', doneBytes, totalBytes });
  if (files.length === 0) return { written: [], unreadable: [] };
  onProgress(0);
  try {
    await workspace.add(files, { signal, onProgress });
    return { written: files, unreadable: [] };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StorageFullError) {
      throw new Error('The browser’s storage is full. Delete files or sessions to make room.', { cause: error });
    }
    if (error instanceof RangeError) throw error;
    const { readable, unreadable } = await splitReadable(files, signal);
    if (unreadable.length === 0) throw error;
    const again = await write(job, readable);
    return { written: again.written, unreadable: [...unreadable, ...again.unreadable] };
  }
}

function sumSizes(files: readonly PlannedFile[]): number {
  return files.reduce((sum, { data }) => sum + data.size, 0);
}

/** A single archive can be unpacked, a single notebook opened. */
function listOffers(written: readonly PlannedFile[]): IntakeOffer[] {
  const archives = written.filter(({ path }) => /\.zip$/i.test(path));
  const notebooks = written.filter(({ path }) => /\.ipynb$/i.test(path));
  const [archive, notebook] = [archives[0], notebooks[0]];
  return [
    ...(archive && archives.length === 1 ? [{ type: 'unpack', path: archive.path } as const] : []),
    ...(notebook ? [{ type: 'open-notebook', file: toFile(notebook) } as const] : []),
  ];
}

function toFile({ path, data }: PlannedFile): File {
  return data instanceof File ? data : new File([data], path.split('/').at(-1) ?? path);
}
