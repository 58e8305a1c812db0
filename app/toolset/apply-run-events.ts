import { applyRunEvent, type Run, type RunEvent, type RunOutput } from './run.ts';

/** Folds events into a run as `applyRunEvent` does one by one; outputs are copied once for all that come in a row. */
export function applyRunEvents(run: Run, events: readonly RunEvent[]): Run {
  let folded = run;
  let added: RunOutput[] = [];
  const settle = () => {
    if (added.length > 0) folded = { ...folded, outputs: [...folded.outputs, ...added] };
    added = [];
  };
  for (const event of events) {
    const output = event.runId === run.id ? toOutput(event) : null;
    if (output === null || folded.clearPending || folded.state.status === 'ended') {
      settle();
      folded = applyRunEvent(folded, event);
    } else added.push(output);
  }
  settle();
  return folded;
}

/** What an event adds behind all that is there, whatever that is; null for one that does more or less. */
function toOutput(event: RunEvent): RunOutput | null {
  if (event.type === 'display-add') return { type: 'display', display: event.display, figurePath: event.figurePath };
  return event.type === 'value-echo' ? { type: 'echo', text: event.text, data: event.data } : null;
}
