import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { assertNever } from '../lib/assert-never.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { lazyPart, type MissingPart } from '../ui/lazy-part.tsx';
import { type CommandContext, runCommand } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import { activateCell, type NotebookState } from './notebook-store.ts';
import type { NotebookOverlay, NotebookViewState } from './notebook-view.ts';
import { RestartDialog } from './RestartDialog.tsx';
import type { RunsState } from './run-store.ts';

const CommandPalette = lazyPart(
  'The list of commands',
  async () => (await import('./CommandPalette.tsx')).CommandPalette,
);
const FiguresDialog = lazyPart(
  'The gallery of figures',
  async () => (await import('./FiguresDialog.tsx')).FiguresDialog,
);
const TableDialog = lazyPart('The view of tables', async () => (await import('./TableDialog.tsx')).TableDialog);
const ShortcutSheet = lazyPart(
  'The list of shortcuts',
  async () => (await import('./ShortcutSheet.tsx')).ShortcutSheet,
);

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
  return <Overlay {...props} overlay={overlay} />;
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
  const inDialog = (title: string) => (part: MissingPart) => (
    <Dialog title={title} onClose={close}>
      {part.note}
    </Dialog>
  );
  switch (overlay.type) {
    case 'palette':
      return <CommandPalette context={context} onClose={close} missing={inDialog('Commands')} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} missing={inDialog('Keyboard shortcuts')} />;
    case 'figures': {
      const show = (cellId: string) => activateCell(notebook, cellId);
      return (
        <FiguresDialog notebook={notebook} runs={runs} onShow={show} onClose={close} missing={inDialog('Figures')} />
      );
    }
    case 'table':
      return <TableDialog {...overlay} services={services} onClose={close} missing={inDialog(overlay.variable)} />;
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
