import type { BrokerReply } from '../contract/sandbox-message.ts';
import type { MessageWriter } from './message-writer.ts';

/** What the page fetched for us. */
export interface BrokeredResponse {
  readonly httpStatus: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Asks the page to fetch; the sandbox has no network of its own. */
export interface BrokerClient {
  fetch(url: string, method: string, headers: [string, string][]): Promise<BrokeredResponse>;
  /** Rejects everything still asked for, as the run that wanted it was interrupted. */
  cancelAll(): void;
}

/** Makes the client over the message port; a refusal rejects with the page's reason as its text. */
export function createBrokerClient(port: MessagePort, writer: MessageWriter): BrokerClient {
  const pending = new Map<number, { resolve(r: BrokeredResponse): void; reject(e: Error): void }>();
  let sequence = 0;
  port.addEventListener('message', ({ data }: MessageEvent<BrokerReply>) => {
    if (data.type !== 'broker-reply') return;
    const request = pending.get(data.requestId);
    pending.delete(data.requestId);
    if (data.status === 'ok') request?.resolve(data);
    else request?.reject(new TypeError(data.reason));
  });
  port.start();
  return {
    fetch(url, method, headers) {
      const requestId = ++sequence;
      return new Promise((resolve, reject) => {
        pending.set(requestId, { resolve, reject });
        writer.write({ type: 'broker-fetch', requestId, runId: writer.runId, url, method, headers });
      });
    },
    cancelAll() {
      for (const { reject } of pending.values()) reject(new DOMException('The run was interrupted.', 'AbortError'));
      pending.clear();
    },
  };
}
