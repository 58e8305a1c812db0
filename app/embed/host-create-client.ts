import type { VivariumClient } from './host-client.ts';
import type { HostConnection } from './host-connection.ts';
import { createMcpTransport } from './host-mcp-transport.ts';
import { registerPageTools } from './host-web-mcp.ts';
import type { GuestInfo } from './protocol.ts';

/** What a client is made of. */
interface ClientParts {
  readonly connection: HostConnection;
  readonly info: GuestInfo;
  readonly iframe: HTMLIFrameElement;
  readonly dispose: () => void;
}

/** The client of an open connection. */
export function createClient({ connection, info, iframe, dispose }: ClientParts): VivariumClient {
  const { events } = connection;
  const client: Omit<VivariumClient, typeof Symbol.dispose> = {
    info,
    iframe,
    closed: connection.closed,

    async runPythonCode(code, { signal, onOutput, onInput } = {}) {
      const given = typeof code === 'string' ? { code } : code;
      const input = onInput ? { ...given, answersInput: true } : given;
      if (!onOutput) return connection.request('runPythonCode', input, { signal, onInput });
      let request: number | null = null;
      let runId: string | null = null;
      const offs = [
        events.on('run-start', (event) => {
          if (event.request !== undefined && event.request === request) ({ runId } = event);
        }),
        events.on('output', (event) => {
          if (event.runId === runId) onOutput(event.output);
        }),
      ];
      const onId = (id: number) => {
        request = id;
      };
      try {
        return await connection.request('runPythonCode', input, { signal, onInput, onId });
      } finally {
        for (const off of offs) off();
      }
    },
    manageInterpreters: (input, { signal } = {}) => connection.request('manageInterpreters', input, { signal }),
    listTools: ({ signal } = {}) => connection.request('listTools', null, { signal }),
    callTool: (name, input, { signal } = {}) => connection.request('callTool', { name, input }, { signal }),

    listFiles: ({ signal } = {}) => connection.request('listFiles', null, { signal }),
    readFile: (path, { signal } = {}) => connection.request('readFile', { path }, { signal }),
    async writeFile(path, data, { signal } = {}) {
      await connection.request('writeFile', { path, data }, { signal });
    },
    async deleteFiles(paths, { signal } = {}) {
      await connection.request('deleteFiles', { paths }, { signal });
    },
    async renameFile(from, to, { signal } = {}) {
      await connection.request('renameFile', { from, to }, { signal });
    },

    async ask(message, { signal, model, onText } = {}) {
      const off = onText && events.on('answer-text', ({ text }) => onText(text));
      try {
        return await connection.request('ask', { message, withModel: model !== undefined }, { signal, model });
      } finally {
        off?.();
      }
    },

    async interrupt(runId, { signal } = {}) {
      await connection.request('interrupt', { runId: runId ?? null }, { signal });
    },
    async restart(interpreterId, { signal } = {}) {
      await connection.request('restart', { interpreterId: interpreterId ?? null }, { signal });
    },

    on: (type, listener, { signal } = {}) => events.on(type, listener, signal),

    async connectMcp({ signal } = {}) {
      const { port1, port2 } = new MessageChannel();
      try {
        await connection.request('openMcp', null, { signal, transfer: [port2] });
      } catch (error) {
        port1.close();
        throw error;
      }
      return createMcpTransport(port1, connection.signal);
    },
    async registerTools({ signal } = {}) {
      const until = signal ? AbortSignal.any([connection.signal, signal]) : connection.signal;
      await registerPageTools(await client.listTools({ signal: until }), client.callTool, until);
    },

    dispose,
  };
  // Browsers that lack the symbol have no `using` either.
  return Object.assign(client, { [Symbol.dispose ?? 'dispose']: dispose }) as VivariumClient;
}
