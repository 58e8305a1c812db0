import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { HTML_ATTACKS } from './html-attacks.ts';
import { aimAt, drain, expectNextRun, pokeAll, showOutputs } from './shown.ts';

for (const [index, { attack, wall, ways }] of HTML_ATTACKS.entries()) {
  attackApp('What is shown', attack, wall, async (scene) => {
    const { page, canary } = scene;
    const outputs = Object.entries(ways).map(([way, html]) => ({ 'text/html': aimAt(canary.url, way, html) }));
    const cell = await showOutputs(page, outputs);
    const frames = cell.getByTitle('HTML output');
    await expect(frames).toHaveCount(outputs.length);
    for (const frame of await frames.all()) {
      await expect(frame.contentFrame().locator('body')).toBeAttached();
      await pokeAll(frame.contentFrame());
    }
    await drain(scene);
    // Frames without scripts leave nothing behind in Python; once is enough.
    if (index === 0) await expectNextRun(page);
  });
}
