/**
 * Page → frame, once: starts the worker. Four ports travel with it: control, api, messages and pulse. Whatever number comes
 * over the last goes back over it from a thread of its own, as long as the process lives.
 */
export interface FrameInit {
  readonly type: 'sandbox-init';
  /** The worker's script, UTF-8. */
  readonly workerScript: Uint8Array;
}

/** What Python boots from; each part goes over as soon as the page has it. */
export type RuntimePart =
  | { readonly type: 'runtime-file'; readonly name: string; readonly bytes: Uint8Array }
  /** The lock file handed to Pyodide, as JSON text. */
  | { readonly type: 'lock-file'; readonly text: string };

/** Page → frame, on the control port. */
export type FrameRequest =
  | RuntimePart
  | { readonly type: 'interrupt'; readonly interruptId: number }
  | { readonly type: 'terminate' };

/** Frame → page, on the control port. */
export interface FrameEvent {
  readonly type: 'worker-error';
  readonly message: string;
}

/** Frame → worker, first: the start of the worker's life. Two ports travel with it: api and messages. */
export interface WorkerInit {
  readonly type: 'worker-init';
  /** Two Int32: [signal number, interrupt id]; null without cross-origin isolation. */
  readonly interruptBuffer: unknown;
  /** Without isolation: the blob URL whose disappearance means an interrupt. */
  readonly interruptUrl: string | null;
}

/** Frame → worker, after the init. */
export type WorkerUpdate =
  | RuntimePart
  /** A compiled `pyodide.asm.wasm`; a `WebAssembly.Module`, which this library-free contract cannot name. */
  | { readonly type: 'runtime-module'; readonly wasmModule: unknown }
  /** The blob URL to poll from now on. */
  | { readonly type: 'interrupt-url'; readonly url: string };

/** The runtime file that travels as a compiled module from the frame on. */
export const WASM_FILE = 'pyodide.asm.wasm';
