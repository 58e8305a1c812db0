import { VivariumNotebook } from './host-notebook.ts';

export type { AskCallOptions, CallOptions, RunOptions, VivariumClient } from './host-client.ts';
export { type ConnectOptions, connect } from './host-connect.ts';
export type { EventOf } from './host-events.ts';
export type { FrameOptions } from './host-frame.ts';
export type { InputCallback } from './host-input-desk.ts';
export type { McpMessage, McpTransport } from './host-mcp-transport.ts';
export type { ModelCallback } from './host-model-desk.ts';
export type { ModelAnswer } from './host-model-response.ts';
export type {
  AskResult,
  EventType,
  FileEntry,
  GuestInfo,
  InputQuestion,
  ManageInput,
  ManageResult,
  Mode,
  RunInput,
  RunResult,
  ToolDescription,
  WidgetButton,
  WidgetEvent,
  WidgetOptions,
  WidgetOutput,
} from './protocol.ts';
export { VivariumNotebook };

declare global {
  interface HTMLElementTagNameMap {
    'vivarium-notebook': VivariumNotebook;
  }
}

// A page may load this twice, from two addresses; on a server there is nothing to define it in.
if (globalThis.customElements && !customElements.get('vivarium-notebook')) {
  customElements.define('vivarium-notebook', VivariumNotebook);
}
