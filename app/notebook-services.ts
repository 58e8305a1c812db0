import type { StoreApi } from 'zustand/vanilla';
import type { ModelSettings } from './agent/model-settings.ts';
import type { ModelMemory } from './agent/models/model-memory.ts';
import { loadPart } from './lib/load-part.ts';
import type { NotebookServices } from './notebook/notebook-services.ts';
import type { Session } from './session/session.ts';
import type { Sessions } from './session/sessions.ts';
import type { PythonInterpreterToolSet } from './toolset/toolset.ts';

interface NotebookParts {
  readonly toolset: PythonInterpreterToolSet;
  readonly sessions: Sessions;
  readonly model: StoreApi<ModelSettings>;
  readonly modelMemory: ModelMemory;
}

/** What a session's notebook asks of the toolset and of the app. */
export function createNotebookServices(
  { toolset, sessions, model, modelMemory }: NotebookParts,
  session: Session,
): Omit<NotebookServices, 'showToolCall'> {
  const { id: clientId, notebook, runs, interpreters } = session;

  /** The interpreter a cell ran in before, while it lives. */
  function interpreterOf(cellId: string): string | undefined {
    const cell = notebook.getState().document.cells.find(({ id }) => id === cellId);
    const run = cell?.kind === 'code' && cell.runId !== null ? runs.getState().byId[cell.runId] : undefined;
    return run && interpreters.getState().states[run.interpreterId] ? run.interpreterId : undefined;
  }

  const stop = (runId: string) => toolset.interrupt(clientId, runId);

  return {
    async runCell(cellId, code) {
      const interpreterId = interpreterOf(cellId);
      const input = interpreterId === undefined ? { code } : { code, interpreterId };
      const { success } = await toolset.runPythonCode(input, { clientId, origin: { by: 'user', cellId } });
      return success;
    },
    runCode: (code) => void toolset.runPythonCode({ code }, { clientId, origin: { by: 'user', cellId: null } }),
    stop,
    inputs: {
      // Who comes too late is told by what is shown: the run no longer asks.
      answer: (runId, requestId, text) => void toolset.answerInput(runId, requestId, text),
      end: (runId, requestId) => void toolset.endInput(runId, requestId),
      stop,
    },
    restart: async (interpreterId) => void (await toolset.restart(clientId, interpreterId)),
    interpreterOf,
    inquire: (inquiry, options) => toolset.inquire(clientId, inquiry, options),
    async importNotebook(file) {
      try {
        const { openNotebookFile } = await loadFiles();
        return await openNotebookFile(session, sessions, file);
      } catch (error) {
        return `${file.name} was not opened. ${error instanceof Error ? error.message : error}`;
      }
    },
    async exportNotebook(format) {
      try {
        const { saveNotebookFile } = await loadFiles();
        return await saveNotebookFile(session, format, { model: model.getState(), memory: modelMemory });
      } catch (error) {
        return `The notebook was not exported. ${error instanceof Error ? error.message : error}`;
      }
    },
    async save() {
      await sessions.flush();
      return sessions.lasting;
    },
  };
}

function loadFiles() {
  return loadPart('What reads and writes notebook files', () => import('./notebook-files.ts'));
}
