import type { StoreApi } from 'zustand/vanilla';
import { type AgentSettings, createAgentSettingsStore } from './agent/agent-settings.ts';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import { createModelStore, type ModelSettings } from './agent/model-settings.ts';
import { readModelTraits } from './agent/model-traits.ts';
import { createModelMemory, type ModelMemory } from './agent/models/model-memory.ts';
import { createSessionChat, type SessionChat } from './agent/use-session-chat.ts';
import { createId } from './lib/create-id.ts';
import { applyToInterpreters, createInterpreterStore, type InterpretersState } from './notebook/interpreter-store.ts';
import { applyToRuns, createRunStore, type RunsState } from './notebook/run-store.ts';
import { BrowserEngine } from './toolset/browser-engine.ts';
import { download } from './toolset/download.ts';
import { createNetworkPermissions, type NetworkPermissions } from './toolset/network-permissions.ts';
import { createPackageSourceStore, type PackageSourceState } from './toolset/package-source-state.ts';
import { PythonInterpreterToolSet } from './toolset/toolset.ts';
import { Workspace } from './workspace/workspace.ts';

/** Everything the page shows and does, joined once. */
export interface Services {
  /** The session's id, which is the toolset's client id. */
  readonly clientId: string;
  readonly workspace: Workspace;
  readonly toolset: PythonInterpreterToolSet;
  readonly runs: StoreApi<RunsState>;
  readonly interpreters: StoreApi<InterpretersState>;
  readonly chat: SessionChat;
  readonly model: StoreApi<ModelSettings>;
  readonly modelMemory: ModelMemory;
  readonly agentSettings: StoreApi<AgentSettings>;
  /** What Python asks the user to be let out for. */
  readonly permissions: NetworkPermissions;
  readonly packageSource: StoreApi<PackageSourceState>;
  /** Runs the user's own code in the interpreter the agent uses. */
  runCode(code: string): Promise<void>;
  /**
   * Puts the tour's sample file into the workspace, takes the scripted model and asks the tour's question. Resolves, as
   * soon as that is under way, to what stands in its way or null.
   */
  startTour(tourId: string): Promise<string | null>;
}

/** The one place that joins the parts. */
export function createServices(): Services {
  const clientId = createId('session');
  const workspace = new Workspace();
  const agentSettings = createAgentSettingsStore();
  const permissions = createNetworkPermissions(
    () => agentSettings.getState().approval === 'ask-network',
    location.origin,
  );
  const engine = new BrowserEngine({ policy: permissions.policy });
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine, workspaceOf: () => workspace });
  const runs = createRunStore();
  const interpreters = createInterpreterStore();
  const modelMemory = createModelMemory();
  const model = createModelStore(modelMemory.load());
  const packageSource = createPackageSourceStore();
  toolset.subscribe((event) => {
    applyToRuns(runs, event);
    applyToInterpreters(interpreters, event);
    if (event.type === 'run-end') permissions.endRun(event.runId);
  });
  engine.subscribePackageSource((state) => packageSource.setState(state, true));

  const chat = createSessionChat({
    toolset,
    clientId,
    readModel: model.getState,
    readSettings: agentSettings.getState,
    readContextLimit: () => readModelTraits(model.getState()).contextTokens,
  });
  engine.warm();

  async function loadSample(url: string, path: string): Promise<string | null> {
    if (workspace.get(path)) return null;
    const result = await download(new URL(url, document.baseURI).href);
    if (result.status === 'failed') return `The sample file ${path} could not be loaded: ${result.reason}.`;
    workspace.write(path, result.bytes);
    return null;
  }

  return {
    clientId,
    workspace,
    toolset,
    runs,
    interpreters,
    chat,
    model,
    modelMemory,
    agentSettings,
    permissions,
    packageSource,
    async runCode(code) {
      await toolset.runPythonCode({ code }, { clientId, origin: { by: 'user' } });
    },
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
      if (chat.status === 'submitted' || chat.status === 'streaming') return null;
      model.setState({ kind: 'demo', tourId }, true);
      void chat.sendMessage({ text: tour.question });
      return null;
    },
  };
}
