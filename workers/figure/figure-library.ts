/** What a library's script leaves behind for the frame that ran it. */
export interface FigureLibrary {
  /** Draws the figure that the JSON text describes into an empty element; rejects when that cannot be done. */
  draw(request: DrawRequest): Promise<DrawnFigure>;
}

export interface DrawRequest {
  readonly target: HTMLElement;
  readonly json: string;
  /** Whether it fills its element in height. */
  readonly fill: boolean;
  /** To be told of what the figure wanted from elsewhere and did not get. */
  readonly refuse: (what: string) => void;
  /** To be told of a link that was followed, for libraries that follow them by themselves. */
  readonly follow: (href: string) => void;
}

export interface DrawnFigure {
  /** The figure as it stands now, as SVG text. */
  toSvg(): Promise<string>;
}

declare global {
  interface Window {
    vivariumFigureLibrary?: FigureLibrary;
  }
}
