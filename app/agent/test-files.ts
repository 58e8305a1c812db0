import type { Run, RunFile } from '../toolset/run.ts';
import { toContent } from '../workspace/file-content.ts';
import type { FileAuthor, StoredFile } from '../workspace/stored-file.ts';

/** A file of a workspace, for tests. */
export function testFile(
  path: string,
  text: string | Uint8Array = '',
  { modifiedAt = 0, writtenBy = { by: 'user' } }: { modifiedAt?: number; writtenBy?: FileAuthor } = {},
): StoredFile {
  return { path, content: toContent(text), modifiedAt, writtenBy };
}

/** A run that ended, for tests. */
export function testRun(id: string, by: 'agent' | 'user' | 'host', files: readonly RunFile[] = [], endedAt = 0): Run {
  return {
    id,
    clientId: 'session-1',
    interpreterId: 'py-1',
    origin: by === 'agent' ? { by, toolCallId: null } : by === 'host' ? { by } : { by, cellId: null },
    code: '',
    executionCount: 1,
    state: { status: 'ended', end: { status: 'ok' }, startedAt: 0, endedAt },
    outputs: [],
    packages: [],
    files,
    restartReason: null,
    dropped: { characters: 0, lines: 0, displays: 0, messages: 0 },
    clearPending: false,
    input: null,
  };
}
