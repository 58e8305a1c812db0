import { afterEach, expect, test, vi } from 'vitest';
import { findModelContext } from './model-context.ts';

afterEach(() => void vi.unstubAllGlobals());

const create = () => ({ registerTool() {} });

test('it is the document’s, or else the navigator’s', () => {
  const [ofDocument, ofNavigator] = [create(), create()];
  vi.stubGlobal('document', { modelContext: ofDocument });
  vi.stubGlobal('navigator', { modelContext: ofNavigator });
  expect(findModelContext()).toBe(ofDocument);
  vi.stubGlobal('document', {});
  expect(findModelContext()).toBe(ofNavigator);
});

test('there is none where the browser has none, or something else of that name', () => {
  vi.stubGlobal('document', {});
  vi.stubGlobal('navigator', {});
  expect(findModelContext()).toBeNull();
  vi.stubGlobal('document', { modelContext: { provideContext() {} } });
  expect(findModelContext()).toBeNull();
});
