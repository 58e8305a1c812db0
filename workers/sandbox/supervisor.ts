import {
  type FrameEvent,
  type FrameInit,
  type FrameRequest,
  type RuntimePart,
  WASM_FILE,
  type WorkerInit,
  type WorkerUpdate,
} from '../contract/frame-message.ts';
import { createInterruptSignal } from './interrupt-signal.ts';
import { startBlobWorker } from './start-blob-worker.ts';

/**
 * The sandbox frame's script: waits for one init message from the page, starts the worker from a blob, hands it its
 * ports and the runtime part by part, and then only raises interrupts and terminates. It never relays
 * messages: page and worker talk over ports of their own.
 */
function superviseSandbox(): void {
  // The seal is the opaque origin; anywhere else this document must not come alive.
  if (self.origin !== 'null') return;
  addEventListener('message', function receiveInit(event) {
    if (event.source !== parent) return;
    removeEventListener('message', receiveInit);
    const [control, api, messages, pulse] = event.ports;
    if (!control || !api || !messages || !pulse) return;
    startPulse(pulse);
    startWorker(event.data as FrameInit, control, [api, messages]); // the page is the trusted side of this border
  });
  parent.postMessage('sandbox-ready', '*');
}

/**
 * Answers the page's question whether this process lives, from a worker of its own: the frame's thread is shared with
 * other frames, and one that draws a large figure would make a living Python look dead.
 */
function startPulse(port: MessagePort): void {
  const script = 'onmessage = ({ ports: [port] }) => { port.onmessage = ({ data }) => port.postMessage(data); };';
  startBlobWorker(script, 'pulse').postMessage(null, [port]);
}

function startWorker({ workerScript }: FrameInit, control: MessagePort, workerPorts: MessagePort[]): void {
  const tell = (event: FrameEvent) => control.postMessage(event);
  const worker = startBlobWorker(workerScript as BlobPart, 'python'); // never shared memory
  worker.onerror = (event) => {
    event.preventDefault();
    tell({ type: 'worker-error', message: event.message || 'The worker could not be started.' });
  };
  const update = (message: WorkerUpdate, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const signal = createInterruptSignal((url) => update({ type: 'interrupt-url', url }));
  const init: WorkerInit = { type: 'worker-init', interruptBuffer: signal.buffer, interruptUrl: signal.url };
  worker.postMessage(init, workerPorts);

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
    if (data.type === 'interrupt') signal.raise(data.interruptId);
    else if (data.type === 'terminate') worker.terminate();
    else supply(data);
  };
}

superviseSandbox();
