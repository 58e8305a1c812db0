import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { FigureGallery } from '../output/FigureGallery.tsx';
import type { OutputServices } from '../output/output-services.ts';
import { OutputServicesContext, useOutputServices } from '../output/use-output-services.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { listFigures, type NotebookFigure } from './list-figures.ts';
import type { NotebookState } from './notebook-store.ts';
import type { OutputAccess } from './output-access.ts';
import type { RunsState } from './run-store.ts';
import { useOutputAccessor } from './use-output-access.ts';

interface FiguresDialogProps {
  notebook: StoreApi<NotebookState>;
  runs: StoreApi<RunsState>;
  onShow: (cellId: string) => void;
  onClose: () => void;
}

/** All figures of the session in one place. */
export function FiguresDialog({ notebook, runs, onShow, onClose }: FiguresDialogProps) {
  const document = useStore(notebook, (state) => state.document);
  const all = useStore(runs);
  const figures = useMemo(() => listFigures(document, all), [document, all]);
  const access = useOutputAccessor();
  const plain = useOutputServices();
  const services = useMemo(() => (access ? toServices(access, figures, plain) : plain), [access, figures, plain]);
  return (
    <Dialog title="Figures" wide onClose={onClose}>
      <OutputServicesContext value={services}>
        <FigureGallery
          figures={figures.map(({ id, data, metadata, fileName, run, cellId, number }) => ({
            id,
            data,
            metadata,
            fileName,
            caption: describeOrigin(run, number),
            code: run.code,
            onShow: () => {
              onClose();
              onShow(cellId);
            },
          }))}
        />
      </OutputServicesContext>
    </Dialog>
  );
}

/** Each figure is drawn again by the interpreter that drew it. */
function toServices(access: OutputAccess, figures: readonly NotebookFigure[], plain: OutputServices): OutputServices {
  return {
    ...plain,
    drawFigure(request, signal) {
      const figure = figures.find(({ metadata }) => metadata.figureId === request.figureId);
      return (figure ? access(figure.run) : plain).drawFigure(request, signal);
    },
  };
}

function describeOrigin({ origin, executionCount }: NotebookFigure['run'], number: number): string {
  const makers = { agent: 'agent', user: 'you', host: 'the page', file: 'from a file' };
  return `${executionCount === null ? `Cell ${number}` : `In [${executionCount}]`}, ${makers[origin.by]}`;
}
