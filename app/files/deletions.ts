import { createStore, type StoreApi } from 'zustand/vanilla';
import { createId } from '../lib/create-id.ts';
import { findFreePath } from '../workspace/free-path.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One deletion that can be taken back. */
export interface Deletion {
  readonly id: string;
  readonly files: readonly StoredFile[];
}

/** Deletions of a workspace's files that can be taken back, the latest last; their bytes are kept until they are forgotten. */
export interface Deletions {
  readonly state: StoreApi<readonly Deletion[]>;
  /** Why files could not be deleted the last time; null when they could. */
  readonly problem: StoreApi<string | null>;
  /** Deletes files; those that are not there are no error. Where that cannot be, `problem` says why. */
  remove(paths: readonly string[]): Promise<void>;
  /** Takes the latest deletion back; resolves to what the user must know of it, or null. */
  undo(): Promise<string | null>;
  /** Gives all of it up: the bytes go. */
  forget(): void;
}

const known = new WeakMap<Workspace, Deletions>();

/** The deletions of this workspace; the same for everyone who asks. */
export function deletionsOf(workspace: Workspace): Deletions {
  const deletions = known.get(workspace) ?? createDeletions(workspace);
  known.set(workspace, deletions);
  return deletions;
}

function createDeletions(workspace: Workspace): Deletions {
  const state = createStore<readonly Deletion[]>(() => []);
  const problem = createStore<string | null>(() => null);
  let holds: readonly StoredFile[] = [];
  let release: (() => void) | null = null;

  /** Names what is to be kept from now on, before what was held is let go. */
  function hold(files: readonly StoredFile[]): void {
    const before = release;
    holds = files;
    release = files.length === 0 ? null : workspace.hold(() => holds);
    before?.();
  }

  function set(deletions: readonly Deletion[]): void {
    state.setState(deletions, true);
    hold(deletions.flatMap(({ files }) => files));
  }

  return {
    state,
    problem,
    async remove(paths) {
      const files = paths.map((path) => workspace.get(path)).filter((file) => file !== undefined);
      if (files.length === 0) return;
      hold([...holds, ...files]);
      problem.setState(null, true);
      try {
        const deleted = await workspace.delete(...files.map(({ path }) => path));
        set([...state.getState(), { id: createId('deletion'), files: deleted }]);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        set(state.getState());
        problem.setState(`Nothing was deleted. ${error.message}`, true);
      }
    },
    async undo() {
      const latest = state.getState().at(-1);
      if (latest === undefined) return null;
      const placed = latest.files.map((file) => placeFreely(workspace, file));
      try {
        await workspace.restore(placed);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return `It could not be brought back. ${error.message}`;
      }
      set(state.getState().filter(({ id }) => id !== latest.id));
      const moved = placed.find(({ path }, index) => path !== latest.files[index]?.path);
      return moved ? `There is a new file of that name; the deleted one is back as “${moved.path}”.` : null;
    },
    forget: () => set([]),
  };
}

/** The file, under another name when its own is taken by now. */
function placeFreely(workspace: Workspace, file: StoredFile): StoredFile {
  const isTaken = (path: string) => workspace.get(path) !== undefined;
  return isTaken(file.path) ? { ...file, path: findFreePath(file.path, isTaken) } : file;
}
