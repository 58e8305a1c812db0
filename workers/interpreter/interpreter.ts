import type { PyodideAPI } from 'pyodide';
import type { InquiryReply } from '../contract/inquiry.ts';
import type {
  ConfigureReply,
  ConfigureRequest,
  InterpreterApi,
  RunOutcome,
  RunReply,
  RunRequest,
} from '../contract/interpreter-api.ts';
import type { WorkspaceChanges } from '../contract/workspace-file.ts';
import { readBlob } from './blob-pieces.ts';
import { bootPyodide } from './boot.ts';
import type { BrokerClient } from './broker-client.ts';
import { createGlueSession, type GlueSession } from './glue-session.ts';
import type { InputClient } from './input-client.ts';
import type { MessageWriter, ShownMessage } from './message-writer.ts';
import { createPackageLoader, type PackageLoader } from './packages.ts';
import { type Preload, startPreload } from './preload.ts';
import { readStreams } from './read-streams.ts';
import { createSleeper } from './sleeper.ts';
import { refuseWait } from './stack-switching.ts';
import type { SignalBuffer, Stops } from './stops.ts';
import type { Supplies } from './supplies.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

/** How often Python that waits for something is asked to write out what it printed. */
const IDLE_FLUSH_MS = 50;

const STOPPED_WHILE_LOADING: RunOutcome = {
  status: 'interrupted',
  error: {
    name: 'KeyboardInterrupt',
    message: '',
    traceback: 'KeyboardInterrupt: stopped while packages were loading; the code did not run.\n',
  },
};

const NO_CHANGES: WorkspaceChanges = { renamed: [], deleted: [], written: [] };

interface Parts {
  readonly writer: MessageWriter;
  readonly broker: BrokerClient;
  readonly input: InputClient;
  readonly stops: Stops;
}

interface Booted {
  readonly pyodide: PyodideAPI;
  readonly session: GlueSession;
  readonly packages: PackageLoader;
}

/** The worker's half of an interpreter: boots Python and serves the calls of the page. */
export function createInterpreter(supplies: Supplies, { writer, broker, input, stops }: Parts): InterpreterApi {
  const sleeper = createSleeper();
  let booted: Booted | null = null;
  let files: WorkspaceFiles | null = null;
  let wanted: readonly string[] = [];
  let preload: Preload | null = null;
  let currentRun: { readonly stopId: number; loading: boolean } | null = null;

  function ready(): Booted {
    if (!booted) throw new Error('The interpreter has not been booted.');
    return booted;
  }

  /** Makes whatever Python waits for raise KeyboardInterrupt there, if it was to stop and has not heard of it. */
  function endWait(): void {
    if (!stops.isDue) return;
    if (currentRun?.loading) {
      broker.cancelAll();
      return;
    }
    const woken = sleeper.wake();
    const asked = input.cancel();
    const cancelled = ready().session.cancel();
    if (woken || asked || cancelled || stops.hasStruckTask) stops.take();
    else broker.cancelAll(); // what waits synchronously comes back, and hears of it at Python's next look
  }

  async function loadImports(code: string, runId: string): Promise<void> {
    const { session, packages } = ready();
    const modules = await session.findImports(code);
    if (modules.length === 0) return;
    writer.write({ type: 'run-phase', runId, phase: 'packages' });
    await packages.loadForImports(modules, (update) => writer.write({ type: 'package-state', runId, ...update }));
  }

  /** Writes out what was printed, and tries again what could not be ended at once. */
  function attendWait(): void {
    ready().session.flush();
    if (!stops.hasStruckTask) endWait();
  }

  function startLoading(names: readonly string[]): void {
    const { packages } = ready();
    preload = names.length === 0 ? null : startPreload((onUpdate) => packages.loadNamed(names, onUpdate));
  }

  async function awaitPreload(runId: string): Promise<void> {
    if (preload === null) return;
    writer.write({ type: 'run-phase', runId, phase: 'packages' });
    await preload.settle((update) => writer.write({ type: 'package-state', runId, ...update }));
  }

  return {
    async boot() {
      const pyodide = await bootPyodide({
        wasmModule: supplies.wasmModule,
        lockFile: supplies.lockFile,
        onStage: (stage) => writer.write({ type: 'boot-stage', stage }),
        onFatalError: (message) => writer.write({ type: 'fatal-error', message }),
      });
      readStreams(pyodide, writer);
      pyodide.setInterruptBuffer(stops.buffer as SignalBuffer & Int32Array); // Pyodide reads and writes element 0 only
      const packages = createPackageLoader(pyodide, await supplies.lockFile);
      const session = createGlueSession(pyodide, {
        emit(kind, payload) {
          if (writer.runId === null) return;
          // The glue's own kinds; the page parses every message before it believes it.
          const message = { type: kind, runId: writer.runId, ...JSON.parse(payload) } as ShownMessage;
          writer.show(message, payload.length);
        },
        flush: () => writer.flush(),
        hint_missing_module: (name) => packages.hint(name),
        sleep: (seconds) => sleeper.sleep(seconds),
        refuse_wait: refuseWait,
        read_line: async (prompt, isSecret) => JSON.stringify(await input.ask(prompt, isSecret)),
        take_stop: (inRun) => (inRun ? stops.take() : stops.takeInTask()),
      });
      booted = { pyodide, session, packages };
      writer.write({ type: 'boot-stage', stage: 'ready' });
    },

    async configure({ workdir, initCode, files: initial, packages }: ConfigureRequest): Promise<ConfigureReply> {
      const { pyodide, session } = ready();
      const tell = (sentence: string) => writer.writeText('stderr', `${sentence}\n`);
      files = createWorkspaceFiles(pyodide, workdir, { read: readBlob, tell });
      files.apply({ renamed: [], deleted: [], written: initial });
      const reply = session.configure(workdir, initCode);
      wanted = packages;
      startLoading(wanted);
      return reply;
    },

    async run({ runId, code, resultVarName, changes }: RunRequest, stopId): Promise<RunReply> {
      const { session } = ready();
      writer.beginRun(runId);
      stops.begin(stopId);
      const run = { stopId, loading: true };
      currentRun = run;
      const attendant = setInterval(attendWait, IDLE_FLUSH_MS);
      try {
        files?.apply(changes);
        await awaitPreload(runId);
        // What a stop cut off is loaded again for the run that comes next.
        if (preload !== null) startLoading(stops.isDue ? wanted : []);
        if (!stops.isDue) await loadImports(code, runId);
        if (stops.isDue) return { outcome: STOPPED_WHILE_LOADING, changes: NO_CHANGES };
        run.loading = false;
        writer.write({ type: 'run-phase', runId, phase: 'running' });
        const outcome = await session.run(code, resultVarName);
        return { outcome, changes: files?.collect() ?? NO_CHANGES };
      } finally {
        clearInterval(attendant);
        currentRun = null;
        stops.end();
        input.endRun();
        writer.endRun();
      }
    },

    async inquire(inquiry, stopId): Promise<InquiryReply> {
      if (currentRun !== null) return { status: 'failed', reason: 'Python is busy.' };
      stops.begin(stopId);
      try {
        return ready().session.inquire(inquiry);
      } finally {
        stops.end();
      }
    },

    async loadHelp() {
      await ready().packages.loadForImports(['jedi'], () => {});
    },

    async stop(stopId) {
      stops.hear(stopId);
      if (currentRun !== null) endWait();
    },
  };
}
