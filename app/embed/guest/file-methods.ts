import { toBlob } from '../../workspace/file-content.ts';
import { parseWorkspacePath } from '../../workspace/workspace-path.ts';
import type { GuestBackend } from '../guest-backend.ts';
import type { MethodHandlers } from './method-handlers.ts';

/** Most paths that an error names. */
const MOST_NAMED = 5;

/** The files of the session. The workspace parses every path and says what is wrong with it. */
export function createFileMethods({
  toolset,
  clientId,
}: GuestBackend): Pick<MethodHandlers, 'listFiles' | 'readFile' | 'writeFile' | 'deleteFiles' | 'renameFile'> {
  const find = () => toolset.workspace(clientId);
  return {
    listFiles: async () =>
      find()
        .list()
        .map(({ path, content, modifiedAt }) => ({ path, size: content.size, modifiedAt })),
    readFile: async ({ path }) => {
      const file = find().get(parseWorkspacePath(path));
      if (file === undefined) throw createNotFound([path]);
      return toBlob(file.content);
    },
    writeFile: async ({ path, data }, { signal }) => {
      await find().write(path, data, { signal, author: { by: 'host' } });
      return null;
    },
    deleteFiles: async ({ paths }) => {
      const workspace = find();
      const missing = paths.filter((path) => workspace.get(parseWorkspacePath(path)) === undefined);
      if (missing.length > 0) throw createNotFound(missing);
      await workspace.delete(...new Set(paths));
      return null;
    },
    renameFile: async ({ from, to }) => {
      await find().rename(parseWorkspacePath(from), to);
      return null;
    },
  };
}

function createNotFound(paths: readonly string[]): DOMException {
  const named = paths.slice(0, MOST_NAMED).map((path) => JSON.stringify(path));
  const more = paths.length > named.length ? ` and ${paths.length - named.length} more` : '';
  return new DOMException(`There is no file ${named.join(', ')}${more}.`, 'NotFoundError');
}
