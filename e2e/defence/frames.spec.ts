import type { Locator, Page } from '@playwright/test';
import { finishPython } from '../app/actions.ts';
import { expect, sharePage, test } from '../app/fixtures.ts';

const page = sharePage();

/** Everything that decides what a frame may do. */
function readRights(frame: Locator) {
  return frame.evaluate((element) => {
    if (!(element instanceof HTMLIFrameElement)) throw new Error('That is no frame.');
    const rights = ['sandbox', 'allow', 'referrerpolicy', 'allowfullscreen', 'credentialless', 'src', 'csp', 'name'];
    const given = rights.flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name)]] : []));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(element.srcdoc);
    const before = element.srcdoc.slice(0, policy?.index ?? 0);
    return { ...Object.fromEntries(given), policy: policy?.[1]?.replaceAll(/'sha256-[^']*'/g, "'sha256'"), before };
  });
}

/** What stands in a document before its policy: nothing that runs or loads. */
const HEAD = /^<!doctype html>\s*<html[^>]*>\s*(?:<head>\s*)?<meta charset="utf-8">\s*<meta $/;

const kinds = async (page: Page) =>
  page.locator('iframe').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('sandbox')));

test('the Python sandbox: scripts and isolation, and nothing else', async () => {
  await finishPython(page(), '1');
  const rights = await readRights(page().locator('iframe[title="Python sandbox"]').first());
  expect(rights).toEqual({
    sandbox: 'allow-scripts',
    allow: 'cross-origin-isolated',
    policy: "default-src 'none'; script-src 'sha256' 'wasm-unsafe-eval'; worker-src blob:",
    before: expect.stringMatching(HEAD),
  });
});

test('without isolation it has a policy that lets it read blobs of its own besides', async ({
  browser,
  plainServer,
}) => {
  const context = await browser.newContext();
  const plain = await context.newPage();
  await plain.goto(plainServer.url);
  expect(await readRights(plain.locator('iframe[title="Python sandbox"]').first())).toEqual({
    sandbox: 'allow-scripts',
    allow: 'cross-origin-isolated',
    policy: "default-src 'none'; script-src 'sha256' 'wasm-unsafe-eval'; worker-src blob:; connect-src blob:",
    before: expect.stringMatching(HEAD),
  });
  await context.close();
});

test('an HTML output: nothing at all', async () => {
  const run = await finishPython(page(), 'display({"text/html": "<b>x</b>", "text/plain": "x"}, raw=True)');
  expect(await readRights(run.locator('iframe'))).toEqual({
    sandbox: '',
    referrerpolicy: 'no-referrer',
    policy: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'",
    before: expect.stringMatching(HEAD),
  });
});

test('an interactive figure: scripts by their hashes', async () => {
  const shown = JSON.stringify({
    'application/vnd.plotly.v1+json': { data: [], layout: {} },
    'text/plain': 'Figure()',
  });
  const run = await finishPython(page(), `display(${shown}, raw=True)`);
  expect(await readRights(run.locator('iframe'))).toEqual({
    sandbox: 'allow-scripts',
    referrerpolicy: 'no-referrer',
    policy:
      "default-src 'none'; script-src 'sha256' 'sha256' 'sha256'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; form-action 'none'; base-uri 'none'",
    before: expect.stringMatching(HEAD),
  });
});

test('no frame has more, and none has an origin', async () => {
  expect(new Set(await kinds(page()))).toEqual(new Set(['', 'allow-scripts']));
  const origins = await Promise.all(
    page()
      .frames()
      .filter((frame) => frame !== page().mainFrame())
      .map((frame) => frame.evaluate(() => self.origin)),
  );
  expect(new Set(origins)).toEqual(new Set(['null']));
});
