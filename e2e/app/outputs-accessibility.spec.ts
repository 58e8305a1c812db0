import { finishPython } from './actions.ts';
import { findViolations } from './find-violations.ts';
import { expect, sharePage, test } from './fixtures.ts';

const SHOW = `
figure = {"data": [{"type": "scatter", "x": [1, 2, 3], "y": [4, 1, 9]}],
          "layout": {"title": {"text": "Growth"}, "images": [{"source": "https://elsewhere.example/a.png"}]}}
display({"application/vnd.plotly.v1+json": figure}, raw=True)
display({"application/json": {"plants": [{"name": "fern"}], "wet": True, "n": 1.5, "none": None}}, raw=True)
display({"text/latex": "$$x^2$$"}, raw=True)
display({"application/pdf": "AAEC"}, raw=True)
display({"application/vnd.dataresource+json": {"data": [{"a": 1, "b": "x"}, {"a": None, "b": None}]}}, raw=True)
svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
display({"image/svg+xml": svg}, raw=True, metadata={"alt": "A dark rectangle"})
1 / 0`;

/** What a library draws in its frame is its own; the frame has a name and stands beside the data. */
const FRAMES = 'iframe';

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    const page = sharePage({ viewport, reducedMotion: 'reduce' });

    test('every kind of output, a figure enlarged, and nothing wider than the page', async () => {
      // The narrow page shows one part at a time.
      if (viewport.width === 360) await page().getByRole('tab', { name: 'Notebook' }).click();
      const run = await finishPython(page(), SHOW);
      await expect(run.getByText(/Plotly figure, drawn in/)).toBeVisible();
      await run.getByText('Traceback', { exact: true }).click();
      expect(await findViolations(page(), FRAMES)).toEqual([]);
      const overflow = await page().evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await run.getByRole('button', { name: 'Enlarge' }).last().click();
      await expect(page().getByRole('dialog', { name: 'Figure' }).getByRole('toolbar', { name: 'Zoom' })).toBeVisible();
      expect(await findViolations(page(), FRAMES)).toEqual([]);
      await page().keyboard.press('Escape');
    });
  });
}
