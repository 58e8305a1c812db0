import { readFile } from 'node:fs/promises';
import { loadPyodide } from 'pyodide';

/**
 * @typedef {object} WheelCompiler
 * @property {(wheel: Uint8Array) => Uint8Array} compile the same wheel with bytecode beside its sources
 */

/** @returns {Promise<WheelCompiler>} boots a Pyodide, which takes seconds: make one for all wheels */
export async function createWheelCompiler() {
  const pyodide = await loadPyodide();
  const source = await readFile(new URL('compile_wheel.py', import.meta.url), 'utf8');
  const namespace = pyodide.toPy({ __name__: 'compile_wheel' });
  pyodide.runPython(source, { globals: namespace, filename: 'compile_wheel.py' });
  const compileWheel = namespace.get('compile_wheel');
  return {
    compile(wheel) {
      // Copied, because Pyodide does not know Node's Buffer for the Uint8Array that it is.
      const data = pyodide.toPy(new Uint8Array(wheel));
      const bytes = data.tobytes();
      const result = compileWheel(bytes);
      try {
        return result.toJs();
      } finally {
        for (const proxy of [data, bytes, result]) proxy.destroy?.();
      }
    },
  };
}
