import { expect, test } from 'vitest';
import { AlteredFileError, loadPart, PART_MISSING, PartMissingError } from './load-part.ts';

test('a part that can be loaded is what its module gives', async () => {
  await expect(loadPart('The editor', async () => ({ a: 1 }))).resolves.toEqual({ a: 1 });
});

test('a part that cannot be loaded is named, with what to do and why', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  const error = await loadPart('The editor', () => Promise.reject(cause)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PartMissingError);
  expect(error).toMatchObject({ name: 'PartMissingError', cause });
  expect(String(error)).toContain(`The editor ${PART_MISSING} out of reach. Check the connection and try again.`);
});

test('a file that is not the one the app was built with is told as that', async () => {
  const altered = new AlteredFileError('plotly.js');
  const error = await loadPart('The figure', () => Promise.reject(altered)).catch((reason: unknown) => reason);
  expect(String(error)).toContain(`The figure ${PART_MISSING} not the one it was built with.`);
});

test('a loader that throws is a part that cannot be loaded, too', async () => {
  const load = () => {
    throw new Error('at once');
  };
  await expect(loadPart('The editor', load)).rejects.toBeInstanceOf(PartMissingError);
});

test('calling again tries again', async () => {
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries === 1) throw new Error('offline');
    return tries;
  };
  await expect(loadPart('The editor', load)).rejects.toBeInstanceOf(PartMissingError);
  await expect(loadPart('The editor', load)).resolves.toBe(2);
});
