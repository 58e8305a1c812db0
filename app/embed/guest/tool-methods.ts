import type { ToolCall } from '../../toolset/toolset.ts';
import type { GuestBackend } from '../guest-backend.ts';
import { describeTools } from './describe-tools.ts';
import type { HostCall, MethodHandlers } from './method-handlers.ts';

/** Told whose run it is, and whether the host answers what it asks for with `input()`. */
type OnRun = (run: { readonly runId: string; readonly requestId: number; readonly answersInput: boolean }) => void;

/** What runs code and manages interpreters. A run is stopped by its request’s signal. */
export function createToolMethods(
  { toolset, clientId }: GuestBackend,
  onRun: OnRun,
): Pick<MethodHandlers, 'runPythonCode' | 'manageInterpreters' | 'listTools' | 'callTool' | 'restart'> {
  const toCall = ({ id, signal }: HostCall, answersInput = false): ToolCall => ({
    clientId,
    origin: { by: 'host' },
    signal,
    onRun: (runId) => onRun({ runId, requestId: id, answersInput }),
    // Else the user may, where the run is shown.
    ...(answersInput && { answersInput }),
  });
  return {
    runPythonCode: ({ answersInput = false, ...input }, call) =>
      toolset.runPythonCode(input, toCall(call, answersInput)),
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
