/** Page → frame, once: starts the worker. Four ports travel with it: control, api, messages and pulse. */
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
export type FrameRequest = RuntimePart | { readonly type: 'terminate' };

/**
 * Page → pulse worker, on the pulse port. A number goes back as it came, as long as the process lives. A stop ends what
 * Python does under its id, and nothing else, whenever it arrives: ids only rise, and none is raised twice.
 */
export type PulseRequest = number | { readonly type: 'stop'; readonly stopId: number };

/** Frame → pulse worker, once. Two ports travel with it: the page's pulse, and the Python worker's stops. */
export interface PulseInit {
  /** Two Int32 shared with the Python worker: [flush signal, latest stop id]; null without cross-origin isolation. */
  readonly stopBuffer: unknown;
}

/** Frame → page, on the control port. */
export interface FrameEvent {
  readonly type: 'worker-error';
  readonly message: string;
}

/** Frame → worker, first: the start of the worker's life. Three ports travel with it: api, messages and stops. */
export interface WorkerInit {
  readonly type: 'worker-init';
  /** As in `PulseInit`. */
  readonly stopBuffer: unknown;
}

/** Pulse worker → Python worker, without isolation: the blob URL whose disappearance means this stop. */
export interface StopUrl {
  readonly stopId: number;
  readonly url: string;
}

/** Frame → worker, after the init. */
export type WorkerUpdate =
  | RuntimePart
  /** A compiled `pyodide.asm.wasm`; a `WebAssembly.Module`, which this library-free contract cannot name. */
  | { readonly type: 'runtime-module'; readonly wasmModule: unknown };

/** The runtime file that travels as a compiled module from the frame on. */
export const WASM_FILE = 'pyodide.asm.wasm';
