import { type DynamicToolUIPart, getToolName, type ToolUIPart } from 'ai';
import { isRecord } from '../lib/is-record.ts';
import type { StatusLabel } from '../notebook/describe-run.ts';
import { describeRun } from '../notebook/describe-run.ts';
import type { Run } from '../toolset/run.ts';
import { toJsonExcerpt } from './to-json-excerpt.ts';

/** A tool call as it is shown, whatever state the message is in. */
export interface ToolCallView {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly title: string;
  /** The code so far; null for tools that run none. */
  readonly code: string | null;
  /** Whatever else the call is given, as text; empty when there is nothing. */
  readonly input: string;
  /** What the tool answered, as text, for tools that are not shown through a run. */
  readonly answer: string;
  readonly error: string | null;
  /** Why the tool refused the call, for calls that made no run. */
  readonly refusal: string | null;
  /** Under which id the call waits for the user's approval; null when it does not. */
  readonly approvalId: string | null;
  /** What the user said in denying the call; null when it was not denied, empty without a reason. */
  readonly denial: string | null;
}

/** Reads a part of a message. Its input comes from a model and may be anything. */
export function toToolCallView(part: ToolUIPart | DynamicToolUIPart): ToolCallView {
  const toolName = getToolName(part);
  // What the model sent and the SDK would not take as input stands apart.
  const given = part.input ?? (part.state === 'output-error' && 'rawInput' in part ? part.rawInput : undefined);
  const input = isRecord(given) ? given : {};
  const code = typeof input.code === 'string' ? input.code : null;
  const runsPython = toolName === 'run_python_code';
  return {
    toolCallId: part.toolCallId,
    toolName,
    title: runsPython ? 'Python' : titleOf(toolName, input),
    code: runsPython ? (code ?? '') : null,
    input: given === undefined ? '' : runsPython && isRecord(given) ? describeOptions(given) : toJsonText(given),
    answer: part.state === 'output-available' ? toJsonText(part.output) : '',
    error: part.state === 'output-error' ? part.errorText : null,
    refusal: part.state === 'output-available' ? readRefusal(part.output) : null,
    approvalId: part.state === 'approval-requested' ? part.approval.id : null,
    denial: part.approval?.approved === false ? (part.approval.reason ?? '') : null,
  };
}

/** How a tool call is doing: by its run when it has one, else by the state of its part. */
export function describeToolCall(
  part: ToolUIPart | DynamicToolUIPart,
  run: Run | undefined,
  agentWorks: boolean,
): StatusLabel {
  if (run !== undefined) return describeRun(run);
  switch (part.state) {
    case 'input-streaming':
      return agentWorks ? { text: 'Writing code', tone: 'busy' } : { text: 'Stopped', tone: 'warn' };
    case 'approval-responded':
      if (!part.approval.approved) return { text: 'Denied', tone: 'warn' };
      return agentWorks ? { text: 'Allowed', tone: 'neutral' } : { text: 'Stopped', tone: 'warn' };
    case 'input-available':
      return agentWorks ? { text: 'Queued', tone: 'neutral' } : { text: 'Stopped', tone: 'warn' };
    case 'approval-requested':
      return { text: 'Waiting for approval', tone: 'warn' };
    case 'output-available':
      return isRecord(part.output) && part.output.success === false
        ? { text: 'Failed', tone: 'bad' }
        : { text: 'Done', tone: 'good' };
    case 'output-error':
      return { text: 'Failed', tone: 'bad' };
    case 'output-denied':
      return { text: 'Denied', tone: 'warn' };
    default:
      return { text: 'Unknown', tone: 'neutral' };
  }
}

function readRefusal(output: unknown): string | null {
  if (!isRecord(output) || output.success !== false) return null;
  const reason = output.error ?? output.stderr;
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

/** A map, as a model may name `__proto__`. */
const OPERATION_TITLES: ReadonlyMap<unknown, string> = new Map([
  ['create', 'Create an interpreter'],
  ['list', 'List interpreters'],
  ['delete', 'Delete an interpreter'],
]);

function titleOf(toolName: string, input: Readonly<Record<string, unknown>>): string {
  if (toolName !== 'manage_interpreters') return `Tool ${toolName}`;
  return OPERATION_TITLES.get(input.operation) ?? 'Manage interpreters';
}

/** What a run is given beside its code: one line each, nothing left out, as it may stand for approval. */
function describeOptions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .filter(([name, value]) => name !== 'code' || typeof value !== 'string')
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join('\n');
}

/** Longest text that is shown of an input or an answer, in characters. */
const LONGEST_SHOWN = 4000;

function toJsonText(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? '' : toJsonExcerpt(value, LONGEST_SHOWN);
  return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
}
