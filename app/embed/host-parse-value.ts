import { hasFields, isList, isOneOf, isRecord } from './host-fields.ts';
import type { FileEntry, ManageResult, Method, Methods, RunResult, ToolDescription } from './protocol.ts';

const REASONS = ['answered', 'step-limit', 'loop', 'stopped'] as const;

const isNothing = (value: unknown): value is null => value === null;

const GUARDS: { readonly [M in Method]: (value: unknown) => value is Methods[M]['value'] } = {
  runPythonCode: isRunResult,
  manageInterpreters: isManageResult,
  listTools: isTools,
  callTool: isRecord,
  listFiles: isFiles,
  readFile: (value): value is Blob => value instanceof Blob,
  writeFile: isNothing,
  deleteFiles: isNothing,
  renameFile: isNothing,
  ask: (value): value is Methods['ask']['value'] =>
    hasFields(value, { text: 'string', reason: 'string' }) && isOneOf(REASONS, value.reason),
  interrupt: isNothing,
  restart: isNothing,
  openMcp: isNothing,
};

/** Whether the widget's reply is what this method answers with. */
export function isValueOf<M extends Method>(method: M, value: unknown): value is Methods[M]['value'] {
  return GUARDS[method](value);
}

function isRunResult(value: unknown): value is RunResult {
  return (
    hasFields(
      value,
      { success: 'boolean', stdout: 'string', stderr: 'string' },
      {
        figStoragePath: 'string',
        base64Uri: 'strings',
        interpreterRestarted: 'boolean',
        restartReason: 'string',
        interpreterCrashed: 'boolean',
      },
    ) &&
    'result' in value &&
    // A host puts these into a page, so a link of another kind must not pass for a picture.
    (value.base64Uri ?? []).every((uri) => /^data:image\//i.test(uri))
  );
}

function isManageResult(value: unknown): value is ManageResult {
  if (!hasFields(value, { success: 'boolean' })) return false;
  if (!value.success) return hasFields(value, { error: 'string' });
  return (
    hasFields(value, { interpreterId: 'string' }) || isListOf(value, 'interpreters', { id: 'string', status: 'string' })
  );
}

function isListOf(value: object, key: string, shape: Readonly<Record<string, 'string'>>): boolean {
  const list: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return isList(list) && list.every((item) => hasFields(item, shape));
}

function isTools(value: unknown): value is readonly ToolDescription[] {
  return (
    isList(value) &&
    value.every((tool) => hasFields(tool, { name: 'string', description: 'string', inputSchema: 'record' }))
  );
}

function isFiles(value: unknown): value is readonly FileEntry[] {
  return (
    isList(value) && value.every((file) => hasFields(file, { path: 'string', size: 'number', modifiedAt: 'number' }))
  );
}
