import { expect, needsPackages, test } from '../fixtures.ts';
import { openLab } from '../toolset-page.ts';
import { createWheel, type Wheel } from '../wheel.ts';

const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
const sand = createWheel({ name: 'terrarium-sand', source: 'grain = 0.5\n' });
const address = `https://files.pythonhosted.org/packages/aa/bb/${sand.fileName}`;

function listing({ name, version, fileName, bytes }: Wheel, sha256: string): string {
  const file = {
    filename: fileName,
    url: address,
    hashes: { sha256 },
    'requires-python': '>=3.8',
    size: bytes.length,
    'upload-time': '2026-01-01T00:00:00.000000Z',
    yanked: false,
  };
  return JSON.stringify({ meta: { 'api-version': '1.1' }, name, versions: [version], files: [file] });
}

test.describe('micropip', () => {
  needsPackages('micropip');
  test.setTimeout(180_000);

  for (const [title, sha256, taken] of [
    ['installs a pure-Python package from the package index', sand.sha256, true],
    ['is refused a wheel whose sha256 is not the listed one', '0'.repeat(64), false],
  ] as const) {
    test(title, async ({ page, appServer }) => {
      const asked: string[] = [];
      await page.route(/^https:\/\/(pypi\.org|files\.pythonhosted\.org)\//, (route) => {
        const url = route.request().url();
        asked.push(url);
        return url === address
          ? route.fulfill({ headers: OPEN, body: Buffer.from(sand.bytes) })
          : route.fulfill({
              headers: OPEN,
              contentType: 'application/vnd.pypi.simple.v1+json',
              body: listing(sand, sha256),
            });
      });
      const lab = await openLab(page, { url: appServer.url, engine: { spares: 0 } });
      const result = await lab.run(
        'import micropip\nawait micropip.install("terrarium-sand")\nimport terrarium_sand\nterrarium_sand.grain',
      );
      expect(result.success).toBe(taken);
      expect(result.stdout).toBe(taken ? '0.5\n' : '');
      if (!taken) expect(result.stderr).toContain('does not have the listed sha256; it was refused');
      expect(asked.map((url) => url.replace(/\/$/, ''))).toEqual(['https://pypi.org/simple/terrarium-sand', address]);
      expect((await lab.run('1 + 1')).stdout).toBe('2\n');
    });
  }

  test('is refused a wheel of any other address and any other index', async ({ page, appServer, canary }) => {
    canary.hits.length = 0;
    const lab = await openLab(page, { url: appServer.url, engine: { spares: 0 } });
    for (const code of [
      `await micropip.install("${canary.url}${sand.fileName}")`,
      `await micropip.install("terrarium-sand", index_urls="${canary.url}simple")`,
    ]) {
      const result = await lab.run(`import micropip\n${code}`);
      expect(result.success).toBe(false);
    }
    expect(canary.hits).toEqual([]);
    const refused = (await lab.events()).filter(({ type }) => type === 'request-refuse');
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const { url } of refused) expect(url.startsWith(canary.url)).toBe(true);
  });
});
