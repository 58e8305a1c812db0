import type { ContentStore } from './content-store.ts';
import type { FileMap } from './plan-commit.ts';
import type { StoredFile } from './stored-file.ts';

/** What others still need the bytes of, such as an interpreter's copy or a deletion that can be undone. */
export type Holder = () => Iterable<StoredFile>;

/**
 * Which kept bytes somebody still needs. Those of a file that is replaced or deleted go in two steps: first the list of files
 * without it is kept, then they are deleted, unless someone holds them.
 */
export class ContentUse {
  readonly #contents: ContentStore;
  readonly #holders = new Set<Holder>();
  /** Bytes that no file has any more, but the kept list perhaps; each with a number of its own. */
  readonly #dropped = new Map<string, number>();
  #drops = 0;
  /** Bytes that the kept list does not name either. */
  readonly #free = new Set<string>();
  /** By path, the kept bytes of what a file was before it got new ones that only the page holds. */
  #under: ReadonlyMap<string, string> = new Map();

  constructor(contents: ContentStore) {
    this.#contents = contents;
  }

  /** Keeps the bytes of the files that `holder` names; returns what ends that, after which they may be collected. */
  hold(holder: Holder): () => void {
    this.#holders.add(holder);
    return () => this.#holders.delete(holder);
  }

  /** The list of files becomes another one. */
  change(before: FileMap, after: FileMap): void {
    const under = new Map<string, string>();
    for (const [path, { content }] of after) {
      const kept = before.get(path)?.content.ref ?? this.#under.get(path);
      if (content.ref === null && kept !== undefined) under.set(path, kept);
    }
    for (const [path, { content }] of before) {
      if (content.ref !== null && after.get(path)?.content !== content) this.drop(content.ref);
    }
    for (const [path, ref] of this.#under) if (under.get(path) !== ref) this.drop(ref);
    this.#under = under;
  }

  /** No file has these bytes. */
  drop(ref: string): void {
    this.#free.delete(ref);
    this.#drops += 1;
    this.#dropped.set(ref, this.#drops);
  }

  /** What no file has by now, for `release`. */
  listDropped(): readonly (readonly [ref: string, drop: number])[] {
    return [...this.#dropped];
  }

  /** A list of files is kept in which `dropped` is not named. */
  release(dropped: ReturnType<ContentUse['listDropped']>): void {
    for (const [ref, drop] of dropped) {
      if (this.#dropped.get(ref) !== drop) continue; // a file had it again meanwhile, and a later save may name it
      this.#dropped.delete(ref);
      this.#free.add(ref);
    }
  }

  /** Deletes the released bytes that neither these files nor a holder need. */
  async collect(files: readonly StoredFile[]): Promise<void> {
    if (this.#free.size === 0) return;
    const needed = new Set<string | null>(this.#under.values());
    for (const { content } of files) needed.add(content.ref);
    for (const holder of this.#holders) for (const { content } of holder()) needed.add(content.ref);
    const free = [...this.#free].filter((ref) => !needed.has(ref));
    for (const ref of free) this.#free.delete(ref);
    if (free.length > 0) await this.#contents.delete(free);
  }

  /** Another list was taken in place of all there was, which is no deletion. */
  reset(): void {
    this.#dropped.clear();
    this.#free.clear();
  }
}
