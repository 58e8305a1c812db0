import type { DynamicToolUIPart } from 'ai';
import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import {
  aFlag,
  aList,
  aNumber,
  anything,
  aRecord,
  aText,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  type Shape,
  tagged,
} from '../lib/test-shape.ts';
import { describeModelError } from './describe-model-error.ts';
import { parseBriefing } from './parse-briefing.ts';
import { parseMessages } from './parse-messages.ts';
import { parseProviderMetadata } from './parse-provider-metadata.ts';
import { readHostMark } from './read-host-mark.ts';
import { readTurnNote } from './read-turn-note.ts';
import { describeToolCall, toToolCallView } from './tool-call-view.ts';

const briefing = {
  at: 1,
  count: 2,
  changes: [
    { change: 'added', path: 'a', size: 1, modifiedAt: 2, by: 'user' },
    { change: 'renamed', path: 'b', from: 'c', by: 'agent' },
    { change: 'deleted', path: 'd', by: 'code' },
  ],
  text: 'There are 2 files.',
};
const by = oneOf('user', 'user-code', 'host', 'agent', 'code');
const sized = { path: aText(), size: aNumber(0), modifiedAt: aNumber(0), by };
const BRIEFING = aRecord({
  at: aNumber(0),
  count: aNumber(0),
  changes: aList(
    tagged('change', {
      added: aRecord({ change: oneOf('added'), ...sized }),
      changed: aRecord({ change: oneOf('changed'), ...sized }),
      renamed: aRecord({ change: oneOf('renamed'), path: aText(), from: aText(), by }),
      deleted: aRecord({ change: oneOf('deleted'), path: aText(), by }),
    }),
  ),
  text: aText(20_000),
});

fuzz('briefings about files', near([briefing, { ...briefing, changes: [] }], 'message'), ({ value }) => {
  const parsed = parseBriefing(value);
  if (parsed === null) return false;
  mustBe(BRIEFING, parsed);
  mustStay(parseBriefing, parsed);
  return true;
});

const NOTES = { anthropic: { signature: 's', redactedData: 'r' }, google: { thoughtSignature: 't' }, openai: { x: 1 } };
const PROVIDER_NOTES = aRecord(
  {},
  {
    anthropic: aRecord({}, { signature: aText(), redactedData: aText() }),
    google: aRecord({}, { thoughtSignature: aText() }),
  },
);

fuzz('notes of providers', near([NOTES], 'message'), ({ value }) => {
  const parsed = parseProviderMetadata(value);
  if (parsed === null) return false;
  mustBe(PROVIDER_NOTES, parsed);
  mustStay(parseProviderMetadata, parsed);
  return true;
});

const call = { type: 'tool-run_python_code', toolCallId: 'call-1', input: { code: '1', interpreter_id: 'py' } };
const PARTS = [
  { type: 'step-start' },
  { type: 'reasoning', text: 'Hm.', state: 'done', providerMetadata: NOTES },
  { type: 'text', text: 'So.' },
  { type: 'data-note', id: 'n', data: { kind: 'loop', text: 'Again.', endsTurn: true } },
  { type: 'data-files', data: briefing },
  { ...call, state: 'output-available', output: { success: false, stderr: 'no' } },
  { ...call, type: 'dynamic-tool', toolName: 'x', state: 'output-error', errorText: 'no', rawInput: '{' },
  { ...call, state: 'approval-requested', approval: { id: 'a' } },
  { ...call, state: 'output-denied', approval: { id: 'a', approved: false, reason: 'no' } },
];
const HOST = { origin: 'https://a.example', ownModel: true };
const MESSAGES = [
  [{ id: 'm1', role: 'user', parts: PARTS.slice(2, 3), metadata: { host: HOST } }],
  [{ id: 'm2', role: 'assistant', parts: PARTS.slice(0, 5), metadata: { scripted: true, contextTokens: 7 } }],
  [{ id: 'm3', role: 'assistant', parts: PARTS.slice(5) }],
  [],
];
const MESSAGE = aRecord(
  {
    id: aText(),
    role: oneOf('user', 'assistant'),
    parts: aList((part) =>
      part === null || typeof part !== 'object' ? 'no part' : aText()(Reflect.get(part, 'type')),
    ),
  },
  {
    metadata: aRecord(
      {},
      {
        host: aRecord({ origin: anything, ownModel: aFlag }),
        scripted: aFlag,
        contextTokens: aNumber(0),
        contextLimit: aNumber(0),
      },
    ),
  },
);

const VIEW: Shape = aRecord({
  toolCallId: aText(),
  toolName: aText(),
  title: aText(),
  code: maybeNull(aText()),
  input: aText(),
  answer: aText(4001),
  error: maybeNull(aText()),
  refusal: maybeNull(aText()),
  approvalId: maybeNull(aText()),
  denial: maybeNull(aText()),
});

function view(part: DynamicToolUIPart): void {
  mustBe(VIEW, toToolCallView(part));
  mustBe(aText(100), describeToolCall(part, undefined, false).text);
}

fuzz('messages of a chat, and the views of their calls', near(MESSAGES, 'message'), ({ value }) => {
  const parsed = parseMessages(value);
  if (parsed === null) return false;
  mustBe(aList(MESSAGE), parsed);
  mustStay(parseMessages, parsed);
  for (const { parts } of parsed) {
    for (const part of parts) if ('toolCallId' in part) view(part as DynamicToolUIPart); // every part with an id is a call
  }
  return true;
});

const INPUTS = [{ code: '1', timeout: 5 }, { operation: 'delete', interpreter_id: 'py-2' }, '{"code": "pri'];

// Each case is five views.
fuzz(
  'inputs of calls as a model gives them',
  near(INPUTS, 'json'),
  ({ value }) => {
    for (const toolName of ['run_python_code', 'manage_interpreters']) {
      const part = { type: 'dynamic-tool', toolName, toolCallId: '1' } as const;
      view({ ...part, state: 'input-available', input: value });
      view({ ...part, state: 'output-available', input: {}, output: value });
    }
    return (
      toToolCallView({
        type: 'dynamic-tool',
        toolName: 'run_python_code',
        toolCallId: '1',
        state: 'input-available',
        input: value,
      }).code !== ''
    );
  },
  { weight: 30 },
);

fuzz('marks of hosts', near([{ host: HOST }, { host: { origin: null, ownModel: false } }], 'message'), ({ value }) => {
  const mark = readHostMark(value);
  if (mark === null) return false;
  mustBe(aRecord({ origin: maybeNull(aText(300)), ownModel: aFlag }), mark);
  mustStay((host) => readHostMark({ host }), mark);
  return true;
});

fuzz('notes of turns', near([{ type: 'data-note', data: PARTS[3]?.data }], 'message'), ({ value }) => {
  const note = readTurnNote(Object(value));
  if (note === null) return false;
  mustBe(
    aRecord({ kind: oneOf('step-limit', 'loop', 'shortened', 'cut-off'), text: aText() }, { endsTurn: oneOf(true) }),
    note,
  );
  mustStay((data) => readTurnNote({ type: 'data-note', data }), note);
  return true;
});

const ERRORS = [
  { error: { type: 'rate_limit_error', message: 'slow down, sk-secret' } },
  { code: 503, message: 'gone' },
  'text with sk-secret',
];

fuzz('errors of providers', near(ERRORS, 'json'), ({ value }) => {
  const line = describeModelError(value, 'sk-secret');
  mustBe(aText(), line);
  if (line.includes('sk-secret')) throw new Error('The key is told.');
  return line.startsWith('HTTP ');
});
