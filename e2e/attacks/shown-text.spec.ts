import { findCell, finishPython } from '../app/actions.ts';
import { findRow, openFiles } from '../app/files-actions.ts';
import { dropFiles, findAdded } from '../app/files-in-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { aimAt, drain, expectNextRun, openNotebook, showOutputs, writeNotebook } from './shown.ts';

const GROUP = 'What is shown';
const ESC = '\u001b';
const ST = `${ESC}\\`;
const BIDI = '\u202e';

/** What a page that shows text as text has none of. */
const ALIVE = 'img, iframe, script, object, embed, form, style, link, meta, base, [onerror], [onload], [onclick]';

attackApp(
  GROUP,
  'ANSI and OSC escapes: links, titles, pictures, cursor moves, 10 MB of them',
  'renderer',
  async (scene) => {
    const { page, canary } = scene;
    const escapes = {
      'link of OSC 8': `${ESC}]8;;§${ST}Allow${ESC}]8;;${ST}`,
      'link that is ended by a bell': `${ESC}]8;id=1;§\u0007here${ESC}]8;;\u0007`,
      'link of javascript:': `${ESC}]8;;javascript:fetch(\`§\`)${ST}run${ESC}]8;;${ST}`,
      title: `${ESC}]0;Approved${ST}${ESC}]2;Approved\u0007${ESC}]1;icon\u0007`,
      'picture of iTerm': `${ESC}]1337;File=inline=1;name=x:§\u0007`,
      'picture of sixel': `${ESC}Pq#0;2;0;0;0#0~~@@vv${ST}`,
      clipboard: `${ESC}]52;c;c2VjcmV0${ST}`,
      'screen and cursor': `${ESC}[2J${ESC}[1;1H${ESC}[?1049h${ESC}[999A${ESC}[8mhidden${ESC}[0m`,
      'questions to the terminal': `${ESC}[c${ESC}[6n${ESC}]11;?${ST}`,
      'never ended': `${ESC}]8;;§`,
      'numbers without end': `${ESC}[${'9;'.repeat(20_000)}m`,
      'many numbers': `${ESC}[${'9'.repeat(20_000)}m${ESC}[38;2;999;-1;1e9mx`,
      markup: `${ESC}[31m<img src="§" onerror="fetch('§')"><a href="§">x</a>${ESC}[0m`,
    };
    const texts = Object.entries(escapes).map(([way, text]) => aimAt(canary.url, way.replaceAll(' ', '-'), text));
    const colours = `${ESC}[31m#${ESC}[42m#${ESC}[0m`.repeat(600_000);
    await openNotebook(
      page,
      writeNotebook([
        ...texts.map((text) => ({ output_type: 'stream', name: 'stdout', text: `${text}\n` })),
        { output_type: 'stream', name: 'stderr', text: texts.join('\n') },
        { output_type: 'error', ename: texts[0], evalue: texts[1], traceback: texts },
        { output_type: 'display_data', data: { 'text/plain': texts.join('\n') }, metadata: {} },
        { output_type: 'stream', name: 'stdout', text: colours },
      ]),
    );
    const cell = findCell(page, 1);
    await expect(cell.getByText('<img src=').first()).toBeVisible();
    await expect(cell.getByRole('link')).toHaveCount(0);
    await expect(cell.locator(ALIVE)).toHaveCount(0);
    await drain(scene);
    await expectNextRun(page);
  },
);

attackApp(GROUP, 'LaTeX: links, pictures, HTML, macros without end', 'renderer', async (scene) => {
  const { page, canary } = scene;
  const bomb = `${Array.from({ length: 26 }, (_, at) => {
    const [name, last] = [String.fromCharCode(97 + at), String.fromCharCode(96 + at)];
    return at === 0 ? '\\def\\a{xx}' : `\\def\\${name}{\\${last}\\${last}}`;
  }).join('')}\\z`;
  const ways = {
    href: '$\\href{javascript:fetch(`§`)}{x}$',
    url: '$\\url{§} \\href{§}{x}$',
    picture: '$\\includegraphics{§}$',
    html: '$\\htmlClass{a}{x} \\htmlId{root}{x} \\htmlStyle{background:url(§)}{x} \\htmlData{a=1}{x}$',
    'itself-again': '$\\def\\a{\\a\\a}\\a$',
    doubling: `$${bomb}$`,
    global: '$\\gdef\\frac{\\href{§}{x}}\\frac$',
    huge: '$\\rule{1e9em}{1e9em}\\kern{-400em}\\raisebox{-9999em}{Allow}$',
    deep: `$${'{'.repeat(3000)}x${'}'.repeat(3000)}$`,
    markup: '$<img src="§" onerror="fetch(`§`)">$ \\text{<script>fetch("§")</script>}',
    'input-and-write': '$\\input{§} \\write18{curl §} \\immediate\\openout\\x$',
  };
  const bundles = Object.entries(ways).map(([way, text]) => ({ 'text/latex': aimAt(canary.url, way, text) }));
  const cell = await showOutputs(page, bundles);
  await expect(cell.locator(ALIVE)).toHaveCount(0);
  await expect(cell.locator('[href^="javascript"], #root, .a')).toHaveCount(0);
  const box = await page.getByRole('region', { name: 'Cells' }).boundingBox();
  const width = (await cell.boundingBox())?.width ?? 0;
  expect(width).toBeLessThanOrEqual(box?.width ?? 0);
  await drain(scene);
});

attackApp(GROUP, 'names of files: markup, ways up, turning and invisible characters', 'renderer', async (scene) => {
  const { page, canary } = scene;
  const names = [
    `<img src=${canary.url}name onerror=alert(1)>.csv`,
    '"><script>alert(1)</script>.txt',
    '../../up.txt',
    '/etc/passwd',
    'C:\\up.txt',
    'nul\0.txt',
    `invoice${BIDI}vsc.exe`,
    'nothing\u200b\u2066seen.txt',
    '..',
    '.. ',
    '...',
    '__proto__',
    'constructor',
    'line\nbreak.txt',
    'x'.repeat(200),
    'x'.repeat(5000),
    'half \ud800.txt',
    '=cmd|calc.csv',
    '%2e%2e%2fpasswd',
    '{{7*7}}$(id).txt',
    'javascript:alert(1)',
  ];
  await dropFiles(page, ...names.map((name) => ({ name, text: 'a,b\n1,2\n' })));
  await expect(findAdded(page)).toContainText('Added');
  await openFiles(page);
  await expect(findRow(page, 'constructor')).toBeVisible();
  await expect(page.locator('body').locator('img[src^="http"], script:has-text("alert"), [onerror]')).toHaveCount(0);
  expect(await page.locator('body').textContent()).not.toContain(BIDI);
  const where = `import os
print("outside:", [os.path.join(f, n) for f, _, names in os.walk("/") for n in names if n in ("up.txt", "passwd") and not f.startswith("/workspace")])`;
  await expect(await finishPython(page, where)).toContainText('outside: []');
  await drain(scene);
  await expectNextRun(page);
});
