import { expose } from 'comlink';
import type { StopUrl, WorkerInit, WorkerUpdate } from '../contract/frame-message.ts';
import type { InterpreterApi } from '../contract/interpreter-api.ts';
import { createBrokerClient } from './broker-client.ts';
import { createBrokeredFetch } from './brokered-fetch.ts';
import { createInputClient } from './input-client.ts';
import { createInterpreter } from './interpreter.ts';
import { createMessageWriter } from './message-writer.ts';
import { createStops } from './stops.ts';
import { createSupplies } from './supplies.ts';

/** The worker's entry: takes its init message and then the runtime from the frame, and exposes the interpreter to the page. */
self.onmessage = ({ data, ports }: MessageEvent<WorkerInit>) => {
  const [apiPort, messagePort, stopPort] = ports;
  if (data.type !== 'worker-init' || !apiPort || !messagePort || !stopPort) return;
  const stops = createStops(data.stopBuffer as Int32Array | null); // from our own frame
  stopPort.onmessage = ({ data: update }: MessageEvent<StopUrl>) => stops.offerUrl(update);
  const supplies = createSupplies();
  self.onmessage = ({ data: update }: MessageEvent<WorkerUpdate>) => supplies.receive(update);

  const writer = createMessageWriter((message, transfer) => messagePort.postMessage(message, transfer));
  const broker = createBrokerClient(messagePort, writer);
  const input = createInputClient(messagePort, writer);
  self.fetch = createBrokeredFetch(supplies.stdlib, broker);
  self.addEventListener('unhandledrejection', (event) => event.preventDefault());

  // Not a wall, only a sign: a worker that closes itself dies without any event, and the next run would wait for it.
  self.close = () => writer.write({ type: 'fatal-error', message: 'the worker was closed from inside' });
  const interpreter = createInterpreter(supplies, { writer, broker, input, stops });
  expose(interpreter satisfies InterpreterApi, apiPort);
};
