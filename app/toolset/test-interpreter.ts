import { Workspace } from '../workspace/workspace.ts';
import type { RunReader } from './active-run.ts';
import { FakeEngine } from './fake-engine.ts';
import { Interpreter, type InterpreterOptions } from './interpreter.ts';
import type { InterpreterState } from './interpreter-state.ts';
import type { RunEvent } from './run.ts';
import type { RunPythonCodeResult } from './tool-contract.ts';

/** The longest a run may take in these tests. */
export const TIME_LIMIT_MS = 10_000;

/** An interpreter over a fake engine, with everything it says. */
export interface TestInterpreter {
  readonly interpreter: Interpreter;
  readonly engine: FakeEngine;
  readonly workspace: Workspace;
  readonly events: RunEvent[];
  readonly states: InterpreterState[];
  /** Queues a run whose id is its code. */
  run(
    code: string,
    options?: { cancelled?: boolean; reader?: RunReader | null; resultVarName?: string; answersInput?: boolean },
  ): Promise<RunPythonCodeResult>;
}

export function createTestInterpreter(options: Partial<InterpreterOptions> = {}): TestInterpreter {
  const engine = new FakeEngine();
  const workspace = new Workspace();
  const events: RunEvent[] = [];
  const states: InterpreterState[] = [];
  const interpreter = new Interpreter({
    engine,
    workspace,
    workdir: '/workspace',
    initCode: 'init',
    timeLimitMs: TIME_LIMIT_MS,
    onRunEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onRefusal: () => {},
    ...options,
  });
  return {
    interpreter,
    engine,
    workspace,
    events,
    states,
    run: (
      code,
      {
        cancelled = false,
        reader = 'agent' as RunReader | null,
        resultVarName = null as string | null,
        answersInput = false,
      } = {},
    ) => interpreter.run({ runId: code, code, resultVarName, cancelled, reader, answersInput }),
  };
}
