import { loadPyodide, type PyodideAPI } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import type { BootStage } from '../contract/sandbox-message.ts';
import { PACKAGE_BASE_URL, RUNTIME_BASE_URL } from './brokered-fetch.ts';

/** What a boot needs; `onStage` hears each stage as it begins. */
export interface BootOptions {
  readonly wasmModule: Promise<WebAssembly.Module>;
  readonly lockFile: Promise<string>;
  readonly onStage: (stage: BootStage) => void;
  readonly onFatalError: (message: string) => void;
}

/** Boots Pyodide from the parts as they come in; the glue comes with the standard library. */
export async function bootPyodide(options: BootOptions): Promise<PyodideAPI> {
  // Pyodide has no option for a compiled module: it goes in where the streaming compiler would have produced one.
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await options.wasmModule;
    options.onStage('runtime');
    const instance = await WebAssembly.instantiate(module, imports);
    options.onStage('stdlib');
    return { module, instance };
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
    return pyodide;
  } finally {
    WebAssembly.instantiateStreaming = streaming;
  }
}

function watchFatalErrors(pyodide: PyodideAPI, onFatalError: (message: string) => void): void {
  // Internal, as Pyodide has no public event for this; without it a run that died would never answer.
  const { _api } = pyodide as unknown as { _api: { on_fatal?: (error: unknown) => void } };
  _api.on_fatal = (error) => onFatalError(error instanceof Error ? error.message : String(error));
}
