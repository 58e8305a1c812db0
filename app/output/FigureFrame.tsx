import { type Ref, useImperativeHandle, useRef } from 'react';
import { figureFrameDocument } from './figure-frame-document.ts';
import { type FigureListener, type FrameFigure, type OpenFigure, openFigureFrame } from './open-figure-frame.ts';

interface FigureFrameProps extends FrameFigure {
  /** Name for screen readers. */
  title: string;
  /** CSS pixels, or all there is. */
  height: number | '100%';
  onEvent: FigureListener;
  ref?: Ref<Pick<OpenFigure, 'exportSvg'>>;
}

/** The figure frame: opaque origin, no network, and only scripts that were built with the app. */
export function FigureFrame({ library, json, fill, title, height, onEvent, ref }: FigureFrameProps) {
  const open = useRef<OpenFigure>(null);
  useImperativeHandle(ref, () => ({ exportSvg: () => open.current?.exportSvg() ?? Promise.resolve(null) }));
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const attach = useRef((frame: HTMLIFrameElement | null) => {
    if (frame === null) return;
    open.current = openFigureFrame(frame, { library, json, fill }, (event, elapsedMs) =>
      latest.current(event, elapsedMs),
    );
    // Set last, so that the listener is there when the document reports.
    frame.srcdoc = figureFrameDocument();
    return () => open.current?.close();
  });
  return (
    <iframe
      ref={attach.current}
      className="figure-frame"
      title={title}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      style={{ height, colorScheme: 'light' }}
    />
  );
}
