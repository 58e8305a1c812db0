import { expect, test } from '../fixtures.ts';
import { shareLab } from '../toolset-page.ts';

const lab = shareLab({ engine: { spares: 0 } });

test('what was refused is told with its address and the reason', async ({ canary }) => {
  const run = await lab().start(`import js\nawait js.fetch("${canary.url}report?data=1", method="POST")`);
  const result = await run.result();
  expect(result.success).toBe(false);
  expect(result.stderr).toContain('The sandbox has no network');
  expect(result.stderr).toContain('Put data into the workspace as a file instead.');
  expect(await run.events()).toContainEqual(
    expect.objectContaining({
      type: 'request-refuse',
      clientId: 'me',
      method: 'POST',
      url: `${canary.url}report?data=1`,
      reason: expect.stringContaining('is not allowed'),
    }),
  );
  expect(canary.hits.filter(({ path }) => path.startsWith('/report'))).toEqual([]);
});
