import { isRecord } from '../lib/is-record.ts';

/** What the sidebar knows of a session. Times are milliseconds since the epoch. */
export interface SessionInfo {
  /** Also the toolset's client id. */
  readonly id: string;
  readonly title: string;
  /** Whether the user chose the title. */
  readonly renamed: boolean;
  readonly createdAt: number;
  /** When chat, runs or files last changed. */
  readonly updatedAt: number;
  /** Whether the agent was at work when this was kept. */
  readonly working: boolean;
}

const LONGEST_TITLE = 200;

/** A session's details from outside; null when they are none. */
export function parseSessionInfo(value: unknown): SessionInfo | null {
  if (!isRecord(value) || !isSessionId(value.id) || typeof value.title !== 'string') return null;
  if (!isTime(value.createdAt) || !isTime(value.updatedAt)) return null;
  return {
    id: value.id,
    title: tidyTitle(value.title) || 'Untitled session',
    renamed: value.renamed === true,
    createdAt: value.createdAt,
    updatedAt: value.updatedAt,
    working: value.working === true,
  };
}

/** Whether a text can be a session's id, as `createId` makes them. */
export function isSessionId(value: unknown): value is string {
  return typeof value === 'string' && /^session-[0-9a-f]{12}$/.test(value);
}

/** A title on one line and of bearable length. */
export function tidyTitle(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
