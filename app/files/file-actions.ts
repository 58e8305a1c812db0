/** What can be done with files from wherever they are shown. */
export interface FileActions {
  /** Shows a file. */
  readonly preview: (path: string) => void;
  /** Saves files of these paths for the user: one as it is, several as a zip file of this name. */
  readonly download: (paths: readonly string[], zipName: string) => void;
  /** Deletes files; can be taken back for a while. */
  readonly remove: (paths: readonly string[]) => void;
  readonly copyPath: (path: string) => void;
  /** Puts Python that opens the file into a new cell. */
  readonly insert: (path: string) => void;
  /** Shows the run that wrote a file. */
  readonly showRun: (runId: string) => void;
}
