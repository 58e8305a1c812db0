import type { WorkspaceChanges } from '../../workers/contract/workspace-file.ts';
import type { KeepOptions } from './content-store.ts';
import { isSameVersion, type StoredFile } from './stored-file.ts';
import type { Workspace } from './workspace.ts';

/** What one copy of a workspace holds, so that only differences travel. The bytes it knows stay kept until it is closed. */
export class WorkspaceMirror {
  readonly #workspace: Workspace;
  readonly #release: () => void;
  #known: ReadonlyMap<string, StoredFile> = new Map();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#release = workspace.hold(() => this.#known.values());
  }

  /** What the copy has missed; counts as known from now on. */
  takeChanges(): WorkspaceChanges<Blob> {
    const files = this.#workspace.list();
    const written = files.filter((file) => !isSameVersion(this.#known.get(file.path), file));
    const deleted = [...this.#known.keys()].filter((path) => !this.#workspace.get(path));
    this.#known = new Map(files.map((file) => [file.path, file]));
    this.#workspace.letGo();
    return {
      renamed: [],
      deleted,
      written: written.map(({ path, content: { blob, start, size }, modifiedAt }) => ({
        path,
        content: { blob, start, size },
        modifiedAt,
      })),
    };
  }

  /**
   * Commits what a run changed in the copy, which knows that already, but not what others changed meanwhile; resolves to
   * what the user must know. Rejects when nothing was committed.
   */
  async commit(changes: WorkspaceChanges<Blob>, runId: string, options?: KeepOptions): Promise<readonly string[]> {
    const { own, notes } = await this.#workspace.commit(changes, this.#known, runId, options);
    const known = new Map(this.#known);
    for (const { from } of changes.renamed) known.delete(from);
    for (const path of changes.deleted) known.delete(path);
    for (const [path, file] of own) known.set(path, file);
    this.#known = known;
    this.#workspace.letGo();
    return notes;
  }

  /** The copy is no more. */
  close(): void {
    this.#release();
  }
}
