import { useStore } from 'zustand';
import { isWhole } from '../toolset/output-cut.ts';
import type { Run } from '../toolset/run.ts';
import { Button } from '../ui/Button.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { CellButtons } from './CellButtons.tsx';
import { CellSource } from './CellSource.tsx';
import type { CodeCell } from './cell.ts';
import type { CellViewProps } from './cell-view-props.ts';
import { describeRun, type StatusLabel } from './describe-run.ts';
import { Elapsed } from './Elapsed.tsx';
import { RefusedNote } from './RefusedNote.tsx';
import { RunFilesLine } from './RunFilesLine.tsx';
import { RunOutputs } from './RunOutputs.tsx';
import { RunPackages } from './RunPackages.tsx';
import { RunQuestion } from './RunQuestion.tsx';
import { StatusMark } from './StatusMark.tsx';
import { StopRunButton } from './StopRunButton.tsx';
import { areOutputsFolded, toggleOutputs } from './toggle-outputs.ts';
import { useAbilities } from './use-abilities.ts';

const AUTHORS: Readonly<Record<CodeCell['by'], { readonly icon: IconName; readonly text: string }>> = {
  agent: { icon: 'sparkle', text: 'Agent' },
  user: { icon: 'user', text: 'You' },
  host: { icon: 'screen', text: 'Page' },
};
const WAITING: StatusLabel = { text: 'Queued', tone: 'neutral' };

/** Code: who wrote it, its run, and what that showed. */
export function CodeCellView(props: CellViewProps & { cell: CodeCell }) {
  const { cell, number, waiting, refused, runs, services, context } = props;
  const { changes, hasChat } = useAbilities();
  const run = useStore(runs, (state) => (cell.runId === null ? undefined : state.byId[cell.runId]));
  return (
    <>
      <header className="cell-head">
        <span className="cell-count">{describeCount(run, waiting)}</span>
        <span className="cell-origin">
          <Icon name={AUTHORS[cell.by].icon} size={14} />
          {AUTHORS[cell.by].text}
        </span>
        {hasChat && <RunLink run={run} onShow={services.showToolCall} />}
        <span className="cell-status">
          {run && run.code !== cell.source && <span className="cell-edited">Changed since it ran</span>}
          {waiting ? <StatusMark label={WAITING} /> : run && <StatusMark label={describeOf(run, changes)} />}
          {run && run.origin.by !== 'file' && <Elapsed state={run.state} />}
          {changes && run && run.state.status !== 'ended' && (
            <StopRunButton state={run.state} onStop={() => services.stop(run.id)} />
          )}
        </span>
        <CellButtons cell={cell} number={number} context={context} />
      </header>
      <CellSource {...props} />
      {run && <CellRun run={run} cell={cell} onUnfold={() => toggleOutputs(context.store)} />}
      <RefusedNote requests={refused} />
    </>
  );
}

function CellRun({ run, cell, onUnfold }: { run: Run; cell: CodeCell; onUnfold: () => void }) {
  const folded = areOutputsFolded(cell) && run.outputs.length > 0;
  return (
    <>
      <RunPackages packages={run.packages} />
      {run.restartReason !== null && (
        <p className="run-restart">
          <Icon name="restart" size={14} /> Restarted: {run.restartReason.replace(/[.\s]+$/, '')}; variables lost, files
          kept.
        </p>
      )}
      {folded ? (
        <Button label={`Show ${countOutputs(run)}`} icon="chevron" small tone="quiet" onClick={onUnfold} />
      ) : (
        <CellOutputs run={run} />
      )}
      <RunQuestion run={run} place="notebook" />
      <RunFilesLine run={run} />
    </>
  );
}

/** What a run showed, under its number. */
function CellOutputs({ run }: { run: Run }) {
  if (run.outputs.length === 0 && isWhole(run.dropped)) return null;
  return (
    <div className="cell-outputs">
      {run.executionCount !== null && <span className="cell-count cell-out">{`Out\u00a0[${run.executionCount}]`}</span>}
      <RunOutputs run={run} />
    </div>
  );
}

function RunLink({ run, onShow }: { run: Run | undefined; onShow: (toolCallId: string) => void }) {
  const toolCallId = run?.origin.by === 'agent' ? run.origin.toolCallId : null;
  if (toolCallId === null) return null;
  return (
    <Button label="Show in chat" icon="arrowLeft" iconOnly small tone="quiet" onClick={() => onShow(toolCallId)} />
  );
}

/** The number that Jupyter's users look for: of the run, `*` while it is under way, empty before. */
function describeCount(run: Run | undefined, waiting: boolean): string {
  const isOpen = waiting || (run !== undefined && run.state.status !== 'ended');
  return `In\u00a0[${isOpen ? '*' : (run?.executionCount ?? '\u00a0')}]`;
}

/** Who looks on is not the one whose answer a run waits for. */
function describeOf(run: Run, mayAnswer: boolean): StatusLabel {
  if (run.origin.by === 'file') return { text: 'From a file', tone: 'neutral' };
  return describeRun(mayAnswer ? run : { ...run, input: null });
}

function countOutputs({ outputs }: Run): string {
  return outputs.length === 1 ? '1 output' : `${outputs.length} outputs`;
}
