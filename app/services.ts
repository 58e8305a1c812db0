import type { StoreApi } from 'zustand/vanilla';
import { type AgentSettings, DEFAULT_AGENT_SETTINGS } from './agent/agent-settings.ts';
import { createModelStore, type ModelSettings } from './agent/model-settings.ts';
import { readModelTraits } from './agent/model-traits.ts';
import { createModelMemory, type ModelMemory } from './agent/models/model-memory.ts';
import { createSessionChat } from './agent/use-session-chat.ts';
import { BrowserAgent } from './browser-agent.ts';
import { findModelContext } from './embed/model-context.ts';
import { isFramed } from './lib/is-framed.ts';
import { loadPart } from './lib/load-part.ts';
import type { Clearer } from './session/clear-browser.ts';
import { createEventRouter } from './session/route-events.ts';
import { Sessions } from './session/sessions.ts';
import { BrowserEngine } from './toolset/browser-engine.ts';
import { createFileCache, NO_FILE_CACHE } from './toolset/file-cache.ts';
import { createNetworkPermissions, type NetworkPermissions } from './toolset/network-permissions.ts';
import { createPackageSourceStore, type PackageSourceState } from './toolset/package-source-state.ts';
import type { RunOrigin } from './toolset/run.ts';
import { PythonInterpreterToolSet } from './toolset/toolset.ts';
import { Workspace } from './workspace/workspace.ts';

/** What all sessions share. */
export interface SharedServices {
  readonly engine: BrowserEngine;
  readonly toolset: PythonInterpreterToolSet;
  readonly model: StoreApi<ModelSettings>;
  readonly modelMemory: ModelMemory;
  /** What Python asks the user to be let out for. */
  readonly permissions: NetworkPermissions;
  readonly packageSource: StoreApi<PackageSourceState>;
  readonly sessions: Sessions;
  /** Where what is in the sessions is meant to be kept; `page` is its memory. */
  readonly storage: 'browser' | 'page';
  /** The door for the browser's own agent; null where the browser has none. */
  readonly browserAgent: BrowserAgent | null;
  /** Whether a folder of the user's own can be connected. */
  readonly folders: boolean;
  /** What "Clear everything in this browser" clears. */
  readonly clearers: readonly Clearer[];
}

/** How a page's services differ from the ordinary page's. */
export interface SharedOptions {
  /** `page`: nothing that the browser keeps is read or written. Default `browser`. */
  readonly storage?: 'browser' | 'page';
  /** Begins with a new session, whatever the address says and was open last. Default: no. */
  readonly anew?: boolean;
  /** Packages that every interpreter loads before they are needed. */
  readonly packages?: readonly string[];
  /** Whether the user sees a run and can answer what its `input()` asks, by the run's origin. Default: always. */
  readonly answersInput?: (origin: RunOrigin) => boolean;
}

/** The one place that joins the parts. */
export function createSharedServices({
  storage = 'browser',
  anew = false,
  packages = [],
  answersInput = () => true,
}: SharedOptions = {}): SharedServices {
  const inPage = storage === 'page';
  // Browsers show no picker of folders to a frame of another origin.
  const folders = !inPage && !isFramed() && 'showDirectoryPicker' in globalThis;
  const permissions = createNetworkPermissions((runId) => {
    const session = runId === null ? undefined : sessions.findByRun(runId);
    return session?.agentSettings.getState().approval === 'ask-network';
    // An opaque page has no origin of its own; what it comes from is meant.
  }, new URL(document.baseURI).origin);
  const engine = new BrowserEngine({
    policy: permissions.policy,
    cache: inPage ? NO_FILE_CACHE : createFileCache(),
  });
  const modelMemory = inPage ? createModelMemory(null) : createModelMemory();
  const model = createModelStore(modelMemory.load());
  const packageSource = createPackageSourceStore();
  const toolset: PythonInterpreterToolSet = new PythonInterpreterToolSet({
    name: 'python',
    engine,
    makesRoom: true,
    packages,
    answersInput,
    workspaceOf: (clientId) => sessions.get(clientId)?.workspace ?? new Workspace(),
  });
  // Of the agent's settings these belong to the model more than to a session: the next session takes them on.
  let lasting: Pick<AgentSettings, 'temperature' | 'stepLimit'> = DEFAULT_AGENT_SETTINGS;
  const sessions: Sessions = new Sessions({
    toolset,
    alone: inPage,
    createChat(clientId, messages, settings) {
      settings.setState({ temperature: lasting.temperature, stepLimit: lasting.stepLimit });
      settings.subscribe((next) => {
        lasting = next;
      });
      return createSessionChat(
        {
          toolset,
          clientId,
          readModel: model.getState,
          readSettings: settings.getState,
          readContextLimit: () => readModelTraits(model.getState()).contextTokens,
          readRuns: () => sessions.get(clientId)?.readRuns() ?? [],
        },
        { id: clientId, messages },
      );
    },
  });
  toolset.subscribe(createEventRouter((clientId) => sessions.get(clientId)));
  toolset.subscribe((event) => {
    if (event.type === 'run-end') permissions.endRun(event.runId);
  });
  engine.subscribePackageSource((state) => packageSource.setState(state, true));
  sessions.state.subscribe(({ list, removed }, before) => {
    const gone = removed === before.removed ? null : before.removed;
    if (!folders || gone === null || list.some(({ id }) => id === gone.id)) return;
    loadFolderMemory().then(({ forgetFolder }) => forgetFolder(gone.id), console.warn);
  });
  const startSessions = async () => {
    const { openKeeping } = await loadPart('What keeps sessions', () => import('./session/keeping.ts'));
    await sessions.start(await openKeeping(storage), { anew });
  };
  const start = () =>
    void startSessions().catch((error: unknown) => {
      sessions.say(error instanceof Error ? error.message : String(error));
      addEventListener('online', start, { once: true });
    });
  start();
  const modelContext = findModelContext();
  const browserAgent = modelContext && new BrowserAgent({ context: modelContext, toolset, sessions });
  engine.warm();
  return {
    browserAgent,
    engine,
    toolset,
    model,
    modelMemory,
    permissions,
    packageSource,
    sessions,
    storage,
    folders,
    clearers: [() => sessions.clear(), async () => (await loadFolderMemory()).clearFolders()],
  };
}

function loadFolderMemory() {
  return loadPart('What remembers a folder of yours', () => import('./files/folder/folder-memory.ts'));
}
