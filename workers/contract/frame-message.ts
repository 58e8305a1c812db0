/** Page → frame, once: everything a sandbox needs to come alive. Two ports travel with it: api and messages. */
export interface FrameInit {
  readonly type: 'sandbox-init';
  /** The worker's script as text. */
  readonly workerScript: string;
  /** Runtime files by name: `pyodide.asm.wasm`, `python_stdlib.zip`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The lock file handed to Pyodide, as JSON text. */
  readonly lockFile: string;
}

/** Page → frame, on the control port. */
export type FrameRequest =
  | { readonly type: 'ping'; readonly sequence: number }
  | { readonly type: 'interrupt'; readonly interruptId: number }
  | { readonly type: 'terminate' };

/** Frame → page, on the control port. */
export type FrameEvent =
  | { readonly type: 'pong'; readonly sequence: number }
  /** Whether a shared interrupt buffer is there (cross-origin isolation). */
  | { readonly type: 'worker-start'; readonly isolated: boolean }
  | { readonly type: 'worker-error'; readonly message: string };

/** Frame → worker, once: the start of the worker's life. Two ports travel with it: api and messages. */
export interface WorkerInit {
  readonly type: 'worker-init';
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly lockFile: string;
  /** A compiled `pyodide.asm.wasm`; a `WebAssembly.Module`, which this library-free contract cannot name. */
  readonly wasmModule: unknown;
  /** Two Int32: [signal number, interrupt id]; null without cross-origin isolation. */
  readonly interruptBuffer: unknown;
  /** Without isolation: the blob URL whose disappearance means an interrupt. */
  readonly interruptUrl: string | null;
}

/** Frame → worker: the blob URL to poll from now on. */
export interface InterruptUrlUpdate {
  readonly type: 'interrupt-url';
  readonly url: string;
}
