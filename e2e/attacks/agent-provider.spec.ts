import { chooseProvider, listCells, openModelDialog } from '../app/actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { drain, expectNextRun } from './shown.ts';

const GROUP = 'Agent';

attackApp(GROUP, 'a base URL of another kind, with credentials, or with the key in it', 'agent', async (scene) => {
  const { page, canary } = scene;
  const dialog = await openModelDialog(page);
  await chooseProvider(dialog, 'Own address');
  await dialog.getByLabel('Model', { exact: true }).fill('m');
  const { host } = new URL(canary.url);
  for (const address of [
    'javascript:fetch(1)//v1',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'blob:http://localhost/x',
    `ws://${host}/v1`,
    'ftp://localhost/v1',
    `http://user:sk-secret@${host}/v1`,
    `http://${host}/v1?key=sk-secret`,
    `http://${host}/v1#key=sk-secret`,
    '//localhost/v1',
    'localhost',
    `http://\u202e${host}@/v1`,
  ]) {
    await dialog.getByLabel('Base URL').fill(address);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(dialog.getByLabel('Base URL')).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner').getByRole('button', { name: 'Connect a model' })).toBeVisible();
  await drain(scene);
  await expectNextRun(page);
  await expect(listCells(page)).toHaveCount(1);
});
