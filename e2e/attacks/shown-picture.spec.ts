import { finishPython } from '../app/actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { drain, expectNextRun } from './shown.ts';

attackApp('What is shown', 'a picture of 200 MB', 'interpreter', async (scene) => {
  const { page } = scene;
  const cell = await finishPython(
    page,
    'print("before")\ndisplay({"image/png": "iVBORw0KGgo" + "A" * 200_000_000, "text/plain": "words"}, raw=True)\nprint("after")',
  );
  await expect(cell).toContainText('after');
  await expect(cell.getByRole('img')).toHaveCount(0);
  await expect(cell).toContainText('image/png left out: 200 MB');
  await drain(scene);
  await expectNextRun(page);
});
