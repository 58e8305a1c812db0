import { openLab, shareLab } from '../toolset-page.ts';
import { expect, test } from './fault-line.ts';
import { beginNext, noteOutcome, plantFiles } from './planted-files.ts';

/** Asks the user, and goes on without when it is run again. */
const ASK = 'import os\nif not os.path.exists("again.txt"): input("Name? ")';

test.describe('Python waits for an answer', () => {
  const lab = shareLab({ answersInput: true });

  test('and the worker ends', async ({ line }) => {
    const scene = await plantFiles(lab());
    const begun = await scene.now();
    const close =
      'import js\nfrom pyodide.ffi import create_once_callable\n_ = js.setTimeout(create_once_callable(js.self.close), 500)';
    await scene.begin('struck', `${close}\ninput("Name? ")`);
    await beginNext(scene);
    const struckAt = await scene.untilEvent({ type: 'input-request' }, begun);
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result).toMatchObject({ success: false, interpreter_crashed: true });
  });

  test('and the user stops', async ({ line }) => {
    const scene = await plantFiles(lab());
    const begun = await scene.now();
    await scene.begin('struck', ASK);
    await beginNext(scene);
    await scene.untilEvent({ type: 'input-request' }, begun);
    const struckAt = await scene.now();
    await scene.stop('struck');
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.stderr).toContain('KeyboardInterrupt');
    expect(line.variables).toBe('kept');
  });

  test('and the user restarts Python', async ({ line }) => {
    const scene = await plantFiles(lab());
    const begun = await scene.now();
    await scene.begin('struck', ASK);
    await beginNext(scene);
    await scene.untilEvent({ type: 'input-request' }, begun);
    const struckAt = await scene.now();
    await scene.restart();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result?.success).toBe(false);
  });

  test('and the renderer of the sandboxes is killed', async ({ page, appServer, line }) => {
    const scene = await plantFiles(await openLab(page, { url: appServer.url, answersInput: true }));
    const begun = await scene.now();
    await scene.begin('struck', ASK);
    await beginNext(scene);
    await scene.untilEvent({ type: 'input-request' }, begun);
    await scene.write('again.txt', '');
    const struckAt = await scene.now();
    await scene.killRenderer();
    const calls = await noteOutcome(line, scene, struckAt);
    expect(calls.get('struck')?.result).toMatchObject({ success: true, interpreter_restarted: true });
  });
});
