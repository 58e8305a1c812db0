import type { PyodideAPI } from 'pyodide';
import type { PyProxy } from 'pyodide/ffi';

/** Packages of the default set that Pyodide's distribution lacks; had from the Python package index. */
const INDEX_PACKAGES: Readonly<Record<string, string>> = { plotly: 'plotly', seaborn: 'seaborn' };

/** One package a run needs, as it comes and goes. */
export interface PackageUpdate {
  readonly name: string;
  readonly state: 'loading' | 'loaded' | 'failed';
  readonly reason: string;
}

/** Loads what code imports and remembers why something could not be had. */
export interface PackageLoader {
  /** Loads what the given modules need; never rejects, each failure is an update. */
  loadForImports(modules: readonly string[], onUpdate: (update: PackageUpdate) => void): Promise<void>;
  /** Loads packages by their names, of the distribution or else of the Python package index; never rejects either. */
  loadNamed(names: readonly string[], onUpdate: (update: PackageUpdate) => void): Promise<void>;
  /** What to do about a module Python could not find; empty when there is nothing to say. */
  hint(module: string): string;
}

interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly name: string; readonly imports: readonly string[]; readonly depends: readonly string[] }>
  >;
}

/** Makes the loader for a booted Pyodide and the lock file it was booted with. */
export function createPackageLoader(pyodide: PyodideAPI, lockFile: string): PackageLoader {
  const lock = JSON.parse(lockFile) as LockFile; // checked by the page before it was handed over
  const providers = new Map<string, string>();
  for (const [key, entry] of Object.entries(lock.packages)) for (const name of entry.imports) providers.set(name, key);
  const failures = new Map<string, string>();

  async function load(name: string, onUpdate: (update: PackageUpdate) => void): Promise<boolean> {
    if (isLoaded(pyodide, name)) return true;
    onUpdate({ name, state: 'loading', reason: '' });
    const problems: string[] = [];
    try {
      const note = (message: string) => void problems.push(message);
      await pyodide.loadPackage(name, { messageCallback: () => {}, errorCallback: note });
    } catch (error) {
      problems.push(String(error instanceof Error ? error.message : error));
    }
    const missing = [...closure(lock, name)].filter((entry) => !isLoaded(pyodide, entry));
    // What was said on the way does not matter when everything is there in the end.
    if (missing.length === 0 && isLoaded(pyodide, name)) {
      failures.delete(name);
      onUpdate({ name, state: 'loaded', reason: '' });
      return true;
    }
    fail(name, problems.join(' ') || `Could not load ${missing.join(', ')}.`, onUpdate);
    return false;
  }

  function fail(name: string, reason: string, onUpdate: (update: PackageUpdate) => void): void {
    failures.set(name, reason);
    onUpdate({ name, state: 'failed', reason });
  }

  async function install(name: string, onUpdate: (update: PackageUpdate) => void): Promise<void> {
    if (!(await load('micropip', onUpdate))) {
      fail(
        name,
        `${name} comes from the Python package index, which needs micropip: ${failures.get('micropip')}`,
        onUpdate,
      );
      return;
    }
    onUpdate({ name, state: 'loading', reason: '' });
    const micropip = pyodide.pyimport('micropip') as PyProxy & { install(requirement: string): Promise<void> };
    try {
      await micropip.install(name);
      failures.delete(name);
      onUpdate({ name, state: 'loaded', reason: '' });
    } catch (error) {
      fail(name, lastLine(error), onUpdate);
    } finally {
      micropip.destroy();
    }
  }

  return {
    async loadForImports(modules, onUpdate) {
      for (const module of modules) {
        const provider = providers.get(module);
        const indexed = INDEX_PACKAGES[module];
        if (provider) await load(provider, onUpdate);
        else if (indexed) await install(indexed, onUpdate);
      }
    },
    async loadNamed(names, onUpdate) {
      for (const name of names) {
        const key = findKey(lock, name);
        if (key !== undefined) await load(key, onUpdate);
        else await install(name, onUpdate);
      }
    },
    hint(module) {
      const name = providers.get(module) ?? INDEX_PACKAGES[module];
      const reason = name && failures.get(name);
      if (reason) return `The package ${name} could not be loaded. ${reason} The interpreter stays usable without it.`;
      if (name)
        return `Write "import ${module}" as a statement of its own in the code: ${name} is then loaded before the run.`;
      return `No bundled package provides "${module}". If it is a pure-Python package, try: import micropip; await micropip.install("${module}").`;
    },
  };
}

function isLoaded(pyodide: PyodideAPI, name: string): boolean {
  return Object.keys(pyodide.loadedPackages).some((loaded) => normalise(loaded) === normalise(name));
}

/** Names compare as PEP 503 says. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Under which key the lock file has a package; undefined when it has none of that name. */
function findKey(lock: LockFile, name: string): string | undefined {
  return Object.keys(lock.packages).find((entry) => normalise(entry) === normalise(name));
}

function closure(lock: LockFile, name: string, seen = new Set<string>()): Set<string> {
  const key = findKey(lock, name);
  if (key === undefined || seen.has(key)) return seen;
  seen.add(key);
  for (const dependency of lock.packages[key]?.depends ?? []) closure(lock, dependency, seen);
  return seen;
}

function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trimEnd().split('\n').at(-1) ?? text;
}
