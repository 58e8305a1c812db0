import type { Run } from '../toolset/run.ts';
import { isHiddenPath } from '../workspace/is-hidden-path.ts';
import type { StoredFile } from '../workspace/stored-file.ts';
import type { ChatMessage } from './chat-message.ts';
import type { FileBriefing } from './file-briefing.ts';
import { findFileChanges } from './find-file-changes.ts';
import { readKnownFiles } from './known-files.ts';
import { mayBeTable, readTableHead, type TableHead } from './read-table-head.ts';
import { writeBriefing } from './write-briefing.ts';

/** What a briefing is made from. */
export interface BriefingOptions {
  /** The conversation before the message that the briefing goes with. */
  readonly before: readonly ChatMessage[];
  readonly files: readonly StoredFile[];
  readonly runs: readonly Run[];
  readonly workdir: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Tables whose beginnings are told at once. */
const MOST_HEADS = 10;

/** What the agent must be told of the files now; null when it knows all of it. Hidden files are none of its business. */
export async function briefAgent({ before, files, runs, workdir, now }: BriefingOptions): Promise<FileBriefing | null> {
  const known = readKnownFiles(before);
  const visible = files
    .filter(({ path }) => !isHiddenPath(path))
    .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
  const changes = findFileChanges(known, visible, runs);
  if (changes.length === 0) return null;
  const isFirst = known.toldAt === 0;
  const text = writeBriefing({
    workdir,
    files: visible,
    changes: isFirst ? null : changes,
    heads: await readHeads(visible, isFirst ? null : changes),
  });
  return { at: now, count: visible.length, changes, text };
}

/** Beginnings of the tables that are news to the agent: all of them at first, what it wrote itself never again. */
async function readHeads(
  files: readonly StoredFile[],
  changes: Awaited<FileBriefing['changes']> | null,
): Promise<ReadonlyMap<string, TableHead>> {
  const isNews = ({ path }: StoredFile) =>
    changes === null ||
    changes.some(
      (one) => one.path === path && one.by !== 'agent' && (one.change === 'added' || one.change === 'changed'),
    );
  const tables = files.filter((file) => mayBeTable(file.path) && isNews(file)).slice(0, MOST_HEADS);
  const heads = await Promise.all(tables.map(({ path, content }) => readTableHead(path, content)));
  return new Map(tables.flatMap(({ path }, index) => (heads[index] ? [[path, heads[index]] as const] : [])));
}
