import type { WorkerUpdate } from '../contract/frame-message.ts';

/** The runtime as it comes in: each part is a promise until the frame has sent it. */
export interface Supplies {
  readonly wasmModule: Promise<WebAssembly.Module>;
  readonly stdlib: Promise<Uint8Array>;
  /** The lock file Pyodide gets, as JSON text. */
  readonly lockFile: Promise<string>;
  /** Takes a part in; what is none is left alone. */
  receive(update: WorkerUpdate): void;
}

/** The one runtime file that Pyodide reads as bytes. */
export const STDLIB_FILE = 'python_stdlib.zip';

/** Waits for the parts from its beginning on, in whatever order they come. */
export function createSupplies(): Supplies {
  const wasmModule = createSlot<WebAssembly.Module>();
  const stdlib = createSlot<Uint8Array>();
  const lockFile = createSlot<string>();
  return {
    wasmModule: wasmModule.filled,
    stdlib: stdlib.filled,
    lockFile: lockFile.filled,
    receive(update) {
      if (update.type === 'runtime-module') wasmModule.fill(update.wasmModule as WebAssembly.Module); // our own frame's
      if (update.type === 'runtime-file' && update.name === STDLIB_FILE) stdlib.fill(update.bytes);
      if (update.type === 'lock-file') lockFile.fill(update.text);
    },
  };
}

function createSlot<T>(): { readonly filled: Promise<T>; readonly fill: (value: T) => void } {
  let fill!: (value: T) => void; // assigned before the constructor returns
  const filled = new Promise<T>((resolve) => {
    fill = resolve;
  });
  return { filled, fill };
}
