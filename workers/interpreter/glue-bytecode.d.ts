/** The glue as the build compiled it (`workers/build/glue-bytecode.ts`). */
declare module 'virtual:vivarium-glue' {
  /** The folder it is imported from, on Python's path from the start. */
  export const GLUE_FOLDER: string;
  /** File name of each module's bytecode, and the bytes as base64. */
  export const GLUE_BYTECODE: Readonly<Record<string, string>>;
}
