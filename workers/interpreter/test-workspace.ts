import { loadPyodide, type PyodideAPI } from 'pyodide';
import { createTestBlobs, readWritten } from './test-blobs.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

type PageChanges = Parameters<WorkspaceFiles['apply']>[0];

/** No changes, as `collect` tells them. */
export const NOTHING = { renamed: [], deleted: [], written: [] };

const WORKDIR = '/workspace';

/** Vitest's own, as this is no test. */
interface Hooks {
  readonly beforeAll: (prepare: () => Promise<void>, limitMs: number) => void;
  readonly beforeEach: (prepare: () => void) => void;
}

/** A workspace in a Pyodide of its own for all tests of a file, empty before each of them. */
export function openTestWorkspace({ beforeAll, beforeEach }: Hooks) {
  const blobs = createTestBlobs();
  const told: string[] = [];
  let pyodide: PyodideAPI;
  let files: WorkspaceFiles;

  beforeAll(async () => {
    pyodide = await loadPyodide();
    files = createWorkspaceFiles(pyodide, WORKDIR, { read: blobs.read, tell: (sentence) => told.push(sentence) });
  }, 60_000);

  beforeEach(() => {
    python(`os.chdir('/')\nshutil.rmtree('${WORKDIR}')\nos.mkdir('${WORKDIR}')`);
    files.collect();
    told.length = 0;
    blobs.reads.length = 0;
  });

  /** Runs Python in the workdir, as a run does, with these values as its variables. */
  function python(code: string, values: Record<string, unknown> = {}): void {
    const globals = pyodide.toPy(values);
    pyodide.runPython(
      `import errno, os, shutil\nos.makedirs('${WORKDIR}', exist_ok=True)\nos.chdir('${WORKDIR}')\n${code}`,
      { globals },
    );
    globals.destroy();
  }

  function apply(changes: Partial<PageChanges>): void {
    files.apply({ ...NOTHING, ...changes });
  }

  return {
    blobs,
    /** What the user of the run was told. */
    told,
    python,
    apply,
    /** Lays down files of the page that hold these texts. */
    lay(texts: Record<string, string>): void {
      apply({ written: Object.entries(texts).map(([path, text]) => blobs.file(path, text)) });
    },
    collect: () => files.collect(),
    /** What a run changed, with the texts of what it wrote by path. */
    async collectTexts() {
      const { renamed, deleted, written } = files.collect();
      const texts = written.map(async (file) => [file.path, new TextDecoder().decode(await readWritten(file))]);
      return { renamed, deleted: [...deleted], written: Object.fromEntries(await Promise.all(texts)) };
    },
    /** Makes a folder the one that Python works in, until it next runs. */
    chdir: (path: string) => pyodide.FS.chdir(`${WORKDIR}/${path}`),
  };
}
