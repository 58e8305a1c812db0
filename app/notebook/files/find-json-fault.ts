/** Where JSON text stops being JSON; line and column count from 1, the column in UTF-16 units. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What is wrong there, as the end of a sentence. */
  readonly problem: string;
}

const PLAIN_SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;
const WORD = /[\w.$-]{1,20}/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const IN_WORDS: Record<Expected, string> = {
  value: 'a value is expected',
  'value or ]': 'a value or “]” is expected',
  key: 'a key in double quotes is expected',
  'key or }': 'a key in double quotes or “}” is expected',
  ':': '“:” is expected',
  ', or ]': '“,” or “]” is expected',
  ', or }': '“,” or “}” is expected',
  end: 'nothing more is expected',
};

/** Finds the first fault of text that `JSON.parse` refuses; browsers do not agree on telling where it is. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let index = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '[' ? ', or ]' : ', or }');
  for (;;) {
    SPACE.lastIndex = index;
    SPACE.test(text);
    index = SPACE.lastIndex;
    const character = text[index];
    if (character === undefined) {
      return expected === 'end' ? null : toFault(text, index, 'it ends too early');
    }
    const takesValue: boolean = expected === 'value' || expected === 'value or ]';
    const takesKey: boolean = expected === 'key' || expected === 'key or }';
    if (takesValue && (character === '[' || character === '{')) {
      open.push(character);
      expected = character === '[' ? 'value or ]' : 'key or }';
      index += 1;
    } else if ((character === ']' && expected.endsWith('or ]')) || (character === '}' && expected.endsWith('or }'))) {
      open.pop();
      expected = afterValue();
      index += 1;
    } else if (takesValue || (takesKey && character === '"')) {
      const scalar = character === '"' ? readText(text, index) : readPlainScalar(text, index, expected);
      if ('problem' in scalar) return toFault(text, scalar.end, scalar.problem);
      index = scalar.end;
      expected = takesKey ? ':' : afterValue();
    } else if (character === ':' && expected === ':') {
      expected = 'value';
      index += 1;
    } else if (character === ',' && expected.startsWith(', or')) {
      expected = open.at(-1) === '[' ? 'value' : 'key';
      index += 1;
    } else return toFault(text, index, IN_WORDS[expected]);
  }
}

/** Where a scalar ends, or where and why it is none. */
type ScalarEnd = { readonly end: number } | { readonly end: number; readonly problem: string };

function readPlainScalar(text: string, index: number, expected: Expected): ScalarEnd {
  PLAIN_SCALAR.lastIndex = index;
  if (PLAIN_SCALAR.test(text)) return { end: PLAIN_SCALAR.lastIndex };
  WORD.lastIndex = index;
  const word = WORD.exec(text)?.[0];
  return { end: index, problem: word === undefined ? IN_WORDS[expected] : `“${word}” is no value of JSON` };
}

/** By hand, as a text may be longer than a pattern's own stack. */
function readText(text: string, start: number): ScalarEnd {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return { end: index + 1 };
    if (code < 0x20)
      return { end: index, problem: 'a text goes over the end of its line or holds a control character' };
    if (code !== 0x5c) continue;
    ESCAPE.lastIndex = index;
    if (!ESCAPE.test(text)) return { end: index, problem: 'an escape is not one of JSON’s' };
    index = ESCAPE.lastIndex - 1;
  }
  return { end: text.length, problem: 'it ends within a text' };
}

function toFault(text: string, index: number, problem: string): JsonFault {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', end + 1)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: index - start + 1, problem };
}
