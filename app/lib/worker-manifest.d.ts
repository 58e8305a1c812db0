/** The page's own workers; written by the build (`workers/build/vivarium-workers.ts`). */
declare module 'virtual:vivarium-workers' {
  export interface WorkerFile {
    readonly name: string;
    /** Relative to the app's base. */
    readonly url: string;
    /** Bytes. */
    readonly size: number;
    /** Lower-case hex. */
    readonly sha256: string;
  }
  export const PAGE_WORKERS: Readonly<Record<'preview' | 'notebook' | 'editor', WorkerFile>>;
}
