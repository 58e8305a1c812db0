import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';

/** Where the worker lays the glue; what its code objects say they come from. */
export const GLUE_FOLDER = '/lib/python3.14/site-packages/vivarium_glue';

/** Compiles sources to the bytes of `.pyc` files that are taken without looking for a source. */
const COMPILE = `
import importlib._bootstrap_external, json

def to_bytecode(path, source):
    code = compile(source, path, "exec", dont_inherit=True)
    return bytes(importlib._bootstrap_external._code_to_hash_pyc(code, bytes(8), False))
`;

/** File name of each module's bytecode, such as \`session.pyc\`, and the bytes as base64. */
export type GlueBytecode = Readonly<Record<string, string>>;

/**
 * Compiles the glue with the very Pyodide it will run in: importing it from source took 97 ms of every boot, from
 * bytecode 7–11 ms. The result is kept in `cacheFolder` under the hash of what it was made from.
 */
export async function compileGlue(folder: string, cacheFolder: string, pyodideVersion: string): Promise<GlueBytecode> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).sort();
  const sources = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([pyodideVersion, COMPILE, sources]))
    .digest('hex');
  const cached = join(cacheFolder, `glue-${hash.slice(0, 16)}.json`);
  try {
    return JSON.parse(await readFile(cached, 'utf8')) as GlueBytecode; // our own file, named by its contents' hash
  } catch {
    const bytecode = await compileSources(sources);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(cached, JSON.stringify(bytecode));
    return bytecode;
  }
}

async function compileSources(sources: readonly (readonly [string, string])[]): Promise<GlueBytecode> {
  const pyodide = await loadPyodide();
  pyodide.runPython(COMPILE);
  const toBytecode = pyodide.globals.get('to_bytecode');
  return Object.fromEntries(
    sources.map(([name, source]) => {
      const proxy = toBytecode(`${GLUE_FOLDER}/${name}`, source);
      const bytes: Uint8Array = proxy.toJs();
      proxy.destroy();
      return [name.replace(/\.py$/, '.pyc'), Buffer.from(bytes).toString('base64')];
    }),
  );
}
