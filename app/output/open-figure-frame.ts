import type {
  FigureDraw,
  FigureEvent,
  FigureExport,
  FigureLibraryName,
} from '../../workers/contract/figure-message.ts';
import { FIGURE_SCRIPTS } from './load-figure-library.ts';
import { parseFigureEvent } from './parse-figure-event.ts';

/** A figure that is not drawn after this many milliseconds is taken for one that never will be. */
const LONGEST_DRAWING = 30_000;

/** What is drawn in a frame, and how. */
export interface FrameFigure {
  readonly library: FigureLibraryName;
  /** JSON text. */
  readonly json: string;
  readonly fill: boolean;
}

/** A frame with a figure in it, as long as it is open. */
export interface OpenFigure {
  /** The figure as SVG text, or null when it cannot be had. */
  exportSvg(): Promise<string | null>;
  close(): void;
}

/** What a frame says, and how many milliseconds after it was opened. */
export type FigureListener = (event: FigureEvent, elapsedMs: number) => void;

/** Has a figure drawn in a frame whose document is the figure frame's; tells `onEvent` what comes of it. */
export function openFigureFrame(frame: HTMLIFrameElement, figure: FrameFigure, onEvent: FigureListener): OpenFigure {
  const openedAt = performance.now();
  const tell = (event: FigureEvent) => onEvent(event, performance.now() - openedAt);
  const { port1, port2 } = new MessageChannel();
  const exporting = new Map<number, (svg: string | null) => void>();
  const lifetime = new AbortController();
  let requests = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fail = (message: string) => tell({ type: 'figure-failed', message });

  async function start(): Promise<void> {
    const script = FIGURE_SCRIPTS[figure.library];
    await script.load();
    const loaded = script.read();
    // Who shows the frame says what is missing, and opens another one when it is there.
    if (lifetime.signal.aborted || loaded.status !== 'ready') return;
    const draw: FigureDraw = { type: 'figure-draw', script: loaded.part, ...figure };
    frame.contentWindow?.postMessage(draw, '*', [port2]);
    timer = setTimeout(() => fail('It was not drawn within 30 s.'), LONGEST_DRAWING);
  }

  const awaitFrame = ({ source, data }: MessageEvent) => {
    if (source !== frame.contentWindow || source === null || data !== 'figure-frame-ready') return;
    removeEventListener('message', awaitFrame);
    void start();
  };
  addEventListener('message', awaitFrame, { signal: lifetime.signal });

  port1.onmessage = ({ data }) => {
    const event = parseFigureEvent(data);
    if (event === null) return;
    if (event.type === 'figure-drawn' || event.type === 'figure-failed') clearTimeout(timer);
    if (event.type !== 'figure-exported') return tell(event);
    exporting.get(event.requestId)?.(event.svg);
    exporting.delete(event.requestId);
  };

  return {
    exportSvg() {
      if (lifetime.signal.aborted) return Promise.resolve(null);
      requests += 1;
      const request: FigureExport = { type: 'figure-export', requestId: requests };
      port1.postMessage(request);
      return new Promise((resolve) => exporting.set(request.requestId, resolve));
    },
    close() {
      lifetime.abort();
      clearTimeout(timer);
      port1.close();
      for (const resolve of exporting.values()) resolve(null);
      exporting.clear();
    },
  };
}
