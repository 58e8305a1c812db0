import type { GuestBackend } from '../guest-backend.ts';
import type { HostModelBridge } from './host-model-bridge.ts';
import type { LiveRuns } from './live-runs.ts';
import type { MethodHandlers } from './method-handlers.ts';

/** Serves an MCP client at the other end of the port until the signal ends that; resolves then. */
export type ServeMcp = (
  port: MessagePort,
  options: Pick<GuestBackend, 'toolset' | 'clientId'> & { readonly signal: AbortSignal },
) => Promise<void>;

/** What these methods work with. */
export interface AgentMethodsOptions {
  readonly backend: GuestBackend;
  readonly liveRuns: LiveRuns;
  readonly bridge: HostModelBridge;
  readonly onAnswerText: (text: string) => void;
  /** Loads the MCP server, which few connections need. */
  readonly loadMcp: () => Promise<ServeMcp>;
  /** Aborted when the connection ends. */
  readonly ended: AbortSignal;
}

/** Most MCP clients at a time of one connection. */
const MOST_MCP = 20;

/** Questions to the agent, what stops runs, and the door for the host’s own agents. */
export function createAgentMethods({
  backend,
  liveRuns,
  bridge,
  onAnswerText,
  loadMcp,
  ended,
}: AgentMethodsOptions): Pick<MethodHandlers, 'ask' | 'interrupt' | 'openMcp'> {
  let isAsking = false;
  let mcpClients = 0;
  return {
    ask: async ({ message, withModel }, { id, signal }) => {
      if (isAsking) throw new Error('The agent is still answering the last question. Wait for it, or abort it.');
      if (message.trim() === '') throw new RangeError('The message is empty. Ask something.');
      isAsking = true;
      try {
        const model = withModel ? bridge.serve(id) : null;
        return await backend.ask(message, { model, signal, onText: onAnswerText });
      } finally {
        isAsking = false;
        bridge.endAsk(id);
      }
    },
    interrupt: async ({ runId }) => {
      const runIds = runId === null ? liveRuns.list() : [runId];
      for (const id of runIds) backend.toolset.interrupt(backend.clientId, id);
      return null;
    },
    openMcp: async (_, { signal, ports }) => {
      const [port, ...others] = ports;
      if (port === undefined || others.length > 0) throw new RangeError('openMcp comes with exactly one port.');
      if (mcpClients >= MOST_MCP) throw new Error(`There are ${MOST_MCP} MCP clients already. Close one first.`);
      mcpClients += 1;
      const leave = () => {
        mcpClients -= 1;
        port.close();
      };
      try {
        const serve = await loadMcp();
        signal.throwIfAborted();
        void serve(port, { toolset: backend.toolset, clientId: backend.clientId, signal: ended }).then(leave, leave);
      } catch (error) {
        leave();
        throw error;
      }
      return null;
    },
  };
}
