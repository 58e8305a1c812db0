import { expect, test } from 'vitest';
import { toEmptyClasses } from './lean-monaco.ts';

test('what is left out keeps the names of its exports', () => {
  const source = "import { a } from './a.js';\nclass One extends a {}\nclass Two {}\n\nexport { One, Two as Three };\n";
  expect(toEmptyClasses(source)).toBe('export class One {}\nexport class Three {}');
});
