import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../ui/Notice.tsx';
import { useStickToEnd } from '../ui/use-stick-to-end.ts';
import { CellList } from './CellList.tsx';
import { createCommandContext, SAVED } from './command-context.ts';
import { createKeyMatcher } from './command-keys.ts';
import { DeletedNotice } from './DeletedNotice.tsx';
import { hasOwnKeys } from './has-own-keys.ts';
import { NotebookBar } from './NotebookBar.tsx';
import { NotebookOverlays } from './NotebookOverlays.tsx';
import './notebook.css';
import { lazyPart } from '../ui/lazy-part.tsx';
import { listCommands } from './notebook-command.ts';
import type { NotebookProps } from './notebook-props.ts';
import { createNotebookView } from './notebook-view.ts';
import { useAbilities } from './use-abilities.ts';

const VariablesDock = lazyPart(
  'The list of variables',
  async () => (await import('./VariablesDock.tsx')).VariablesDock,
);

/** The cells of the notebook, and what can be done with them. */
export function Notebook({ notebook, runs, interpreters, services }: NotebookProps) {
  const [view] = useState(createNotebookView);
  const abilities = useAbilities();
  const [matchKey] = useState(() => createKeyMatcher(listCommands(abilities)));
  const fileRef = useRef<HTMLInputElement>(null);
  const caretRef = useRef<{ id: string; offset: number } | null>(null);
  const isEmpty = useStore(notebook, ({ document }) => document.cells.length === 0);
  const showsVariables = useStore(view, (state) => state.showsVariables);
  const notice = useStore(view, (state) => state.notice);
  const { scrollerRef, contentRef, leaveEnd } = useStickToEnd(!isEmpty);
  const context = useMemo(
    () =>
      createCommandContext({
        notebook,
        runs,
        interpreters,
        view,
        services,
        readCaret: () => caretRef.current,
        chooseFile: () => fileRef.current?.click(),
      }),
    [notebook, runs, interpreters, view, services],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing || hasOwnKeys(event.target, event.key)) return;
    // Between the wish to write and the editor's coming, letters are text and no commands.
    if (notebook.getState().mode.type === 'edit') return;
    const command = matchKey(event.nativeEvent);
    if (command === null) return;
    event.preventDefault();
    leaveEnd();
    command.run(context);
  };
  const importFile = async (file: File | undefined) => {
    if (file !== undefined) view.setState({ notice: await services.importNotebook(file) });
  };
  return (
    <>
      <NotebookBar context={context} notebook={notebook} view={view} />
      {showsVariables && <VariablesDock runs={runs} interpreters={interpreters} view={view} services={services} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <section ref={scrollerRef} className="notebook-scroll" tabIndex={0} aria-label="Cells" onKeyDown={onKeyDown}>
        <div ref={contentRef} className="notebook-cells">
          <CellList
            notebook={notebook}
            runs={runs}
            interpreters={interpreters}
            services={services}
            context={context}
            scrollerRef={scrollerRef}
            caretRef={caretRef}
          />
        </div>
      </section>
      <input
        ref={fileRef}
        type="file"
        accept=".ipynb,application/x-ipynb+json"
        hidden
        aria-label="Notebook file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          void importFile(file);
        }}
      />
      <NotebookOverlays context={context} notebook={notebook} runs={runs} view={view} services={services} />
      <DeletedNotice notebook={notebook} view={view} />
      <Notice
        label="Notebook"
        text={notice}
        fleeting={notice === SAVED}
        onClose={() => view.setState({ notice: null })}
      />
    </>
  );
}
