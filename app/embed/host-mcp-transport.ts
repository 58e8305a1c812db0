import { hasFields } from './host-fields.ts';

/** A JSON-RPC message; what else is in it is for the MCP client to check. */
export interface McpMessage {
  readonly jsonrpc: '2.0';
}

/** What `Client.connect` of the MCP TypeScript SDK takes: `start` it once the callbacks are set. */
export interface McpTransport {
  onmessage?: ((message: McpMessage) => void) | undefined;
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  start(): Promise<void>;
  send(message: McpMessage): Promise<void>;
  close(): Promise<void>;
}

/** Says that the sender closes, as a port itself does not tell in all browsers. */
const CLOSE = 'close';

/** An MCP transport over a port; it closes when `signal` aborts. */
export function createMcpTransport(port: MessagePort, signal: AbortSignal): McpTransport {
  let isOpen = true;
  const transport: McpTransport = {
    async start() {
      if (!isOpen) throw new Error('The MCP transport is closed.');
      port.onmessage = ({ data }) => {
        if (data === CLOSE) close();
        else if (isMcpMessage(data)) transport.onmessage?.(data);
        else transport.onerror?.(new Error('The widget sent something else than JSON-RPC.'));
      };
      port.onmessageerror = () => transport.onerror?.(new Error('A message of the widget could not be read.'));
    },
    async send(message) {
      if (!isOpen) throw new Error('The MCP transport is closed.');
      port.postMessage(message);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      signal.removeEventListener('abort', close);
      port.postMessage(CLOSE);
      port.close();
      transport.onclose?.();
    },
  };
  const close = () => void transport.close();
  if (signal.aborted) close();
  signal.addEventListener('abort', close);
  port.addEventListener('close', close);
  return transport;
}

function isMcpMessage(value: unknown): value is McpMessage {
  return hasFields(value, { jsonrpc: 'string' }) && value.jsonrpc === '2.0';
}
