/** What chips ask of the rest of the app. */
export interface FileChipEvents {
  /** Shows one file. */
  readonly onPreview: (path: string) => void;
  /** Removes one file in a way that can be taken back. */
  readonly onRemove: (path: string) => void;
  /** Shows all files. */
  readonly onShowAll: () => void;
}
