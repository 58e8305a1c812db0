import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { loadPyodide } from 'pyodide';
import type { PyCallable, PyProxy } from 'pyodide/ffi';

/** What the worker imports of the glue (`workers/interpreter/glue-session.ts`). */
const GLUE_IMPORTS = 'import vivarium_glue.session, vivarium_glue.plotting';

/**
 * The zip a sandbox boots from: Pyodide's standard library, the part of it that a boot imports also as bytecode, and
 * the glue. Compiling from source was two thirds of a boot (in Node 1.6 s against 0.5 s), for 1.3 MB more to download.
 * The result is kept in `cacheFolder` under the hash of what it was made from.
 */
export async function buildPythonLibrary(
  glueFolder: string,
  cacheFolder: string,
  pyodideVersion: string,
): Promise<Uint8Array> {
  const compiler = await readFile(new URL('compile_library.py', import.meta.url), 'utf8');
  const stdlib = await readFile(createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip'));
  const names = (await readdir(glueFolder)).filter((name) => name.endsWith('.py')).sort();
  const glue = await Promise.all(names.map(async (name) => [name, await readFile(join(glueFolder, name))] as const));

  const hash = createHash('sha256').update(JSON.stringify([pyodideVersion, compiler, GLUE_IMPORTS]));
  for (const [name, source] of glue) hash.update(JSON.stringify([name, source.toString()]));
  const kept = join(cacheFolder, `python-library-${hash.digest('hex').slice(0, 16)}.zip`);
  try {
    return await readFile(kept);
  } catch {
    const library = await compile(compiler, stdlib, `/glue/${basename(glueFolder)}`, glue);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(kept, library);
    return library;
  }
}

async function compile(
  compiler: string,
  stdlib: Uint8Array,
  folder: string,
  glue: readonly (readonly [name: string, source: Uint8Array])[],
): Promise<Uint8Array> {
  const pyodide = await loadPyodide();
  pyodide.FS.mkdirTree(folder);
  for (const [name, source] of glue) pyodide.FS.writeFile(`${folder}/${name}`, source);
  pyodide.runPython(`import sys\nsys.path.insert(0, "/glue")\n${GLUE_IMPORTS}`);
  const namespace = pyodide.toPy({ __name__: 'compile_library' });
  pyodide.runPython(compiler, { globals: namespace, filename: 'compile_library.py' });
  const compileLibrary = namespace.get('compile_library') as PyCallable;
  // Copied, because Pyodide does not know Node's Buffer for the Uint8Array that it is.
  const result = compileLibrary(pyodide.toPy(new Uint8Array(stdlib)).tobytes(), folder) as PyProxy;
  return result.toJs() as Uint8Array;
}
