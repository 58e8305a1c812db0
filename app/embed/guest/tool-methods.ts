import type { GuestBackend } from '../guest-backend.ts';
import { describeTools } from './describe-tools.ts';
import type { MethodHandlers } from './method-handlers.ts';

/** What runs code and manages interpreters. A run is stopped by its request’s signal. */
export function createToolMethods({
  toolset,
  clientId,
}: GuestBackend): Pick<MethodHandlers, 'runPythonCode' | 'manageInterpreters' | 'listTools' | 'callTool' | 'restart'> {
  const origin = { by: 'host' } as const;
  return {
    runPythonCode: (input, { signal }) => toolset.runPythonCode(input, { clientId, origin, signal }),
    manageInterpreters: (input, { signal }) => toolset.manageInterpreters(input, { clientId, origin, signal }),
    listTools: async () => describeTools(),
    callTool: ({ name, input }, { signal }) => toolset.callTool(name, input, { clientId, origin, signal }),
    restart: async ({ interpreterId }) => {
      const isThere = await toolset.restart(clientId, interpreterId, 'at the request of the page around it');
      if (!isThere && interpreterId !== null) {
        throw new DOMException(`There is no interpreter ${interpreterId.slice(0, 100)}.`, 'NotFoundError');
      }
      return null;
    },
  };
}
