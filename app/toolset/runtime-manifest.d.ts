/** What a sandbox is made of; written by the build (`workers/build/vivarium-runtime.ts`). */
declare module 'virtual:vivarium-runtime' {
  export interface RuntimeFile {
    readonly name: string;
    /** Relative to the app's base. */
    readonly url: string;
    /** Bytes. */
    readonly size: number;
    /** Lower-case hex. */
    readonly sha256: string;
  }
  export const PYODIDE_VERSION: string;
  export const WORKER_SCRIPT: RuntimeFile;
  /** The lock file of this Pyodide. */
  export const LOCK_FILE: RuntimeFile;
  /** What a sandbox gets as bytes. */
  export const RUNTIME_FILES: readonly RuntimeFile[];
  export const FRAME_HTML: string;
  export const FRAME_HTML_WITHOUT_ISOLATION: string;
}
