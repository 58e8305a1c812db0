/** Id of the element that shows a cell, for links to it. */
export function cellElementId(cellId: string): string {
  return `cell-${cellId}`;
}

/** Id of the element that shows a tool call, for links to it. */
export function toolCallElementId(toolCallId: string): string {
  return `tool-call-${toolCallId}`;
}
