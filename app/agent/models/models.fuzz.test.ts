import { fuzz } from '../../lib/test-fuzz.ts';
import { near } from '../../lib/test-mutations.ts';
import {
  aFlag,
  aList,
  aMatch,
  aNumber,
  aRecord,
  aText,
  isNumber,
  maybeNull,
  mustBe,
  mustStay,
  oneOf,
  tagged,
} from '../../lib/test-shape.ts';
import { nearText } from '../../lib/test-texts.ts';
import { API_KINDS, parseBaseUrl } from '../model-settings.ts';
import { type AnswerPiece, createCallSplitter } from './built-in/split-calls.ts';
import { isLocalAddress } from './local-address.ts';
import { createModelMemory } from './model-memory.ts';
import { parseStepLimit, parseTemperature } from './parse-agent-fields.ts';
import { parseModelList } from './parse-model-list.ts';
import { readRetryAfter } from './retry-after.ts';

const LISTS = [
  { data: [{ id: 'gpt', context_length: 8000, architecture: { input_modalities: ['image'] } }, { id: 'whisper' }] },
  { models: [{ name: 'models/g', supportedGenerationMethods: ['generateContent'], inputTokenLimit: 9 }] },
  [
    { id: 'a', type: 'vlm' },
    { id: 'b', capabilities: { image_input: { supported: true } }, meta: { n_ctx: 4 } },
  ],
];
const TRAITS = aRecord({ contextTokens: maybeNull(isNumber), vision: maybeNull(aFlag) });

fuzz('lists of models', near(LISTS, 'json'), ({ value }) => {
  let count = 0;
  for (const kind of API_KINDS) {
    const models = parseModelList(kind, value);
    if (models !== null) mustBe(aList(aRecord({ id: aText(), traits: TRAITS })), models);
    count += models?.length ?? 0;
  }
  return count > 0;
});

const SETTINGS = [
  {
    kind: 'anthropic',
    baseUrl: 'https://a.example',
    model: 'm',
    hadKey: true,
    traits: { contextTokens: 9, vision: true },
  },
  { kind: 'openai-compatible', baseUrl: 'http://localhost:1', model: 'm', hadKey: false },
  { kind: 'built-in' },
];
const MODEL = aRecord(
  { kind: oneOf(...API_KINDS), baseUrl: aText(), model: aMatch(/./s), apiKey: aText() },
  { keyMissing: aFlag, traits: TRAITS },
);

fuzz('models that are remembered', near(SETTINGS, 'json'), ({ value }) => {
  const text = JSON.stringify(value) ?? '';
  const items: Readonly<Record<string, string>> = { 'vivarium.model': text, 'vivarium.model-keys': text };
  const storage = { getItem: (name: string) => items[name] ?? null } as Storage; // nothing else of it is asked for
  const memory = createModelMemory(storage);
  mustBe(aList(aText()), memory.listKeys());
  mustBe(maybeNull(aText()), memory.findKey('__proto__'));
  const settings = memory.load();
  mustBe(
    tagged('kind', {
      none: aRecord({ kind: oneOf('none') }),
      'built-in': aRecord({ kind: oneOf('built-in') }),
      anthropic: MODEL,
      google: MODEL,
      'openai-compatible': MODEL,
    }),
    settings,
  );
  return settings.kind !== 'none';
});

const ADDRESSES = [
  'https://api.example/v1/',
  ' http://localhost:11434/v1 ',
  'http://127.0.0.1',
  'https://u:p@a.example/?q#h',
];

fuzz(
  'addresses of models',
  nearText(ADDRESSES, ['https:', 'javascript:', '//', '@', '?', '#', ':99999', '[::1]']),
  (text) => {
    const parsed = parseBaseUrl(text);
    if (parsed.status === 'error') {
      mustBe(aMatch(/\.$/), parsed.message);
      return false;
    }
    mustBe(aMatch(/^https?:\/\/[^?#]*[^/?#]$/), parsed.url);
    mustBe(oneOf(''), new URL(parsed.url).username);
    mustBe(aFlag, isLocalAddress(parsed.url));
    mustStay((again) => parseBaseUrl(String(Object(again).url)), parsed);
    return true;
  },
);

const NUMBERS = ['0.7', '1,5', '', ' 25 ', '500', '1e3'];

fuzz('numbers that are typed', nearText(NUMBERS, ['0', '.', ',', 'e', '-', 'Infinity', 'NaN', '0x']), (text) => {
  const temperature = parseTemperature(text);
  if (temperature.status === 'ok') mustBe(maybeNull(aNumber(0, 2)), temperature.value);
  const steps = parseStepLimit(text);
  if (steps.status === 'ok') mustBe(aNumber(1, 500), steps.value);
  return temperature.status === 'ok' || steps.status === 'ok';
});

const WAITS = [
  '20',
  'Thu, 01 Jan 2026 00:01:00 GMT',
  '{"retryDelay": "38.2s"}',
  'Please try again in 1m30s.',
  'try again in 350ms',
];

fuzz(
  'waits that are asked for',
  nearText(WAITS, ['9', '.', 's', 'ms', 'm', '"retryDelay":"', 'try again in ']),
  (text) => {
    const waits = [readRetryAfter({ 'retry-after': text }, '', 0), readRetryAfter({}, text, 0)];
    for (const wait of waits) mustBe(maybeNull(aNumber(0)), wait);
    return waits.some((wait) => wait !== null);
  },
);

const fence = (json: string) => `\`\`\`tool_call\n${json}\n\`\`\``;
const ANSWERS = [
  `I look.\n${fence('{"name": "run", "arguments": {"code": "1"}}')} and on`,
  fence('{"name": "run", "arguments": {"code": "# ```\\n\\"x\\""}}').repeat(2),
  'See:\n```python\nprint(1)\n```',
];

/** What came, with words that stand side by side put together. */
function split(text: string, size: number): readonly AnswerPiece[] {
  const splitter = createCallSplitter();
  const pieces: AnswerPiece[] = [];
  const add = (piece: AnswerPiece) => {
    const last = pieces.at(-1);
    if (piece.type === 'text' && last?.type === 'text')
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    else pieces.push(piece);
  };
  for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size)).forEach(add);
  splitter.end().forEach(add);
  return pieces;
}

fuzz('calls in an answer', nearText(ANSWERS, ['```', '```tool_call\n', '"', '\\', '{', '}', '`']), (text) => {
  const pieces = split(text, 1_000_000);
  mustStay(() => split(text, 3), pieces);
  for (const piece of pieces) if (piece.type === 'call') mustBe(aText(), piece.input);
  return pieces.some(({ type }) => type === 'call');
});
