/** What draws interactive figures; written by the build (`workers/build/vivarium-figures.ts`). */
declare module 'virtual:vivarium-figures' {
  export interface FigureLibraryFile {
    readonly name: string;
    /** Relative to the app's base. */
    readonly url: string;
    /** Bytes. */
    readonly size: number;
    /** Lower-case hex. */
    readonly sha256: string;
  }
  export const FIGURE_LIBRARIES: { readonly plotly: FigureLibraryFile; readonly vega: FigureLibraryFile };
  export const FIGURE_FRAME_HTML: string;
}
