import type { Locator, Page } from '@playwright/test';
import { finishPython } from './actions.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ timeout: 240_000 });

/** Opens the app in a context of its own and notes what nothing shown there may change or reach. */
async function openWatched(page: Page): Promise<{ check: () => Promise<void> }> {
  const events: string[] = [];
  await page.goto('./');
  const home = new URL(page.url()).origin;
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    const isOwn = frame === page.mainFrame() && new URL(frame.url()).origin === home;
    if (!isOwn && !/^(about:|$)/.test(frame.url())) events.push(`navigated ${frame.url()}`);
  });
  page.context().on('page', (opened) => events.push(`opened ${opened.url()}`));
  const read = () =>
    page.evaluate(() => ({
      title: document.title,
      address: location.origin + location.pathname,
      stored: Object.keys(localStorage).filter((key) => /canary/.test(key)),
      marked: 'canary' in window,
      approvals: document.querySelectorAll('[role=group][aria-label="Approval"]').length,
      body: document.body.getAttributeNames(),
    }));
  const before = await read();
  return {
    async check() {
      expect(await read()).toEqual(before);
      expect(events).toEqual([]);
    },
  };
}

/** Shows a bundle; it goes to Python as JSON. */
const show = (data: Record<string, unknown>) =>
  `import json\ndisplay(json.loads(${JSON.stringify(JSON.stringify(data))}), raw=True)`;

const PLOTLY = 'application/vnd.plotly.v1+json';
const VEGA = 'application/vnd.vega.v5+json';
const VEGA_LITE = 'application/vnd.vegalite.v5+json';

/** A click in the frame itself, as drawings in it lie over each other. */
const clickLink = (frame: Locator, selector: string) =>
  frame
    .contentFrame()
    .locator(selector)
    .first()
    .evaluate((link) =>
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true })),
    );

test.beforeEach(({ canary }) => {
  canary.hits.length = 0;
});

test('Plotly: pictures, links, maps, markup and settings of its own reach nobody', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const { url } = canary;
  const figure = {
    data: [
      {
        type: 'scatter',
        x: [1, 2],
        y: [1, 2],
        mode: 'markers+text',
        text: [`<img src="${url}text" onerror="top.canary=1">`, `<a href="${url}point">p</a>`],
        hovertemplate: `<img src="${url}hover"><script>top.canary=2</script>`,
        marker: { color: `url(${url}color)`, symbol: `url(${url}symbol)` },
      },
      { type: 'image', source: `${url}image-trace` },
    ],
    layout: {
      title: { text: `<script>fetch("${url}script")</script><a href="${url}title">Title link</a>` },
      images: [{ source: `${url}layout-image`, xref: 'paper', yref: 'paper', x: 0, y: 1, sizex: 1, sizey: 1 }],
      annotations: [
        { x: 1, y: 1, text: `<a href="javascript:top.canary=3" target="_top">bad</a>` },
        { x: 2, y: 2, text: `<a href="${url}annotation" target="_self">self</a>` },
      ],
      font: { family: `x;background:url(${url}font)` },
      paper_bgcolor: `url(${url}paper)`,
    },
    config: { plotlyServerURL: url, topojsonURL: url, showSendToCloud: true, showLink: true, mapboxAccessToken: 'x' },
    __proto__: { canary: 1 },
  };
  const run = await finishPython(page, show({ [PLOTLY]: figure }));
  const frame = run.locator('iframe.figure-frame');
  await expect(frame.contentFrame().locator('.gtitle')).toBeVisible();
  await expect(run.getByText(/Nothing is loaded from elsewhere/)).toBeVisible();
  await clickLink(frame, 'a[*|href*="title"]');
  await expect(run.getByRole('link', { name: /title/ })).toHaveAttribute('rel', /noopener/);
  await clickLink(frame, 'a[*|href*="annotation"]');
  await expect(run.getByRole('link', { name: /annotation/ })).toBeVisible();
  await expect(frame.contentFrame().locator('.gtitle')).toBeVisible();
  expect(await frame.contentFrame().locator('[*|href^="javascript"], script[src], iframe, form').count()).toBe(0);
  expect(
    await frame
      .contentFrame()
      .locator('body')
      .evaluate(() => self.origin),
  ).toBe('null');

  for (const data of [
    [{ type: 'choropleth', geojson: `${url}geo.json`, locations: ['a'], z: [1] }],
    [{ type: 'scattergeo', lon: [1], lat: [1] }],
    [{ type: 'scattermap', lon: [1], lat: [1] }],
  ]) {
    const layout = { map: { style: `${url}style.json` }, geo: { resolution: 50 } };
    const map = await finishPython(page, show({ [PLOTLY]: { data, layout } }));
    await expect(map.getByText(/Nothing is loaded from elsewhere|could not be drawn/).first()).toBeVisible();
  }
  expect(canary.hits).toEqual([]);
  await watched.check();
  await expect(await finishPython(page, 'print("still", "here")')).toContainText('still here');
});

