import { hasFields, isOneOf, isRecord } from './host-fields.ts';
import type { WidgetEvent, WidgetOutput } from './protocol.ts';

const ASKERS = ['host', 'user', 'agent'] as const;
const ENDS = ['ok', 'error', 'interrupted', 'crashed'] as const;

/** Reads what the widget tells of its session; null for what this version does not know. */
export function parseEvent(value: unknown): WidgetEvent | null {
  if (!isRecord(value)) return null;
  switch (value.type) {
    case 'run-start': {
      const known = { runId: 'string', interpreterId: 'string', by: 'string', code: 'string' } as const;
      if (!hasFields(value, known, { request: 'number' }) || !isOneOf(ASKERS, value.by)) return null;
      const { runId, interpreterId, by, code, request } = value;
      return { type: 'run-start', runId, interpreterId, by, code, ...(request !== undefined && { request }) };
    }
    case 'output': {
      const output = parseOutput(value.output);
      return output && hasFields(value, { runId: 'string' }) ? { type: 'output', runId: value.runId, output } : null;
    }
    case 'figure': {
      const path = value.path === null || typeof value.path === 'string' ? value.path : undefined;
      if (path === undefined || !hasFields(value, { runId: 'string', dataUri: 'string' })) return null;
      // A host puts it into a page, so a link of another kind must not pass for a picture.
      if (!/^data:image\//i.test(value.dataUri)) return null;
      return { type: 'figure', runId: value.runId, dataUri: value.dataUri, path };
    }
    case 'run-end':
      return hasFields(value, { runId: 'string' }) && isOneOf(ENDS, value.status)
        ? { type: 'run-end', runId: value.runId, status: value.status }
        : null;
    case 'restart':
      return hasFields(value, { interpreterId: 'string', reason: 'string' })
        ? { type: 'restart', interpreterId: value.interpreterId, reason: value.reason }
        : null;
    case 'answer-text':
      return hasFields(value, { text: 'string' }) ? { type: 'answer-text', text: value.text } : null;
    default:
      return null;
  }
}

function parseOutput(value: unknown): WidgetOutput | null {
  if (!isRecord(value)) return null;
  switch (value.kind) {
    case 'stream':
      return hasFields(value, { text: 'string' }) && isOneOf(['stdout', 'stderr'] as const, value.stream)
        ? { kind: 'stream', stream: value.stream, text: value.text }
        : null;
    case 'value':
    case 'display':
      return hasFields(value, { text: 'string', data: 'record' })
        ? { kind: value.kind === 'value' ? 'value' : 'display', text: value.text, data: value.data }
        : null;
    case 'error':
      return hasFields(value, { name: 'string', message: 'string', traceback: 'string' })
        ? { kind: 'error', name: value.name, message: value.message, traceback: value.traceback }
        : null;
    default:
      return null;
  }
}
