import { expect, test } from 'vitest';
import { addFiles, describeAddedFiles, nameFreely } from './add-files.ts';
import { Workspace } from './workspace.ts';

test('files are added, replaced, and named when they cannot be taken', async () => {
  const workspace = new Workspace();
  workspace.write('b.csv', new Uint8Array([1]));
  const result = await addFiles(workspace, [new File(['x'], 'a.csv'), new File(['y'], 'b.csv'), new File(['z'], '..')]);
  expect(result.added).toEqual(['a.csv']);
  expect(result.replaced).toEqual(['b.csv']);
  expect(result.errors).toHaveLength(1);
  expect(describeAddedFiles(result)).toContain('Added a.csv. Replaced b.csv. .. was not added.');
  expect(workspace.list().map((file) => file.path)).toEqual(['a.csv', 'b.csv']);
});

test('a pasted picture does not replace another', () => {
  const workspace = new Workspace();
  const picture = new File(['x'], 'image.png', { type: 'image/png' });
  expect(nameFreely(workspace, picture).name).toBe('image.png');
  workspace.write('image.png', new Uint8Array());
  workspace.write('image-2.png', new Uint8Array());
  expect(nameFreely(workspace, picture).name).toBe('image-3.png');
});
