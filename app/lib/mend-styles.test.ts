import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** As much of an element as is looked at. */
class FakeLink extends EventTarget {
  readonly attributes: { readonly name: string; readonly value: string }[] = [];
  takenBy: FakeLink | null = null;
  get rel(): string {
    return this.attributes.find(({ name }) => name === 'rel')?.value ?? '';
  }
  get href(): string {
    return this.attributes.find(({ name }) => name === 'href')?.value ?? '';
  }
  setAttribute(name: string, value: string): void {
    this.attributes.push({ name, value });
  }
  replaceWith(other: FakeLink): void {
    this.takenBy = other;
    made.push(other);
  }
}

/** The links that were put in the place of others, in order. */
let made: FakeLink[] = [];
let mendStyles: () => Promise<void>;
let listeners: ((event: { target: unknown }) => unknown)[] = [];

beforeEach(async () => {
  made = [];
  listeners = [];
  vi.stubGlobal('HTMLLinkElement', FakeLink);
  vi.stubGlobal('document', {
    addEventListener: (_type: string, listener: (event: { target: unknown }) => unknown) => listeners.push(listener),
    createElement: () => new FakeLink(),
  });
  vi.resetModules();
  ({ mendStyles } = await import('./mend-styles.ts'));
});
afterEach(() => vi.unstubAllGlobals());

function failOf(rel: string, href: string): FakeLink {
  const link = new FakeLink();
  link.setAttribute('rel', rel);
  link.setAttribute('href', href);
  for (const listener of listeners) listener({ target: link });
  return link;
}

test('nothing is fetched while nothing is missing', async () => {
  failOf('modulepreload', 'a.js');
  await mendStyles();
  expect(made).toEqual([]);
});

test('a style sheet that failed is fetched once more, in its place', async () => {
  const link = failOf('stylesheet', 'a.css');
  const mended = mendStyles();
  expect(link.takenBy?.attributes).toEqual(link.attributes);
  made[0]?.dispatchEvent(new Event('load'));
  await mended;
  await mendStyles();
  expect(made).toHaveLength(1);
});

test('one that fails again is told, and fetched at the next try', async () => {
  failOf('stylesheet', 'a.css');
  const mended = mendStyles();
  const [copy] = made;
  copy?.dispatchEvent(new Event('error'));
  for (const listener of listeners) listener({ target: copy });
  await expect(mended).rejects.toThrow('a.css could not be fetched.');
  const again = mendStyles();
  expect(copy?.takenBy).toBe(made[1]);
  made[1]?.dispatchEvent(new Event('load'));
  await again;
});
