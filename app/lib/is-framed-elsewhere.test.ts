import { expect, test } from 'vitest';
import { isFramedElsewhere } from './is-framed-elsewhere.ts';

type Page = Parameters<typeof isFramedElsewhere>[0] & { parent: unknown };

/** Windows from the innermost to the top, by their origins; null is one that does not let itself be read. */
function stack(...origins: (string | null)[]): Page {
  const pages = origins.map((origin) => ({
    get location() {
      if (origin === null) throw new DOMException('Blocked', 'SecurityError');
      return { origin };
    },
    parent: null as unknown,
  }));
  for (const [index, page] of pages.entries()) page.parent = pages[index + 1] ?? page;
  return pages[0] as unknown as Page; // only what is asked of a window is there
}

test('a page of its own, and one among its own kind, stand where they should', () => {
  expect(isFramedElsewhere(stack('https://app.example'))).toBe(false);
  expect(isFramedElsewhere(stack('https://app.example', 'https://app.example'))).toBe(false);
});

test.each([
  [['https://app.example', null]],
  [['https://app.example', 'https://app.example', null]],
  // Its own kind between, which is framed itself.
  [['https://app.example', null, 'https://app.example']],
  [['https://app.example', 'https://other.example']],
])('a page of another origin around it is noticed: %j', (origins) => {
  expect(isFramedElsewhere(stack(...origins))).toBe(true);
});
