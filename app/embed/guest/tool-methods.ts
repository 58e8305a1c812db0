import type { ToolCall } from '../../toolset/toolset.ts';
import type { GuestBackend } from '../guest-backend.ts';
import { describeTools } from './describe-tools.ts';
import type { HostCall, MethodHandlers } from './method-handlers.ts';

/** What runs code and manages interpreters. A run is stopped by its request’s signal; `onRun` is told whose it is. */
export function createToolMethods(
  { toolset, clientId }: GuestBackend,
  onRun: (runId: string, requestId: number) => void,
): Pick<MethodHandlers, 'runPythonCode' | 'manageInterpreters' | 'listTools' | 'callTool' | 'restart'> {
  const toCall = ({ id, signal }: HostCall): ToolCall => ({
    clientId,
    origin: { by: 'host' },
    signal,
    onRun: (runId) => onRun(runId, id),
  });
  return {
    runPythonCode: (input, call) => toolset.runPythonCode(input, toCall(call)),
    manageInterpreters: (input, call) => toolset.manageInterpreters(input, toCall(call)),
    listTools: async () => describeTools(),
    callTool: ({ name, input }, call) => toolset.callTool(name, input, toCall(call)),
    restart: async ({ interpreterId }) => {
      const isThere = await toolset.restart(clientId, interpreterId, 'at the request of the page around it');
      if (!isThere && interpreterId !== null) {
        throw new DOMException(`There is no interpreter ${interpreterId.slice(0, 100)}.`, 'NotFoundError');
      }
      return null;
    },
  };
}
