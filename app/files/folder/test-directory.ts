/** A folder in memory with what we use of a browser's handles, for tests. */
export class TestDirectory {
  readonly kind = 'directory';
  readonly entriesByName = new Map<string, TestDirectory | TestFile>();
  /** What every use of it fails with; null for none. */
  failure: DOMException | null = null;

  /** As what the app is given. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle; // these methods are all that is used of it
  }

  /** Writes a file as another program would, at a time of its own. */
  put(path: string, text: string, lastModified = 1): void {
    const [name = '', ...rest] = path.split('/');
    if (rest.length > 0) this.#folder(name).put(rest.join('/'), text, lastModified);
    else this.entriesByName.set(name, new TestFile(name, text, lastModified));
  }

  /** All files, by path. */
  async read(prefix = ''): Promise<Record<string, string>> {
    const files: Record<string, string> = {};
    for (const [name, entry] of this.entriesByName) {
      if (entry instanceof TestDirectory) Object.assign(files, await entry.read(`${prefix}${name}/`));
      else files[prefix + name] = await (await entry.getFile()).text();
    }
    return files;
  }

  async *entries() {
    if (this.failure) throw this.failure;
    yield* this.entriesByName;
  }

  async *keys() {
    yield* this.entriesByName.keys();
  }

  async getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<TestDirectory> {
    const entry = options?.create ? this.#folder(name) : this.entriesByName.get(name);
    if (!(entry instanceof TestDirectory)) throw new DOMException('none', 'NotFoundError');
    return entry;
  }

  async getFileHandle(name: string, options?: { create?: boolean }): Promise<TestFile> {
    if (this.failure) throw this.failure;
    const entry = this.entriesByName.get(name);
    if (entry instanceof TestDirectory) throw new DOMException('a folder', 'TypeMismatchError');
    if (entry) return entry;
    if (!options?.create) throw new DOMException('none', 'NotFoundError');
    const file = new TestFile(name, '', 1);
    this.entriesByName.set(name, file);
    return file;
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.entriesByName.delete(name)) throw new DOMException('none', 'NotFoundError');
  }

  #folder(name: string): TestDirectory {
    const entry = this.entriesByName.get(name) ?? new TestDirectory();
    if (!(entry instanceof TestDirectory)) throw new DOMException('a file', 'TypeMismatchError');
    this.entriesByName.set(name, entry);
    return entry;
  }
}

let clock = 1000;

/** One file of such a folder. */
class TestFile {
  readonly kind = 'file';
  #file: File;

  constructor(name: string, text: string, lastModified: number) {
    this.#file = new File([text], name, { lastModified });
  }

  async getFile(): Promise<File> {
    return this.#file;
  }

  async createWritable(): Promise<WritableStream<Uint8Array<ArrayBuffer>>> {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    return new WritableStream({
      write: (chunk) => void chunks.push(chunk),
      close: () => {
        clock += 1;
        this.#file = new File(chunks, this.#file.name, { lastModified: clock });
      },
    });
  }
}
