import { isRecord } from '../../lib/is-record.ts';
import type { NotebookMetadata } from '../cell.ts';

/**
 * Metadata without what other programs tell there about a person or a machine: Colab's user and the ids of files in
 * their drive, the folders papermill ran in and its environment, the interpreter that VS Code chose. `count` is told of
 * each. Everything else stays.
 */
export function dropPersonalMetadata(metadata: NotebookMetadata, count: () => void): NotebookMetadata {
  const drop = (keys: readonly string[]) => (value: unknown) => {
    if (!isRecord(value)) return value;
    const kept = Object.entries(value).filter(([key]) => !keys.includes(key));
    for (let left = Object.keys(value).length; left > kept.length; left -= 1) count();
    return Object.fromEntries(kept);
  };
  const baseNames = (keys: readonly string[]) => (value: unknown) => {
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, path]) => {
        if (!keys.includes(key) || typeof path !== 'string' || !/[\\/]/.test(path)) return [key, path];
        count();
        return [key, path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)];
      }),
    );
  };
  const cleaners = new Map<string, (value: unknown) => unknown>([
    ['executionInfo', drop(['user', 'user_tz'])],
    ['colab', (value) => dropColab(value)],
    ['interpreter', drop(['hash', 'path'])],
    ['vscode', drop(['interpreter', 'ipynbCell'])],
    ['papermill', (value) => baseNames(['input_path', 'output_path'])(drop(['environment_variables'])(value))],
  ]);
  const dropColab = (value: unknown) => {
    const colab = drop(['base_uri', 'authorship_tag', 'last_runtime'])(value);
    if (!isRecord(colab) || !Array.isArray(colab.provenance)) return colab;
    return { ...colab, provenance: colab.provenance.map(drop(['file_id', 'user'])) };
  };
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, cleaners.get(key)?.(value) ?? value]));
}
