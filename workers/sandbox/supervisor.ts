import type { FrameEvent, FrameInit, FrameRequest, WorkerInit } from '../contract/frame-message.ts';
import { createInterruptSignal } from './interrupt-signal.ts';

/**
 * The sandbox frame's script: waits for one init message from the page, starts the worker from a blob, hands it the
 * runtime and its ports, and then only answers pings, raises interrupts and terminates. It never relays messages:
 * page and worker talk over ports of their own.
 */
function superviseSandbox(): void {
  // The seal is the opaque origin; anywhere else this document must not come alive.
  if (self.origin !== 'null') return;
  addEventListener('message', function receiveInit(event) {
    if (event.source !== parent) return;
    removeEventListener('message', receiveInit);
    const [control, api, messages] = event.ports;
    if (!control || !api || !messages) return;
    startWorker(event.data as FrameInit, control, [api, messages]); // the page is the trusted side of this border
  });
  parent.postMessage('sandbox-ready', '*');
}

function startWorker(init: FrameInit, control: MessagePort, workerPorts: MessagePort[]): void {
  const tell = (event: FrameEvent) => control.postMessage(event);
  const script = URL.createObjectURL(new Blob([init.workerScript], { type: 'text/javascript' }));
  const worker = new Worker(script, { name: 'python' });
  worker.onerror = (event) => {
    event.preventDefault();
    tell({ type: 'worker-error', message: event.message || 'The worker could not be started.' });
  };
  const signal = createInterruptSignal((url) => worker.postMessage({ type: 'interrupt-url', url }));
  control.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    if (data.type === 'ping') tell({ type: 'pong', sequence: data.sequence });
    else if (data.type === 'interrupt') signal.raise(data.interruptId);
    else worker.terminate();
  };
  const { 'pyodide.asm.wasm': wasm, ...files } = init.files;
  if (!wasm) {
    tell({ type: 'worker-error', message: 'The runtime file pyodide.asm.wasm was not handed over.' });
    return;
  }
  // Compiled here while the worker parses its script; a Module may go from frame to worker but not from page to frame.
  WebAssembly.compile(wasm as BufferSource).then(
    (wasmModule) => {
      const message: WorkerInit = {
        type: 'worker-init',
        files,
        lockFile: init.lockFile,
        wasmModule,
        interruptBuffer: signal.buffer,
        interruptUrl: signal.url,
      };
      worker.postMessage(message, workerPorts);
      tell({ type: 'worker-start', isolated: signal.buffer !== null });
    },
    (error: unknown) => tell({ type: 'worker-error', message: `The runtime could not be compiled: ${String(error)}` }),
  );
}

superviseSandbox();
