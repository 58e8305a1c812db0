import { PULSE_SCRIPT } from 'virtual:vivarium-pulse';
import {
  type FrameEvent,
  type FrameInit,
  type FrameRequest,
  type PulseInit,
  type RuntimePart,
  WASM_FILE,
  type WorkerInit,
  type WorkerUpdate,
} from '../contract/frame-message.ts';
import { startBlobWorker } from './start-blob-worker.ts';

/**
 * The sandbox frame's script: waits for one init message from the page, starts the worker from a blob, hands it its
 * ports and the runtime part by part, and then only terminates it. It never relays messages: page and workers talk over
 * ports of their own.
 */
function superviseSandbox(): void {
  // The seal is the opaque origin; anywhere else this document must not come alive.
  if (self.origin !== 'null') return;
  addEventListener('message', function receiveInit(event) {
    if (event.source !== parent) return;
    removeEventListener('message', receiveInit);
    const [control, api, messages, pulse] = event.ports;
    if (!control || !api || !messages || !pulse) return;
    const stops = new MessageChannel();
    const stopBuffer = createStopBuffer();
    startPulse({ stopBuffer }, [pulse, stops.port1]);
    const { workerScript } = event.data as FrameInit; // the page is the trusted side of this border
    startWorker(workerScript, { type: 'worker-init', stopBuffer }, control, [api, messages, stops.port2]);
  });
  parent.postMessage('sandbox-ready', '*');
}

/** What Python and the pulse worker share; null without cross-origin isolation. */
function createStopBuffer(): Int32Array | null {
  // WebKit claims isolation without having SharedArrayBuffer, so its presence is what counts.
  return typeof SharedArrayBuffer === 'function' ? new Int32Array(new SharedArrayBuffer(8)) : null;
}

function startPulse(init: PulseInit, ports: MessagePort[]): void {
  startBlobWorker(PULSE_SCRIPT, 'pulse').postMessage(init, ports);
}

function startWorker(script: Uint8Array, init: WorkerInit, control: MessagePort, ports: MessagePort[]): void {
  const tell = (event: FrameEvent) => control.postMessage(event);
  const worker = startBlobWorker(script as BlobPart, 'python'); // never shared memory
  worker.onerror = (event) => {
    event.preventDefault();
    tell({ type: 'worker-error', message: event.message || 'The worker could not be started.' });
  };
  const update = (message: WorkerUpdate, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  worker.postMessage(init, ports);

  function supply(part: RuntimePart): void {
    if (part.type === 'lock-file') update(part);
    else if (part.name !== WASM_FILE) update(part, [part.bytes.buffer as ArrayBuffer]);
    // Compiled here while the worker parses its script; a Module may go from frame to worker but not from page to frame.
    else
      WebAssembly.compile(part.bytes as BufferSource).then(
        (wasmModule) => update({ type: 'runtime-module', wasmModule }),
        (error: unknown) =>
          tell({ type: 'worker-error', message: `The runtime could not be compiled: ${String(error)}` }),
      );
  }

  control.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    if (data.type === 'terminate') worker.terminate();
    else supply(data);
  };
}

superviseSandbox();
