/** Which library draws a figure. */
export type FigureLibraryName = 'plotly' | 'vega';

/** Page → figure frame, once, with the port that everything else uses. */
export interface FigureDraw {
  readonly type: 'figure-draw';
  readonly library: FigureLibraryName;
  /** The library's script; the frame's policy lets only the one run that was built with the app. */
  readonly script: string;
  /** JSON text: a Plotly figure, or a specification of Vega or Vega-Lite. */
  readonly json: string;
  /** Whether the figure fills the frame instead of having its own height. */
  readonly fill: boolean;
}

/** Page → figure frame, on the port: the figure as SVG text, as it stands now. */
export interface FigureExport {
  readonly type: 'figure-export';
  readonly requestId: number;
}

/** Figure frame → page; all of it is `unknown` until `parseFigureEvent` has passed it. */
export type FigureEvent =
  /** It stands; CSS pixels. */
  | { readonly type: 'figure-drawn'; readonly height: number }
  | { readonly type: 'figure-resized'; readonly height: number }
  | { readonly type: 'figure-failed'; readonly message: string }
  /** Something it asked for was refused: an address, or what was to be there. */
  | { readonly type: 'figure-refused'; readonly what: string }
  /** A link in it was followed; nothing has happened yet. */
  | { readonly type: 'figure-link'; readonly href: string }
  | { readonly type: 'figure-exported'; readonly requestId: number; readonly svg: string | null };
