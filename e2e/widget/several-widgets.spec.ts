import { expect, test } from './fixtures.ts';
import { openHost } from './host-page.ts';

test('three widgets on one page share nothing', async ({ page, host: { url }, appServer }) => {
  const host = await openHost(page, url, appServer.url);
  const names = ['ann', 'ben', 'cleo'];
  const connected = await Promise.all(
    names.map((name) => host.connect({ mode: name === 'cleo' ? 'notebook' : 'headless', title: name }, name)),
  );
  expect(connected.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  await Promise.all(
    names.map((name) => host.run(`secret = "${name}"\nopen("${name}.txt", "w").write(secret)`, {}, name)),
  );
  for (const name of names) {
    const look = 'import os\nprint(secret, os.listdir("."))';
    expect((await host.run(look, {}, name)).stdout).toBe(`${name} ['${name}.txt']\n`);
    expect(await host.call('listFiles', [], name)).toMatchObject({ value: [{ path: `${name}.txt` }] });
  }
  const ids = await Promise.all(
    names.map(async (name) => {
      const { value } = (await host.call('manageInterpreters', [{ operation: 'list' }], name)) as {
        value: { interpreters: { id: string }[] };
      };
      expect(value.interpreters).toHaveLength(1);
      return value.interpreters[0]?.id ?? '';
    }),
  );
  expect(new Set(ids).size).toBe(3);
  const [ofAnn = ''] = ids;
  expect(await host.run('secret', { interpreterId: ofAnn }, 'ben')).toMatchObject({ success: false, stdout: '' });
  expect(await host.call('manageInterpreters', [{ operation: 'delete', interpreterId: ofAnn }], 'ben')).toMatchObject({
    value: { success: false },
  });
  for (const name of names) {
    const codes = (await host.events(name)).filter(({ type }) => type === 'run-start').map(({ code }) => code);
    for (const other of names.filter((other) => other !== name)) expect(codes.join()).not.toContain(`"${other}"`);
  }

  await page.evaluate(() => globalThis.hostPage.clients.ann?.dispose());
  expect((await host.run('secret', {}, 'ben')).stdout).toBe('ben\n');
  expect((await host.run('secret', {}, 'cleo')).stdout).toBe('cleo\n');
});
