import { DEMO_TOURS } from './agent/demo-tours.ts';
import { isAgentAtWork } from './agent/use-session-chat.ts';
import { loadPart } from './lib/load-part.ts';
import type { NotebookServices } from './notebook/notebook-services.ts';
import { createNotebookServices } from './notebook-services.ts';
import type { SharedServices } from './services.ts';
import type { Session } from './session/session.ts';
import { download } from './toolset/download.ts';

/** Everything the page shows and does in one session: what all share, and the session's own. */
export interface SessionServices
  extends Omit<SharedServices, 'engine' | 'sessions' | 'clearers' | 'storage'>,
    Pick<Session, 'workspace' | 'notebook' | 'runs' | 'interpreters' | 'chat' | 'agentSettings'> {
  /** The session's id, which is the toolset's client id. */
  readonly clientId: string;
  /** What the notebook asks for; whoever shows it knows how to show a tool call. */
  readonly notebookServices: Omit<NotebookServices, 'showToolCall'>;
  /**
   * Puts the tour's sample file into the workspace, takes the scripted model and asks the tour's question. Resolves, as
   * soon as that is under way, to what stands in its way or null.
   */
  startTour(tourId: string): Promise<string | null>;
}

/** The services of one session. */
export function createSessionServices(shared: SharedServices, session: Session): SessionServices {
  const { engine, toolset, model, modelMemory, permissions, packageSource, folders, browserAgent } = shared;
  const { id: clientId, workspace, notebook, runs, interpreters, chat, agentSettings } = session;

  // A folder of before comes back by itself where the browser does not ask for it again.
  if (folders) {
    // What the list of files shows of it later loads this again.
    loadPart('What connects a folder of your own', () => import('./files/folder/folder-connection.ts')).then(
      ({ folderConnectionOf }) => folderConnectionOf(workspace, clientId),
      console.warn,
    );
  }

  async function loadSample(url: string, path: string): Promise<string | null> {
    if (workspace.get(path)) return null;
    const result = await download(new URL(url, document.baseURI).href);
    if (result.status === 'failed') return `The sample file ${path} could not be loaded: ${result.reason}.`;
    await workspace.write(path, result.bytes);
    return null;
  }

  return {
    clientId,
    workspace,
    toolset,
    notebook,
    runs,
    interpreters,
    chat,
    model,
    modelMemory,
    agentSettings,
    permissions,
    packageSource,
    folders,
    browserAgent,
    notebookServices: createNotebookServices(shared, session),
    async startTour(tourId) {
      const tour = DEMO_TOURS.find(({ id }) => id === tourId);
      if (!tour) return `There is no tour ${tourId}.`;
      if (tour.needsPackages) {
        const source = await engine.probePackages();
        if (source.status !== 'reachable') return 'reason' in source ? source.reason : 'No packages are within reach.';
      }
      const problem = await loadSample(tour.sample.url, tour.sample.path);
      if (problem !== null) return problem;
      // A second press while the sample was on its way does not ask twice.
      if (isAgentAtWork(chat)) return null;
      model.setState({ kind: 'demo', tourId }, true);
      void chat.sendMessage({ text: tour.question });
      return null;
    },
  };
}
