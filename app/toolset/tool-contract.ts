import { z } from 'zod';

/**
 * The toolset as agents know it: names, descriptions and input schemas stand here once and serve the agent, embedding
 * pages and every later door. Names on the wire are snake_case; this file alone maps them to ours.
 */
export const RUN_PYTHON_CODE = 'run_python_code';
export const MANAGE_INTERPRETERS = 'manage_interpreters';

/** More code than this is data in disguise; Python's parser needs some 500 times its size in memory. */
export const LONGEST_CODE = 1_000_000;

const runInput = z.object({
  code: z.string().describe('The Python code to run.'),
  result_var_name: z
    .string()
    .nullish()
    .describe('Name of a variable whose value is returned as JSON in `result`, if you need it as data.'),
  interpreter_id: z
    .string()
    .nullish()
    .describe('Which interpreter to use. Leave out for your own, which is created on first use.'),
});

const manageInput = z.object({
  operation: z.enum(['create', 'list', 'delete']).describe('What to do.'),
  interpreter_id: z.string().nullish().describe('Which interpreter; needed for `delete`.'),
});

/** One tool as a model sees it. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: z.ZodType;
}

export const RUN_PYTHON_CODE_SPEC = {
  name: RUN_PYTHON_CODE,
  description: [
    'Run Python code in a persistent interpreter inside the user’s browser. Variables, imports and files stay between calls.',
    'The value of every top-level expression is printed, `await` works at top level, and matplotlib figures are shown to the user',
    'when the code ends or calls plt.show(). The user’s files are in the working directory. Packages that the code imports',
    '(numpy, pandas, scipy, matplotlib, seaborn, plotly, scikit-learn, statsmodels and more) are loaded before the run.',
    'input() asks the user and waits: use it only in programs that the user wants to talk to, never for what you can ask in your',
    'answer; where nobody can answer it raises EOFError.',
    'There is no network. On failure `success` is false and `stderr` holds the traceback.',
  ].join(' '),
  inputSchema: runInput,
} as const satisfies ToolSpec;

export const MANAGE_INTERPRETERS_SPEC = {
  name: MANAGE_INTERPRETERS,
  description:
    'Create, list or delete Python interpreters. You have one already; create another only to keep work apart or to start from a clean state.',
  inputSchema: manageInput,
} as const satisfies ToolSpec;

export const TOOL_SPECS: readonly ToolSpec[] = [RUN_PYTHON_CODE_SPEC, MANAGE_INTERPRETERS_SPEC];

/** Input of `run_python_code` in our names. */
export interface RunPythonCodeInput {
  readonly code: string;
  readonly resultVarName?: string;
  readonly interpreterId?: string;
}

/** Result of `run_python_code` in our names; see `toRunWire` for the keys on the wire. */
export interface RunPythonCodeResult {
  readonly success: boolean;
  /** The value of `resultVarName` as JSON; null when none was asked for. */
  readonly result: unknown;
  readonly stdout: string;
  readonly stderr: string;
  /** File of the last figure. */
  readonly figStoragePath?: string;
  /** Every figure of the run, in order, as PNG data URIs. */
  readonly base64Uri?: readonly string[];
  readonly interpreterRestarted?: boolean;
  readonly restartReason?: string;
  readonly interpreterCrashed?: boolean;
}

/** Input of `manage_interpreters` in our names. */
export type ManageInterpretersInput =
  | { readonly operation: 'create' | 'list' }
  | { readonly operation: 'delete'; readonly interpreterId?: string };

/** Result of `manage_interpreters` in our names. */
export type ManageInterpretersResult =
  | { readonly success: true; readonly interpreterId: string }
  | { readonly success: true; readonly interpreters: readonly { readonly id: string; readonly status: string }[] }
  | { readonly success: false; readonly error: string };

/** A result as the model gets it. */
export type WireResult = Readonly<Record<string, unknown>>;

/** Reads an input from the wire; says in one line what is wrong with it. */
export function parseRunInput(value: unknown): { input: RunPythonCodeInput } | { error: string } {
  const parsed = runInput.safeParse(value);
  if (!parsed.success) return { error: describeProblems(RUN_PYTHON_CODE, parsed.error) };
  const { code, result_var_name, interpreter_id } = parsed.data;
  return {
    input: {
      code,
      ...(result_var_name && { resultVarName: result_var_name }),
      ...(interpreter_id && { interpreterId: interpreter_id }),
    },
  };
}

/** Reads an input from the wire; says in one line what is wrong with it. */
export function parseManageInput(value: unknown): { input: ManageInterpretersInput } | { error: string } {
  const parsed = manageInput.safeParse(value);
  if (!parsed.success) return { error: describeProblems(MANAGE_INTERPRETERS, parsed.error) };
  const { operation, interpreter_id } = parsed.data;
  return operation === 'delete' && interpreter_id
    ? { input: { operation, interpreterId: interpreter_id } }
    : { input: { operation } };
}

/** A run's result with the keys agents know. Figures are for people: `hidden_to_model` keeps them from the model. */
export function toRunWire(result: RunPythonCodeResult): WireResult {
  const { success, stdout, stderr } = result;
  return {
    success,
    result: result.result,
    stdout,
    stderr,
    ...(result.figStoragePath !== undefined && { fig_storage_path: result.figStoragePath }),
    ...(result.base64Uri && { base64_uri: result.base64Uri, hidden_to_model: ['base64_uri'] }),
    ...(result.interpreterRestarted && {
      interpreter_restarted: true,
      restart_reason: result.restartReason ?? '',
    }),
    ...(result.interpreterCrashed && { interpreter_crashed: true }),
  };
}

/** An answer of `manage_interpreters` with the keys agents know. */
export function toManageWire(result: ManageInterpretersResult): WireResult {
  if (!result.success) return { success: false, error: result.error };
  return 'interpreterId' in result
    ? { success: true, interpreter_id: result.interpreterId }
    : { success: true, interpreters: result.interpreters };
}

function describeProblems(tool: string, error: z.ZodError): string {
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
  return `The input of ${tool} is not valid: ${problems.join('; ')}.`;
}
