import type { StoreApi } from 'zustand/vanilla';
import { DEMO_TOURS } from './agent/demo-tours.ts';
import { createModelStore, type ModelSettings } from './agent/model-settings.ts';
import { createSessionChat, type SessionChat } from './agent/use-session-chat.ts';
import { createId } from './lib/create-id.ts';
import { applyToInterpreters, createInterpreterStore, type InterpretersState } from './notebook/interpreter-store.ts';
import { applyToRuns, createRunStore, type RunsState } from './notebook/run-store.ts';
import { BrowserEngine } from './toolset/browser-engine.ts';
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
  readonly packageSource: StoreApi<PackageSourceState>;
  /** Runs the user's own code in the interpreter the agent uses. */
  runCode(code: string): Promise<void>;
  /** Puts the tour's sample file into the workspace, takes the scripted model and asks the tour's question. */
  startTour(tourId: string): void;
}

/** The one place that joins the parts. */
export function createServices(): Services {
  const clientId = createId('session');
  const workspace = new Workspace();
  const engine = new BrowserEngine();
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine, workspaceOf: () => workspace });
  const runs = createRunStore();
  const interpreters = createInterpreterStore();
  const model = createModelStore();
  const packageSource = createPackageSourceStore();
  toolset.subscribe((event) => {
    applyToRuns(runs, event);
    applyToInterpreters(interpreters, event);
  });
  engine.subscribePackageSource((state) => packageSource.setState(state, true));

  const chat = createSessionChat({ toolset, clientId, readModel: model.getState });
  engine.warm();

  async function loadSample(url: string, path: string): Promise<void> {
    if (workspace.get(path)) return;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`The sample file ${path} could not be loaded (${response.status}).`);
    workspace.write(path, new Uint8Array(await response.arrayBuffer()));
  }

  return {
    clientId,
    workspace,
    toolset,
    runs,
    interpreters,
    chat,
    model,
    packageSource,
    async runCode(code) {
      await toolset.runPythonCode({ code }, { clientId, origin: { by: 'user' } });
    },
    startTour(tourId) {
      const tour = DEMO_TOURS.find(({ id }) => id === tourId);
      if (!tour) return;
      void (async () => {
        if (tour.needsPackages && (await engine.probePackages()).status !== 'reachable') return;
        await loadSample(tour.sample.url, tour.sample.path);
        // A second press, while packages were looked for, does not ask twice.
        if (chat.status === 'submitted' || chat.status === 'streaming') return;
        model.setState({ kind: 'demo', tourId }, true);
        await chat.sendMessage({ text: tour.question });
      })();
    },
  };
}
