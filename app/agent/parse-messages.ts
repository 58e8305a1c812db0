import { isJson } from '../lib/is-json.ts';
import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import type { ChatMessage } from './chat-message.ts';
import { parseBriefing } from './parse-briefing.ts';
import { parseProviderMetadata } from './parse-provider-metadata.ts';
import { readHostMark } from './read-host-mark.ts';
import { readTurnNote } from './read-turn-note.ts';

type Part = ChatMessage['parts'][number];
type Fields = Record<string, unknown>;

/** Nothing of ours writes a `system` message, and one from a file would tell the model what the user cannot see. */
const ROLES = ['user', 'assistant'] as const;
/** Longest input or answer of a call, in characters. */
const LONGEST_TEXT = 64_000_000;
/** States of a tool call that has its answer; the others wait for one. */
const ANSWERED = ['output-available', 'output-error', 'output-denied'] as const;
const OPEN = ['input-streaming', 'input-available', 'approval-requested', 'approval-responded'] as const;

/**
 * The one parser for messages that were kept or come from a file. Null when one of them is no message of ours. Kinds of
 * parts that nobody shows are left out, files among them: a model would read what the user does not see.
 */
export function parseMessages(values: unknown): ChatMessage[] | null {
  if (!isList(values)) return null;
  const messages = values.map(parseMessage);
  const parsed = messages.filter((message) => message !== null);
  const ids = new Set(parsed.map(({ id }) => id));
  return parsed.length === values.length && ids.size === parsed.length ? parsed : null;
}

function parseMessage(value: unknown): ChatMessage | null {
  if (!isRecord(value) || typeof value.id !== 'string' || !isList(value.parts)) return null;
  const role = ROLES.find((known) => known === value.role);
  const fields = value.parts.filter(isRecord);
  const isWhole = fields.length === value.parts.length && fields.every(({ type }) => typeof type === 'string');
  if (role === undefined || !isWhole) return null;
  const parts = fields.map(parsePart);
  if (parts.some((part) => part === 'wrong')) return null;
  return {
    id: value.id,
    role,
    ...(isRecord(value.metadata) && { metadata: parseMetadata(value.metadata) }),
    parts: parts.filter((part) => part !== 'wrong' && part !== null),
  };
}

function parseMetadata(fields: Fields): NonNullable<ChatMessage['metadata']> {
  const { scripted, contextTokens, contextLimit } = fields;
  const host = readHostMark(fields);
  return {
    ...(host !== null && { host }),
    ...(typeof scripted === 'boolean' && { scripted }),
    ...(isCount(contextTokens) && { contextTokens }),
    ...(isCount(contextLimit) && { contextLimit }),
  };
}

/** A part; null for one that nobody here knows, `wrong` for one that claims to be known and is not. */
function parsePart(part: Fields): Part | null | 'wrong' {
  const type = String(part.type);
  if (type === 'step-start') return { type };
  if (type === 'text' || type === 'reasoning') return parseText(type, part);
  if (type === 'data-note') return parseNote(part);
  if (type === 'data-files') return parseFiles(part);
  if (type === 'dynamic-tool' || type.startsWith('tool-')) return parseToolCall(type, part);
  return null;
}

function parseText(type: 'text' | 'reasoning', { text, state, providerMetadata }: Fields): Part | 'wrong' {
  if (typeof text !== 'string') return 'wrong';
  const notes = parseProviderMetadata(providerMetadata);
  return {
    type,
    text,
    ...((state === 'streaming' || state === 'done') && { state }),
    ...(notes !== null && { providerMetadata: notes }),
  };
}

function parseNote({ id, data }: Fields): Part | null | 'wrong' {
  if (!isRecord(data) || typeof data.text !== 'string') return 'wrong';
  const note = readTurnNote({ type: 'data-note', data });
  return note && { type: 'data-note', ...(typeof id === 'string' && { id }), data: note };
}

function parseFiles({ id, data }: Fields): Part | 'wrong' {
  const briefing = parseBriefing(data);
  return briefing ? { type: 'data-files', ...(typeof id === 'string' && { id }), data: briefing } : 'wrong';
}

function parseToolCall(type: string, part: Fields): Part | 'wrong' {
  const { toolCallId, toolName, input, output, errorText, approval, callProviderMetadata } = part;
  if (typeof toolCallId !== 'string' || (type === 'dynamic-tool' && typeof toolName !== 'string')) return 'wrong';
  if (![input, output, part.rawInput].every(isSayable)) return 'wrong';
  const state = [...ANSWERED, ...OPEN].find((known) => known === part.state);
  if (state === undefined) return 'wrong';
  if (state === 'output-available' && !isRecord(output)) return 'wrong';
  if (state === 'output-error' && typeof errorText !== 'string') return 'wrong';
  const asked = parseApproval(approval);
  const notes = parseProviderMetadata(callProviderMetadata);
  if (asked === null && (state.startsWith('approval-') || state === 'output-denied')) return 'wrong';
  return {
    type,
    ...(type === 'dynamic-tool' && { toolName }),
    toolCallId,
    state,
    input,
    ...('rawInput' in part && { rawInput: part.rawInput }),
    ...(state === 'output-available' && { output }),
    ...(state === 'output-error' && { errorText }),
    ...(asked !== null && { approval: asked }),
    ...(notes !== null && { callProviderMetadata: notes }),
  } as Part; // each state's own fields were checked above, which the union of the SDK cannot see
}

/** What a call was given and answered goes to the model again and is shown as JSON; what is nested too deep would be neither. */
function isSayable(value: unknown): boolean {
  return value === undefined || isJson(value, LONGEST_TEXT);
}

function parseApproval(value: unknown): { id: string; approved?: boolean; reason?: string } | null {
  if (!isRecord(value) || typeof value.id !== 'string') return null;
  const { id, approved, reason } = value;
  return {
    id,
    ...(typeof approved === 'boolean' && { approved }),
    ...(typeof reason === 'string' && { reason }),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