test('Vega: data, pictures, links and expressions reach nobody', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const { url } = canary;
  const bars = { mark: 'bar', encoding: { x: { field: 'a', type: 'nominal' } } };
  for (const spec of [
    { ...bars, data: { url: `${url}data.json` } },
    { mark: 'geoshape', data: { url: `${url}world.json`, format: { type: 'topojson', feature: 'land' } } },
    {
      ...bars,
      data: { values: [{ a: 1 }] },
      transform: [{ lookup: 'a', from: { data: { url: `${url}lookup` }, key: 'a', fields: ['b'] } }],
    },
    {
      data: { values: [{ u: `${url}picture.png` }] },
      mark: { type: 'image', width: 20, height: 20 },
      encoding: { url: { field: 'u', type: 'nominal' } },
    },
  ]) {
    const run = await finishPython(page, show({ [VEGA_LITE]: spec }));
    await expect(run.getByText(/Nothing is loaded from elsewhere|could not be drawn/).first()).toBeVisible();
  }
  const linked = await finishPython(
    page,
    show({
      [VEGA_LITE]: {
        data: { values: [{ a: 'x', b: 3, link: `${url}linked` }] },
        mark: { type: 'bar', href: `${url}linked` },
        encoding: { y: { field: 'b', type: 'quantitative' }, href: { field: 'link' } },
      },
    }),
  );
  const frame = linked.locator('iframe.figure-frame');
  await frame.contentFrame().locator('.mark-rect path').first().click();
  await expect(linked.getByText(/The figure has a link/)).toBeVisible();
  for (const expr of [
    `"".constructor.constructor("return top.canary=1")()`,
    `event.view.fetch("${url}expression")`,
    `datum.constructor.constructor("fetch('${url}constructor')")()`,
    `warn(toString) || ({}).constructor`,
  ]) {
    const marks = [{ type: 'text', encode: { enter: { text: { signal: 's' } } } }];
    const run = await finishPython(page, show({ [VEGA]: { signals: [{ name: 's', init: expr }], marks } }));
    await expect(run.getByText(/could not be drawn|drawn in/).first()).toBeVisible();
  }
  expect(canary.hits).toEqual([]);
  await watched.check();
});

test('HTML: scripts, loads, navigation, forms, overlays and clobbering change nothing', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const { url } = canary;
  const attacks = [
    `<script>top.canary=1</script><script src="${url}script"></script>`,
    `<img src=x onerror="top.canary=2"><svg onload="top.canary=3"><animate onbegin="top.canary=4" attributeName=x dur=1s></svg>`,
    `<details open ontoggle="top.canary=5">x</details><video src="${url}video" autoplay></video><audio src="${url}audio"></audio>`,
    `<a href="javascript:top.canary=6">a</a><a href="data:text/html,<script>1</script>">b</a><a href="${url}a" target=_top ping="${url}ping">c</a>`,
    `<meta http-equiv="refresh" content="0;url=${url}refresh"><base href="${url}">`,
    `<link rel="preconnect" href="${url}"><link rel="prefetch" href="${url}prefetch"><link rel="stylesheet" href="${url}sheet">`,
    `<iframe src="${url}frame"></iframe><object data="${url}object"></object><embed src="${url}embed"><frameset><frame src="${url}f"></frameset>`,
    `<form action="${url}form"><button>Allow</button><input autofocus onfocus="top.canary=7"></form>`,
    `<style>@import "${url}import"; @font-face{font-family:f;src:url(${url}font)} *{background:url(${url}bg);font-family:f} [value^=a]{background:url(${url}attr)}</style>`,
    `<div style="position:fixed;inset:0;z-index:9999" role="group" aria-label="Approval"><button>Allow</button></div>`,
    `<form id="body"></form><img name="getElementById"><a id="root"></a><img name="cookie">`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=top.canary=8&gt;">`,
    `<noscript><p title="</noscript><img src=x onerror=top.canary=9>">`,
    `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='${url}use'/></svg>#x"/><image href="${url}svg-image"/></svg>`,
    `<img srcset="${url}srcset 1x" src="${url}img"><picture><source srcset="${url}source"></picture><table background="${url}table"><tr><td>x`,
    `<script>new RTCPeerConnection({iceServers:[{urls:"stun:127.0.0.1"}]}).createOffer()</script><script>window.open("${url}open")</script>`,
  ];
  const run = await finishPython(page, attacks.map((html) => show({ 'text/html': html })).join('\n'));
  await expect(run.locator('iframe.html-frame')).toHaveCount(attacks.length);
  for (const frame of await run.locator('iframe.html-frame').all()) {
    await expect(frame).toHaveAttribute('sandbox', '');
    const inside = frame.contentFrame().locator('body');
    await expect(inside.locator('script, iframe, object, embed, form, input, button, link, meta, base')).toHaveCount(0);
    await expect(inside.locator('[href]:not([href^="#"]), [ping], [srcset]')).toHaveCount(0);
  }
  await expect(page.getByRole('group', { name: 'Approval' })).toHaveCount(0);
  expect(canary.hits).toEqual([]);
  await watched.check();
});

