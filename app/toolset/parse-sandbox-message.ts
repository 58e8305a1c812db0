import {
  BOOT_STAGES,
  type BootStage,
  type DroppedText,
  type SandboxMessage,
} from '../../workers/contract/sandbox-message.ts';
import { isList } from '../lib/is-list.ts';
import { isRecord } from '../lib/is-record.ts';
import { toCount } from './output-cut.ts';
import { LONGEST_NAME, LONGEST_TEXT, parseBundle, parseDisplay } from './parse-display.ts';

/** Most headers of a request; servers take no more. */
const MOST_HEADERS = 100;
/** A prompt is shown beside a field; of a longer one the end is kept, where the question stands. In characters. */
const LONGEST_PROMPT = 2_000;

/**
 * The one parser for what a sandbox says. The worker may be fully under the control of hostile Python: anything that
 * is not exactly a message of ours is null, and what passes is copied field by field into a fresh object.
 */
export function parseSandboxMessage(value: unknown): SandboxMessage | null {
  if (!isRecord(value)) return null;
  switch (value.type) {
    case 'boot-stage':
      return isBootStage(value.stage) ? { type: 'boot-stage', stage: value.stage } : null;
    case 'fatal-error':
      return isText(value.message) ? { type: 'fatal-error', message: value.message.slice(0, LONGEST_NAME) } : null;
    case 'broker-fetch':
      return parseBrokerFetch(value);
    default:
      return isName(value.runId) ? parseRunMessage(value, value.runId) : null;
  }
}

function parseRunMessage(value: Record<string, unknown>, runId: string): SandboxMessage | null {
  switch (value.type) {
    case 'run-end':
      return { type: 'run-end', runId };
    case 'run-phase':
      return value.phase === 'packages' || value.phase === 'running'
        ? { type: 'run-phase', runId, phase: value.phase }
        : null;
    case 'stream-write': {
      const { stream, text } = value;
      return isText(text) && (stream === 'stdout' || stream === 'stderr')
        ? { type: 'stream-write', runId, stream, text }
        : null;
    }
    case 'value-echo': {
      const data = parseBundle(value.data);
      return data && isText(value.text) ? { type: 'value-echo', runId, text: value.text, data } : null;
    }
    case 'display-add': {
      const display = parseDisplay(value.display);
      const path = value.figurePath;
      return display && (path === null || isName(path))
        ? { type: 'display-add', runId, display, figurePath: path }
        : null;
    }
    case 'display-update': {
      const display = parseDisplay(value.display);
      return display && { type: 'display-update', runId, display };
    }
    case 'output-clear':
      return typeof value.wait === 'boolean' ? { type: 'output-clear', runId, wait: value.wait } : null;
    case 'output-drop':
      return {
        type: 'output-drop',
        runId,
        stdout: parseDropped(value.stdout),
        stderr: parseDropped(value.stderr),
        displays: toCount(value.displays),
      };
    case 'package-state': {
      const { name, state, reason } = value;
      return isName(name) && isName(reason) && (state === 'loading' || state === 'loaded' || state === 'failed')
        ? { type: 'package-state', runId, name, state, reason }
        : null;
    }
    case 'input-request': {
      const { requestId, prompt, isSecret } = value;
      return isId(requestId) && isText(prompt) && typeof isSecret === 'boolean'
        ? { type: 'input-request', runId, requestId, prompt: prompt.slice(-LONGEST_PROMPT), isSecret }
        : null;
    }
    case 'input-cancel':
      return isId(value.requestId) ? { type: 'input-cancel', runId, requestId: value.requestId } : null;
    default:
      return null;
  }
}

function parseDropped(value: unknown): DroppedText {
  const { characters, lines } = isRecord(value) ? value : {};
  return { characters: toCount(characters), lines: toCount(lines) };
}

function parseBrokerFetch(value: Record<string, unknown>): SandboxMessage | null {
  const { requestId, runId, url, method } = value;
  if (!isId(requestId) || !isName(url) || !isName(method)) return null;
  if (runId !== null && !isName(runId)) return null;
  const headers = isList(value.headers) ? value.headers.slice(0, MOST_HEADERS).filter(isHeader) : [];
  return {
    type: 'broker-fetch',
    requestId,
    runId,
    url,
    method: method.toUpperCase(),
    headers: headers.map(([name, text]) => [name, text] as const),
  };
}

function isHeader(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && isName(value[0]) && isName(value[1]);
}

function isBootStage(value: unknown): value is BootStage {
  return BOOT_STAGES.some((stage) => stage === value);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NAME;
}
