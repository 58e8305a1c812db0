import { openLab } from '../toolset-page.ts';
import { closeWorker } from './close-worker.ts';
import { endure } from './endure.ts';
import { expect, test } from './fault-line.ts';
import { strikeBoot, strikeCommit, strikePackageLoad } from './strike-scenes.ts';

const engine = { spares: 0 };

test.describe('The worker ends', () => {
  test('while a run is under way and others wait', async ({ page, appServer, line }) => {
    const lab = await openLab(page, { url: appServer.url, engine });
    const { result, behind } = await endure(line, lab, {
      code: 'import js; js.self.close()\nwhile True: pass',
      waiting: 3,
    });
    expect(result).toMatchObject({ success: false, interpreter_crashed: true });
    expect(behind.map(({ result }) => result?.stdout)).toEqual(['0\n', '1\n', '2\n']);
  });

  test('while Python boots', async ({ page, appServer, line }) => {
    const lab = await openLab(page, { url: appServer.url, engine });
    await strikeBoot(line, lab, { stage: 'runtime', strike: () => closeWorker(page) });
  });

  test('while a package is loading', async ({ page, line }) => {
    await strikePackageLoad(line, page, { strike: () => closeWorker(page), engine });
  });

  test('while the files of a run are being kept', async ({ page, appServer, line }) => {
    await strikeCommit(line, await openLab(page, { url: appServer.url, engine }), () => closeWorker(page));
  });
});
