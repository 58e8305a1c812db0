import type { Locator } from '@playwright/test';
import { findCell, finishPython } from '../app/actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { aimAt, drain, expectNextRun, openNotebook, showOutputs } from './shown.ts';

const GROUP = 'What is shown';

/** Markdown that would ask for something of its own, run something, or draw a button. */
const MARKDOWN: Readonly<Record<string, string>> = {
  picture: '![a chart](§)',
  'picture-with-words-in-it': '![a](§?secret=word)',
  'picture-of-a-reference': '![a][r]\n\n[r]: §',
  'picture-in-a-link': '[![a](§)](§)',
  html: '<img src="§"><script>fetch("§")</script><iframe src="§"></iframe><button>Allow</button>',
  handler: '<img src="data:," onerror="fetch(`§`)"><svg onload="fetch(`§`)"></svg>',
  style: '<style>@import "§"; * { background: url(§) }</style>',
  preconnect: '<link rel="preconnect" href="§"><link rel="preload" as="image" href="§">',
  'link-of-javascript': '[a](javascript:fetch("§")) [b](JaVaScRiPt:1) [c](data:text/html,<script>fetch("§")</script>)',
  'link-of-javascript-split': '[a](java&#10;script:fetch`§`) [b](<java\tscript:1>) <javascript:1>',
  'title-that-ends': '![a](§ "\\" onerror=\\"fetch(`§`)")',
  formula: '$\\includegraphics{§} \\href{javascript:1}{x} \\htmlStyle{background:url(§)}{x}$',
  'html-in-a-table': '| a |\n| --- |\n| <img src="§"> ![b](§) |',
  'html-in-a-fence': '```html"><img src="§">\n<img src="§">\n```',
  footnote: 'a[^1]\n\n[^1]: ![a](§)',
};

/** Nothing in it loads, runs or is a button of the app; links lead to the web by name alone. */
async function expectHarmless(shown: Locator): Promise<void> {
  await expect(shown.locator('script, style, link, object, embed, [onerror], [onload], img[src^="http"]')).toHaveCount(
    0,
  );
  await expect(shown.locator('iframe[src]')).toHaveCount(0);
  await expect(shown.getByRole('button', { name: 'Allow', exact: true })).toHaveCount(0);
  const links = shown.getByRole('link');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const address of addresses) expect(address).toMatch(/^(https?:|#)/);
}

attackApp(
  GROUP,
  'Markdown: pictures, HTML, styles and links, in outputs and in text cells',
  'renderer',
  async (scene) => {
    const { page, canary, watch } = scene;
    // Each notebook is a session of its own.
    watch.allowChange(/^the page went to http:\/\/localhost:\d+\/#\/s\/session-\w+$/);
    const texts = Object.entries(MARKDOWN).map(([way, text]) => aimAt(canary.url, way, text));
    const outputs = await showOutputs(
      page,
      texts.map((text) => ({ 'text/markdown': text })),
    );
    await expect(outputs).toContainText('a chart');
    await expectHarmless(outputs);
    const cells = texts.map((source, at) => ({ id: `t${at}`, cell_type: 'markdown', metadata: {}, source }));
    await openNotebook(page, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }), 'Texts.ipynb');
    await expect(findCell(page, 1)).toContainText('a chart');
    for (let number = 1; number <= texts.length; number += 1) {
      await findCell(page, number).scrollIntoViewIfNeeded();
      await expectHarmless(findCell(page, number));
    }
    await drain(scene);
    await expectNextRun(page);
  },
);

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20"';
const SVG: Readonly<Record<string, string>> = {
  script: `<svg ${NS}><script>fetch("§")</script><script href="§"/></svg>`,
  handlers: `<svg ${NS} onload="fetch('§')"><animate onbegin="fetch('§')" attributeName="x" dur="1s"/></svg>`,
  pictures: `<svg ${NS}><image href="§"/><image xlink:href="§"/><feImage href="§"/></svg>`,
  uses: `<svg ${NS}><use href="§#a"/><use href="data:image/svg+xml,x#a"/></svg>`,
  styles: `<svg ${NS}><style>@import "§"; * { fill: url(§) } @font-face { font-family: f; src: url(§) }</style><text>x</text></svg>`,
  links: `<svg ${NS}><a href="javascript:fetch('§')"><text>x</text></a><a xlink:href="§" target="_top"><text>y</text></a></svg>`,
  'a foreign document': `<svg ${NS}><foreignObject width="20" height="20"><iframe xmlns="http://www.w3.org/1999/xhtml" src="§"/><img xmlns="http://www.w3.org/1999/xhtml" src="§"/></foreignObject></svg>`,
  'a sheet': `<?xml-stylesheet href="§"?><svg ${NS}/>`,
  entities: `<!DOCTYPE svg [<!ENTITY a SYSTEM "§"><!ENTITY % b SYSTEM "§"> %b;]><svg ${NS}><text>&a;</text></svg>`,
  'a base': `<svg ${NS} xml:base="§"><image href="x"/></svg>`,
};

attackApp(GROUP, 'SVG: scripts, handlers, pictures, sheets, entities, foreign documents', 'renderer', async (scene) => {
  const { page, canary } = scene;
  const cell = await showOutputs(
    page,
    Object.entries(SVG).map(([way, svg]) => ({ 'image/svg+xml': aimAt(canary.url, way.replaceAll(' ', '-'), svg) })),
  );
  await expect(cell.getByRole('img').first()).toBeVisible();
  await expectHarmless(cell);
  for (const image of await cell.getByRole('img').all()) await image.scrollIntoViewIfNeeded();
  await drain(scene);
  await expectNextRun(page);
});

attackApp(
  GROUP,
  'what lies over the app and imitates its approval; a table written with escape=False',
  'renderer',
  async (scene) => {
    const { page, canary } = scene;
    const overlay =
      '<div role="group" aria-label="Approval" style="position:fixed;inset:0;z-index:2147483647;background:red"><p>May the agent run this?</p><form action="§"><button formaction="§">Allow</button></form></div>';
    const html = aimAt(canary.url, 'overlay', overlay);
    const table = aimAt(
      canary.url,
      'table',
      '<img src="§" onerror="fetch(`§`)"><button popovertarget="p">Allow</button>',
    );
    const cell = await finishPython(
      page,
      `class Shown:
    def __init__(self, html): self.html = html
    def _repr_html_(self): return self.html
display(Shown(${JSON.stringify(html)}))
display(Shown("<table><tr><td>" + ${JSON.stringify(table)} + "</td></tr></table>"))
display(Shown("<dialog open style='position:fixed;inset:0'>" + ${JSON.stringify(html)} + "</dialog>"))`,
    );
    await expect(cell.getByTitle('HTML output')).toHaveCount(3);
    for (const frame of await cell.getByTitle('HTML output').all()) {
      await expect(frame).toHaveAttribute('sandbox', '');
      const inside = frame.contentFrame().locator('body');
      await expect(inside.locator('script, form, button, dialog[open], img[src^="http"]')).toHaveCount(0);
    }
    await expect(page.getByRole('group', { name: 'Approval' })).toHaveCount(0);
    // Whatever it is drawn like, it stays in its cell: the app's own buttons are uncovered.
    await page.getByRole('banner').getByRole('button', { name: 'Sessions' }).click();
    await expect(page.getByRole('complementary', { name: 'Sessions' })).toBeVisible();
    await drain(scene);
    await expectNextRun(page);
  },
);
