import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import './figure-view.css';
import { chooseZoom, stepZoom, type Zoom } from './zoom.ts';

interface FigureZoomProps {
  url: string;
  /** What the figure shows, in words. */
  alt: string;
}

/** A picture that is looked at closely: steps, keys, the wheel with Ctrl, and dragging. */
export function FigureZoom({ url, alt }: FigureZoomProps) {
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [natural, setNatural] = useState(0);
  const stage = useRef<HTMLDivElement | null>(null);
  const image = useRef<HTMLImageElement>(null);
  const fitted = () => (natural === 0 ? 1 : (image.current?.getBoundingClientRect().width ?? natural) / natural);
  const step = (direction: 'in' | 'out') => setZoom((now) => stepZoom(now, direction, fitted()));
  const latestStep = useRef(step);
  latestStep.current = step;

  // React's own wheel listeners cannot keep the browser from zooming the page.
  const watchWheel = useRef((element: HTMLDivElement | null) => {
    stage.current = element;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latestStep.current(event.deltaY < 0 ? 'in' : 'out');
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = chooseZoom(zoom, event.key, fitted());
    if (next === null) return;
    event.preventDefault();
    setZoom(next);
  };
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1 || stage.current === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    stage.current.scrollBy(-event.movementX, -event.movementY);
  };
  return (
    <div className="figure-zoom">
      <div className="figure-zoom-tools" role="toolbar" aria-label="Zoom">
        <Button label="Fit" small aria-pressed={zoom === 'fit'} onClick={() => setZoom('fit')} />
        <Button label="100 %" small aria-pressed={zoom === 1} onClick={() => setZoom(1)} />
        <Button label="Smaller" small onClick={() => step('out')} />
        <Button label="Larger" small onClick={() => step('in')} />
        <span role="status">{zoom === 'fit' ? 'Fits the window' : `${Math.round(zoom * 100)} %`}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one more landmark. */}
      <div
        ref={watchWheel.current}
        className={zoom === 'fit' ? 'figure-stage' : 'figure-stage figure-zoomed'}
        role="group"
        aria-label="Figure; plus and minus zoom, 0 fits"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
        tabIndex={0}
        onKeyDown={press}
        onPointerMove={drag}
      >
        <img
          ref={image}
          src={url}
          alt={alt}
          draggable={false}
          onLoad={(event) => setNatural(event.currentTarget.naturalWidth)}
          style={zoom === 'fit' ? {} : { width: natural * zoom, maxWidth: 'none', maxHeight: 'none' }}
        />
      </div>
    </div>
  );
}
