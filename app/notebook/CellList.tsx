import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { preloadEditor } from '../editor/load-editor.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CellView } from './CellView.tsx';
import type { Cell } from './cell.ts';
import type { CaretMemory } from './cell-view-props.ts';
import { haveVariablesGone } from './choose-interpreter.ts';
import { groupRefused } from './group-refused.ts';
import type { InterpretersState, RefusedRequest } from './interpreter-store.ts';
import type { CommandContext } from './notebook-command.ts';
import type { NotebookServices } from './notebook-services.ts';
import { listSelected, type NotebookState } from './notebook-store.ts';
import { RefusedNote } from './RefusedNote.tsx';
import type { RunsState } from './run-store.ts';
import { useCellFocus } from './use-cell-focus.ts';

/** Up to this many cells are all in the page, for the browser's own search; more are windowed. */
const MOST_WHOLE = 60;
/** How far beyond what is seen cells are kept ready, in CSS pixels. */
const AHEAD = 600;
/** Space above the first cell, in CSS pixels, as the style has it. */
const TOP = 16;

const NONE: readonly RefusedRequest[] = [];

interface CellListProps {
  notebook: StoreApi<NotebookState>;
  runs: StoreApi<RunsState>;
  interpreters: StoreApi<InterpretersState>;
  services: NotebookServices;
  context: CommandContext;
  scrollerRef: RefObject<HTMLElement | null>;
  caretRef: CaretMemory;
}

/** The cells in their order; a long notebook holds only those in sight, the active one and the newest. */
export function CellList({ notebook, runs, interpreters, services, context, scrollerRef, caretRef }: CellListProps) {
  const state = useStore(notebook);
  const { cells } = state.document;
  const refused = useStore(interpreters, ({ refused: all }) => all);
  const living = useStore(interpreters, ({ states }) => states);
  const lost = useStore(runs, (all) => haveVariablesGone(all, living));
  const refusedByRun = useMemo(() => groupRefused(refused), [refused]);
  const selected = useMemo(() => new Set(listSelected(state).map(({ id }) => id)), [state]);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const activeIndex = cells.findIndex(({ id }) => id === state.activeId);
  const isWindowed = cells.length > MOST_WHOLE;
  useCellFocus({
    state,
    scrollerRef,
    onReveal: (index) => virtualizer.current?.scrollToIndex(index, { align: 'nearest' }),
  });

  const show = (cell: Cell, index: number) => (
    <CellView
      key={cell.id}
      cell={cell}
      number={index + 1}
      active={cell.id === state.activeId}
      selected={selected.has(cell.id)}
      mode={cell.id === state.activeId ? state.mode : null}
      waiting={state.waiting.includes(cell.id)}
      refused={(cell.kind === 'code' && cell.runId !== null && refusedByRun.get(cell.runId)) || NONE}
      runs={runs}
      services={services}
      context={context}
      caretRef={caretRef}
    />
  );
  // Whoever chooses a cell may soon write in it; for who only reads, Monaco's 100 ms are not spent.
  useEffect(() => {
    if (state.activeId !== null) preloadEditor();
  }, [state.activeId]);
  if (cells.length === 0) {
    return (
      <p className="notebook-empty">
        Every piece of Python that runs appears here with its output, whether the agent wrote it or you.
      </p>
    );
  }
  return (
    <>
      <RefusedNote requests={refusedByRun.get('') ?? NONE} />
      {isWindowed ? (
        <Virtualizer
          ref={virtualizer}
          scrollRef={scrollerRef}
          startMargin={TOP}
          bufferSize={AHEAD}
          data={cells}
          keepMounted={[...new Set([Math.max(activeIndex, 0), cells.length - 1])]}
        >
          {show}
        </Virtualizer>
      ) : (
        cells.map(show)
      )}
      {lost && (
        <p className="run-restart" role="note" aria-label="Restarted">
          <Icon name="restart" size={14} /> Restarted: variables are gone, files are kept.
        </p>
      )}
    </>
  );
}
