import { expose } from 'comlink';
import type { WorkerInit, WorkerUpdate } from '../contract/frame-message.ts';
import type { InterpreterApi } from '../contract/interpreter-api.ts';
import { createBrokerClient } from './broker-client.ts';
import { createBrokeredFetch } from './brokered-fetch.ts';
import { createInputClient } from './input-client.ts';
import { createInterpreter } from './interpreter.ts';
import { createInterrupts } from './interrupts.ts';
import { createMessageWriter } from './message-writer.ts';
import { createSupplies } from './supplies.ts';

/** The worker's entry: takes its init message and then the runtime from the frame, and exposes the interpreter to the page. */
self.onmessage = ({ data, ports }: MessageEvent<WorkerInit>) => {
  const [apiPort, messagePort] = ports;
  if (data.type !== 'worker-init' || !apiPort || !messagePort) return;
  const interrupts = createInterrupts(data.interruptBuffer as Int32Array | null, data.interruptUrl); // from our own frame
  const supplies = createSupplies();
  self.onmessage = ({ data: update }: MessageEvent<WorkerUpdate>) => {
    if (update.type === 'interrupt-url') interrupts.renewUrl(update.url);
    else supplies.receive(update);
  };

  const writer = createMessageWriter((message, transfer) => messagePort.postMessage(message, transfer));
  const broker = createBrokerClient(messagePort, writer);
  const input = createInputClient(messagePort, writer);
  self.fetch = createBrokeredFetch(supplies.stdlib, broker);
  self.addEventListener('unhandledrejection', (event) => event.preventDefault());

  // Not a wall, only a sign: a worker that closes itself dies without any event, and the next run would wait for it.
  self.close = () => writer.write({ type: 'fatal-error', message: 'the worker was closed from inside' });
  const interpreter = createInterpreter(supplies, { writer, broker, input, interrupts });
  expose(interpreter satisfies InterpreterApi, apiPort);
};
