/** Bytes that no file has any more: which of them may be deleted, now that the list of files is kept without them. */
export class DroppedContents {
  /** Those that the kept list may still name; each with a number of its own. */
  readonly #dropped = new Map<string, number>();
  /** Those that the kept list does not name either. */
  readonly #free = new Set<string>();
  #drops = 0;

  /** A file does not have these bytes any more. */
  add(ref: string): void {
    this.#free.delete(ref);
    this.#drops += 1;
    this.#dropped.set(ref, this.#drops);
  }

  /** To be called before the list is saved; what it returns, once the list is kept. */
  beginSave(): () => void {
    const dropped = [...this.#dropped];
    return () => {
      for (const [ref, drop] of dropped) {
        if (this.#dropped.get(ref) !== drop) continue; // a file had it again meanwhile, and a later save may name it
        this.#dropped.delete(ref);
        this.#free.add(ref);
      }
    };
  }

  /** What may be deleted, apart from what `listNeeded` names; counts as deleted. */
  take(listNeeded: () => ReadonlySet<string | null>): readonly string[] {
    if (this.#free.size === 0) return [];
    const needed = listNeeded();
    const free = [...this.#free].filter((ref) => !needed.has(ref));
    for (const ref of free) this.#free.delete(ref);
    return free;
  }

  clear(): void {
    this.#dropped.clear();
    this.#free.clear();
  }
}
