/** What a conversation can be told from outside. */
export interface TranscriptHandle {
  /** Brings a tool call into view and moves the focus there. */
  showToolCall(toolCallId: string): void;
}
