import type { ChatMessage } from './chat-message.ts';
import type { FileBriefing } from './file-briefing.ts';

/** What told files are known by. */
export interface KnownFile {
  readonly size: number;
  readonly modifiedAt: number;
}

/** The files an agent was told of, and when it last was, in milliseconds since the epoch; 0 for never. */
export interface KnownFiles {
  readonly files: ReadonlyMap<string, KnownFile>;
  readonly toldAt: number;
}

/** Reads from a conversation which files its agent was told of. */
export function readKnownFiles(messages: readonly ChatMessage[]): KnownFiles {
  const files = new Map<string, KnownFile>();
  let toldAt = 0;
  for (const { at, changes } of messages.flatMap(({ parts }) => parts.flatMap(toBriefing))) {
    toldAt = at;
    // Renames are meant all at once, from the state before.
    const before = new Map(files);
    for (const change of changes) {
      if (change.change === 'renamed') files.delete(change.from);
      else if (change.change === 'deleted') files.delete(change.path);
    }
    for (const change of changes) {
      if (change.change === 'deleted') continue;
      const known = change.change === 'renamed' ? before.get(change.from) : change;
      if (known) files.set(change.path, { size: known.size, modifiedAt: known.modifiedAt });
    }
  }
  return { files, toldAt };
}

function toBriefing(part: ChatMessage['parts'][number]): FileBriefing[] {
  return part.type === 'data-files' ? [part.data] : [];
}
