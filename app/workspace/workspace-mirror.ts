import type { WorkspaceChanges, WorkspaceFile } from '../../workers/contract/workspace-file.ts';
import type { Workspace } from './workspace.ts';

/** What one copy of a workspace holds, so that only differences travel. */
export class WorkspaceMirror {
  readonly #workspace: Workspace;
  #known = new Map<string, number>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** What the copy has missed; counts as known from now on. */
  takeChanges(): WorkspaceChanges {
    const written: WorkspaceFile[] = [];
    const files = this.#workspace.list();
    for (const { path, bytes, revision } of files) {
      if (this.#known.get(path) !== revision) written.push({ path, bytes });
    }
    const deleted = [...this.#known.keys()].filter((path) => !this.#workspace.get(path));
    this.#known = new Map(files.map(({ path, revision }) => [path, revision]));
    return { written, deleted };
  }

  /** Commits what the copy itself changed; it knows that already, but not what others changed meanwhile. */
  commit(changes: WorkspaceChanges): void {
    this.#workspace.commit(changes);
    for (const { path } of changes.written) {
      const file = this.#workspace.get(path);
      if (file) this.#known.set(path, file.revision);
    }
    for (const path of changes.deleted) this.#known.delete(path);
  }
}
