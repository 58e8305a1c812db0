import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { assertNever } from '../lib/assert-never.ts';
import { type CommandContext, runCommand } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import { activateCell, type NotebookState } from './notebook-store.ts';
import type { NotebookOverlay, NotebookViewState } from './notebook-view.ts';
import { RestartDialog } from './RestartDialog.tsx';
import type { RunsState } from './run-store.ts';

const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })),
);
const FiguresDialog = lazy(() => import('./FiguresDialog.tsx').then((module) => ({ default: module.FiguresDialog })));
const TableDialog = lazy(() => import('./TableDialog.tsx').then((module) => ({ default: module.TableDialog })));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx').then((module) => ({ default: module.ShortcutSheet })));

interface NotebookOverlaysProps {
  context: CommandContext;
  notebook: StoreApi<NotebookState>;
  runs: StoreApi<RunsState>;
  view: StoreApi<NotebookViewState>;
  services: NotebookServices;
}

/** The dialogs of the notebook, each loaded when it is first opened. */
export function NotebookOverlays(props: NotebookOverlaysProps) {
  const overlay = useStore(props.view, (state) => state.overlay);
  if (overlay === null) return null;
  return (
    <Suspense>
      <Overlay {...props} overlay={overlay} />
    </Suspense>
  );
}

function Overlay({
  overlay,
  context,
  notebook,
  runs,
  view,
  services,
}: NotebookOverlaysProps & { overlay: NotebookOverlay }) {
  const close = () => view.setState({ overlay: null });
  switch (overlay.type) {
    case 'palette':
      return <CommandPalette context={context} onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'figures': {
      const show = (cellId: string) => activateCell(notebook, cellId);
      return <FiguresDialog notebook={notebook} runs={runs} onShow={show} onClose={close} />;
    }
    case 'table':
      return <TableDialog {...overlay} services={services} onClose={close} />;
    case 'restart': {
      const restart = async () => {
        close();
        await services.restart(overlay.interpreterId);
        if (overlay.thenRun) runCommand('run-all', context);
      };
      return <RestartDialog onClose={close} onRestart={() => void restart()} />;
    }
    default:
      return assertNever(overlay);
  }
}
