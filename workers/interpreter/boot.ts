import { GLUE_BYTECODE, GLUE_FOLDER } from 'virtual:vivarium-glue';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import type { BootStage } from '../contract/sandbox-message.ts';
import { PACKAGE_BASE_URL, RUNTIME_BASE_URL } from './brokered-fetch.ts';

/** What a boot needs; `onStage` hears each stage as it begins. */
export interface BootOptions {
  readonly wasmModule: WebAssembly.Module;
  readonly lockFile: string;
  readonly onStage: (stage: BootStage) => void;
  readonly onFatalError: (message: string) => void;
}

/** Boots Pyodide from the bytes at hand and lays the glue where Python imports from. */
export async function bootPyodide(options: BootOptions): Promise<PyodideAPI> {
  options.onStage('runtime');
  // Pyodide has no option for a compiled module: it goes in where the streaming compiler would have produced one.
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    options.onStage('stdlib');
    return { module: options.wasmModule, instance: await WebAssembly.instantiate(options.wasmModule, imports) };
  };
  try {
    const pyodide = await loadPyodide({
      indexURL: RUNTIME_BASE_URL,
      packageBaseUrl: PACKAGE_BASE_URL,
      lockFileContents: options.lockFile,
      createPyodideModule,
    });
    options.onStage('glue');
    watchFatalErrors(pyodide, options.onFatalError);
    installGlue(pyodide);
    return pyodide;
  } finally {
    WebAssembly.instantiateStreaming = streaming;
  }
}

function installGlue(pyodide: PyodideAPI): void {
  pyodide.FS.mkdirTree(GLUE_FOLDER);
  for (const [name, base64] of Object.entries(GLUE_BYTECODE)) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    pyodide.FS.writeFile(`${GLUE_FOLDER}/${name}`, bytes);
  }
}

function watchFatalErrors(pyodide: PyodideAPI, onFatalError: (message: string) => void): void {
  // Internal, as Pyodide has no public event for this; without it a run that died would never answer.
  const { _api } = pyodide as unknown as { _api: { on_fatal?: (error: unknown) => void } };
  _api.on_fatal = (error) => onFatalError(error instanceof Error ? error.message : String(error));
}
