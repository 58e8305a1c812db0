import { findCell, finishPython } from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

test('a figure that keeps the browser busy for seconds costs Python nothing', async () => {
  await finishPython(page(), 'kept = "still here"');
  await finishPython(
    page(),
    [
      'points = list(range(60_000))',
      'trace = {"type": "scatter", "mode": "markers", "x": points, "y": [p * p % 997 for p in points]}',
      'display({"application/vnd.plotly.v1+json": {"data": [trace], "layout": {}}}, raw=True)',
    ].join('\n'),
  );
  await expect(findCell(page(), 2).getByText(/Plotly figure, drawn in|took too long/)).toBeVisible();
  const after = await finishPython(page(), 'kept');
  await expect(after.getByText('still here', { exact: true })).toBeVisible();
  await expect(after).not.toContainText('Restarted');
});