test('pictures: scripts, loads and bombs in them do nothing', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const { url } = canary;
  const ns = 'xmlns="http://www.w3.org/2000/svg" width="20" height="20"';
  const svgs = [
    `<svg ${ns} onload="top.canary=1"><script>top.canary=2</script></svg>`,
    `<svg ${ns}><image href="${url}image"/><use href="${url}use#a"/><style>@import "${url}style";*{fill:url(${url}fill)}</style></svg>`,
    `<svg ${ns}><foreignObject width="20" height="20"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}frame"/></foreignObject></svg>`,
    `<?xml-stylesheet href="${url}xsl"?><!DOCTYPE svg [<!ENTITY a SYSTEM "${url}entity">]><svg ${ns}>&a;</svg>`,
  ];
  const run = await finishPython(page, svgs.map((svg) => show({ 'image/svg+xml': svg })).join('\n'));
  await expect(run.getByRole('img')).toHaveCount(svgs.length);
  await run.getByRole('button', { name: 'Enlarge' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Figure' }).getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  const bomb = await finishPython(
    page,
    `import base64, struct
head = b"\\x89PNG\\r\\n\\x1a\\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 60000, 60000) + b"\\x08\\x02\\x00\\x00\\x00"
display({"image/png": base64.b64encode(head).decode()}, raw=True)
display({"image/png": "A" * 65_000_000}, raw=True)
display({"image/png": {"not": "text"}, "image/svg+xml": 7, "text/plain": "spoofed"}, raw=True)`,
  );
  await expect(bomb.getByText('The picture has 3600 million pixels; too many to show.')).toBeVisible();
  await expect(bomb.getByText('spoofed', { exact: true })).toBeVisible();
  expect(canary.hits).toEqual([]);
  await watched.check();
});

test('text of every kind stays text', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const { url } = canary;
  const markup = `<img src="${url}x" onerror="top.canary=1"><button>Allow</button>`;
  const bundles = [
    { 'text/plain': markup },
    { 'text/markdown': `${markup}\n\n![i](${url}md-image) [l](javascript:alert(1)) <${url}auto>\n\n[x]: ${url}ref` },
    {
      'text/latex': `$\\href{javascript:top.canary=1}{x} \\includegraphics{${url}tex} \\htmlData{a=1}{b} \\url{${url}tex-url}$`,
    },
    { 'text/latex': `$\\def\\a{\\a\\a}\\a$` },
    { 'application/json': { [markup]: markup, 'name\u202egnp.exe': 'a\u202eb', constructor: 1 } },
    { [`application/x-${markup}`]: markup },
    {
      'application/vnd.dataresource+json': {
        schema: {
          fields: [
            { name: markup, type: 'string' },
            { name: 'b\u202ec', type: markup },
          ],
        },
        data: [{ [markup]: markup, 'b\u202ec': '\u202eevil' }],
      },
    },
  ];
  const run = await finishPython(page, bundles.map(show).join('\n'));
  await expect(run.getByRole('tree', { name: 'JSON' })).toContainText('⟨U+202E⟩');
  await expect(run.getByRole('grid', { name: 'Table' })).toContainText('⟨U+202E⟩evil');
  await expect(run.locator('img, iframe, script, [onerror]')).toHaveCount(0);
  await expect(run.getByRole('button', { name: 'Allow', exact: true })).toHaveCount(0);
  for (const href of await run
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    expect(href).toMatch(/^https?:/);
  }
  const terminal = await finishPython(
    page,
    String.raw`print("\x1b]8;;${url}\x07Allow\x1b]8;;\x07 \x1b]0;title\x07\x1b[2J\x1b[8mhidden\x1b[0m <img src=${url}t>")
raise ValueError("<img src=${url}error> \x1b]8;;${url}\x07link\x1b]8;;\x07")`,
  );
  await expect(terminal.getByText(/Allow hidden <img/)).toBeVisible();
  await expect(terminal.getByRole('link')).toHaveCount(0);
  expect(canary.hits).toEqual([]);
  await watched.check();
});

test('a frame that is flooded or lies about itself keeps its place', async ({ page, canary }) => {
  const watched = await openWatched(page);
  const tall = { data: [], layout: { height: 1e7, width: 1e7 } };
  const run = await finishPython(page, show({ [PLOTLY]: tall }));
  await expect(run.getByText(/drawn in|could not be drawn/).first()).toBeVisible();
  const box = await run.boundingBox();
  expect(box?.height).toBeLessThan(3600);
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(box?.width).toBeLessThan(width);
  const odd = await finishPython(
    page,
    [{ data: 'x', layout: [] }, { data: [null, 7, { type: { a: 1 } }], frames: 'x' }, { data: [{ type: 'nothing' }] }]
      .map((figure) => show({ [PLOTLY]: figure }))
      .join('\n'),
  );
  await expect(odd.getByText(/drawn in|could not be drawn/)).toHaveCount(3);
  expect(canary.hits).toEqual([]);
  await watched.check();
  await expect(await finishPython(page, 'print("still", "here")')).toContainText('still here');
});
