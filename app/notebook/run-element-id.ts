/** Id of the element that shows a run, for links to it. */
export function runElementId(runId: string): string {
  return `run-${runId}`;
}

/** Id of the element that shows a tool call, for links to it. */
export function toolCallElementId(toolCallId: string): string {
  return `tool-call-${toolCallId}`;
}
