import { useMemo, useReducer, useRef, useState } from 'react';
import type { FigureEvent, FigureLibraryName } from '../../workers/contract/figure-message.ts';
import { formatBytes } from '../lib/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatDuration } from '../ui/format-duration.ts';
import { MissingNote } from '../ui/MissingNote.tsx';
import { saveFile } from '../ui/save-file.ts';
import { usePart } from '../ui/use-part.ts';
import { CopyFigureButton } from './CopyFigureButton.tsx';
import { FigureFrame } from './FigureFrame.tsx';
import { FigureNotes } from './FigureNotes.tsx';
import { toFigureSource } from './figure-source.ts';
import { readFigureTitle } from './figure-title.ts';
import './figure-view.css';
import { applyFigureEvent, WAITING } from './interactive-figure-state.ts';
import { FIGURE_SCRIPTS } from './load-figure-library.ts';
import type { OpenFigure } from './open-figure-frame.ts';
import { toPng } from './to-png.ts';
import { useNear } from './use-near.ts';

/** JSON longer than this, in characters, is drawn only when asked for. */
const LONGEST_DRAWN = 20_000_000;

interface InteractiveFigureProps {
  library: FigureLibraryName;
  figure: Readonly<Record<string, unknown>>;
  /** Name of a saved file, without extension. */
  fileName: string;
  /** Fills what it stands in, without buttons: for where it is shown large. */
  fill?: boolean;
  /** Whether it can be enlarged from here. */
  enlarges?: boolean;
}

/** A figure of Plotly or Vega: drawn in a frame of its own while it is near to what is seen. */
export function InteractiveFigure(props: InteractiveFigureProps) {
  const { library, figure, fileName, fill = false, enlarges = true } = props;
  const [watch, near] = useNear();
  const [state, tell] = useReducer(applyFigureEvent, WAITING);
  const script = usePart(FIGURE_SCRIPTS[library], near);
  const [large, setLarge] = useState(false);
  const [asked, setAsked] = useState(false);
  const frame = useRef<Pick<OpenFigure, 'exportSvg'>>(null);
  const json = useMemo(() => JSON.stringify(figure), [figure]);
  const title = useMemo(() => readFigureTitle(figure), [figure]);
  const kind = library === 'plotly' ? 'Plotly figure' : 'Vega figure';
  const name = title === null ? kind : `${kind}: ${title}`;

  if (json.length > LONGEST_DRAWN && !asked) {
    return (
      <p className="output-note">
        {`${kind} of ${formatBytes(json.length)}.`} <Button label="Draw anyway" small onClick={() => setAsked(true)} />
        <Button label="Download JSON" icon="download" small onClick={() => saveFile(`${fileName}.json`, json)} />
      </p>
    );
  }
  const receive = (event: FigureEvent, elapsedMs = 0) => tell({ event, elapsedMs });
  const toUrl = async () => {
    const svg = await frame.current?.exportSvg();
    const source = svg ? toFigureSource('image/svg+xml', svg) : null;
    return source?.status === 'ok' ? source : null;
  };
  const drawPng = async (scale: number) => {
    const source = await toUrl();
    if (source === null) throw new Error('The figure cannot be exported.');
    return toPng(source.url, scale);
  };
  const save = async (format: 'png' | 'svg') => {
    try {
      if (format === 'png') saveFile(`${fileName}.png`, new Uint8Array(await (await drawPng(2)).arrayBuffer()));
      else saveFile(`${fileName}.svg`, (await toUrl())?.bytes ?? '');
    } catch {
      receive({ type: 'figure-refused', what: 'a picture of itself, which the browser could not draw' });
    }
  };
  const drawn = state.status === 'drawn';
  return (
    <figure ref={watch} className={fill ? 'figure interactive-figure figure-fill' : 'figure interactive-figure'}>
      {script.status === 'missing' ? (
        <>
          <MissingNote state={script} onTryAgain={() => void FIGURE_SCRIPTS[library].load()} />
          <Button label="Download JSON" icon="download" small onClick={() => saveFile(`${fileName}.json`, json)} />
        </>
      ) : state.status === 'failed' ? (
        <p className="output-note" role="alert">
          {`${kind} could not be drawn: ${state.message}`}
          <Button label="Download JSON" icon="download" small onClick={() => saveFile(`${fileName}.json`, json)} />
        </p>
      ) : (
        <div className="figure-paper" style={fill ? { height: '100%' } : { minHeight: state.height }}>
          {near && (
            <FigureFrame
              ref={frame}
              library={library}
              json={json}
              fill={fill}
              title={name}
              height={fill ? '100%' : state.height}
              onEvent={receive}
            />
          )}
          {!drawn && (
            <span className="figure-loading">{`Drawing with ${library === 'plotly' ? 'Plotly' : 'Vega'}…`}</span>
          )}
        </div>
      )}
      <FigureNotes refused={state.refused} link={state.link} />
      {!fill && script.status !== 'missing' && state.status !== 'failed' && (
        <div className="figure-actions">
          {drawn && <span className="figure-facts">{`${kind}, drawn in ${formatDuration(state.elapsedMs)}`}</span>}
          {enlarges && (
            <Button label="Enlarge" icon="enlarge" iconOnly small tone="quiet" onClick={() => setLarge(true)} />
          )}
          <Button
            label="Download PNG"
            icon="download"
            small
            tone="quiet"
            disabled={!drawn}
            onClick={() => save('png')}
          />
          <Button
            label="Download SVG"
            icon="download"
            small
            tone="quiet"
            disabled={!drawn}
            onClick={() => save('svg')}
          />
          <CopyFigureButton toPicture={() => drawPng(2)} />
        </div>
      )}
      {large && (
        <Dialog title={title ?? kind} wide onClose={() => setLarge(false)}>
          <div className="figure-stage">
            <InteractiveFigure library={library} figure={figure} fileName={fileName} fill />
          </div>
        </Dialog>
      )}
    </figure>
  );
}
