import type { Locator } from '@playwright/test';
import {
  ask,
  connectModel,
  findCell,
  findControls,
  finishPython,
  listToolCalls,
  runPython,
  waitForAgent,
} from './actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

/** Code that begins, says so and never lets go. */
const STUBBORN = {
  'catches everything': 'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
  'has a handler of its own': 'import signal\n_ = signal.signal(signal.SIGINT, lambda *_: None)\nwhile True: pass',
  'ignores the signal': 'import signal\n_ = signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass',
  'adds up for ever in C': 'sum(range(10**13))',
  'looks for the largest without end in C': 'max(iter(int, 1))',
} as const;

/**
 * Presses `stop` and, as soon as `place` offers it, what ends Python; resolves to that button's words. From within the page:
 * a slow machine would take longer between the two than Python has for stopping by itself. That time is not given, so
 * that it is the second press which ends Python or nothing does.
 */
async function pressTwice(
  place: Locator,
  stop: Locator,
): Promise<{ label: string; title: string; keptFocus: boolean }> {
  return place.evaluate(
    (element, stop) =>
      new Promise((resolve, reject) => {
        const observer = new MutationObserver(() => {
          const end = [...element.querySelectorAll('button')].find(
            (button) => (button.getAttribute('aria-label') ?? button.textContent) === 'End Python now',
          );
          if (!end) return;
          observer.disconnect();
          const { textContent: label, title } = end;
          const keptFocus = document.activeElement === end;
          end.click();
          resolve({ label, title, keptFocus });
        });
        observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
        if (!(stop instanceof HTMLElement)) return reject(new Error('There is nothing to press.'));
        stop.focus();
        const { setTimeout } = globalThis;
        Object.assign(globalThis, { setTimeout: () => 0 });
        stop.click();
        Object.assign(globalThis, { setTimeout });
      }),
    await stop.elementHandle(),
  );
}

const WORDS = {
  label: 'End Python now',
  title: 'Python was asked to stop and goes on. End it at once: its variables are lost, files are kept.',
  keptFocus: true,
};

async function startStubborn(code: string): Promise<Locator> {
  await finishPython(page(), 'gone = 1\nopen("kept.txt", "w").write("kept")');
  const run = await runPython(page(), `_ = open("lost.txt", "w").write("x")\nprint("begun", flush=True)\n${code}`);
  await expect(run.getByText('begun', { exact: true })).toBeVisible();
  return run;
}

async function expectTold(run: Locator): Promise<void> {
  await expect(run.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(run).toContainText('Restarted: Python did not answer to Stop; variables lost, files kept.');
  const after = await finishPython(page(), 'import os\nprint("gone" in globals(), sorted(os.listdir()))');
  await expect(after).toContainText("False ['kept.txt']");
}

for (const [title, code] of Object.entries(STUBBORN)) {
  test(`Python that ${title} is ended by a second press on its run’s Stop`, async () => {
    const run = await startStubborn(code);
    expect(await pressTwice(run, run.getByRole('button', { name: 'Stop run' }))).toEqual(WORDS);
    await expectTold(run);
  });
}

test('the toolbar’s Stop says and does the same', async () => {
  const run = await startStubborn(STUBBORN['catches everything']);
  const controls = findControls(page());
  const stop = controls.getByRole('button', { name: 'Stop', exact: true });
  expect(await pressTwice(controls, stop)).toEqual(WORDS);
  await expectTold(run);
  await expect(stop).toBeDisabled();
});

test('Python that will not listen ends by itself after one press', async () => {
  const run = await startStubborn(STUBBORN['catches everything']);
  await run.getByRole('button', { name: 'Stop run' }).click();
  await expectTold(run);
});

test('of the agent’s code: the call offers to end Python once the agent was stopped', async ({ model }) => {
  await connectModel(page(), model);
  await finishPython(page(), 'gone = 1\nopen("kept.txt", "w").write("kept")');
  const code = `print("begun", flush=True)\n${STUBBORN['catches everything']}`;
  model.script({ text: 'Wait.', toolCalls: [{ name: 'run_python_code', arguments: { code } }] });
  await ask(page(), 'Do something long.');
  const call = listToolCalls(page()).last();
  await expect(call.getByText('begun', { exact: true })).toBeVisible();
  // The composer's comes before the toolbar's.
  const stop = page().getByRole('button', { name: 'Stop', exact: true }).first();
  expect(await pressTwice(call, stop)).toMatchObject({ label: WORDS.label, title: WORDS.title });
  await expect(call.getByText('Stopped', { exact: true })).toBeVisible();
  await waitForAgent(page());
  await expect(findCell(page(), 1)).toBeAttached();
  const after = await finishPython(page(), 'print("gone" in globals(), open("kept.txt").read())');
  await expect(after).toContainText('False kept');
});
