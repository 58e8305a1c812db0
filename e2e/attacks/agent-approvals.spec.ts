import type { Page } from '@playwright/test';
import { ask, finishPython, listToolCalls, waitForAgent } from '../app/actions.ts';
import { askBeforeEachRun, connectHostile, listApprovals } from './agent-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { answer, withHostileModel } from './hostile-model.ts';
import { drain } from './shown.ts';

const GROUP = 'Agent';
const python = (id: string, code: string) => ({ id, name: 'run_python_code', json: JSON.stringify({ code }) });
const HARMLESS = 'print("the harmless", "one")';
const EVIL = 'open("evil.txt", "w").write("x")';

/** Answers whatever the agent asks, yes to what looks harmless, until its turn is over. */
async function allowHarmless(page: Page): Promise<void> {
  const status = page.getByRole('status', { name: 'Agent status' });
  for (;;) {
    await expect(status).toHaveText(/waits for your approval|has finished/);
    const card = listToolCalls(page)
      .filter({ has: page.getByRole('group', { name: 'Approval' }) })
      .first();
    if ((await card.count()) === 0) return waitForAgent(page);
    const isHarmless = !(await card.textContent())?.includes('evil');
    const question = await card.getByRole('group', { name: 'Approval' }).elementHandle();
    await card.getByRole('button', { name: isHarmless ? 'Allow' : 'Deny', exact: true }).press('Enter');
    await question?.waitForElementState('hidden');
  }
}

attackApp(GROUP, 'code changed between approval and run; the same id for several calls', 'agent', (scene) =>
  withHostileModel(async (model) => {
    const { page } = scene;
    await connectHostile(scene, model);
    await askBeforeEachRun(page);
    for (const [id, codes] of Object.entries({ one: [HARMLESS, EVIL], two: [EVIL, HARMLESS] })) {
      model.script(answer(codes.map((code) => python(id, code))), answer([python(id, EVIL)]), answer('Enough.'));
      await ask(page, 'Go.');
      // Whatever is made of such an answer: nothing runs without a yes of its own, and what is shown is what runs.
      await expect(listApprovals(page).or(page.getByRole('alert')).first()).toBeVisible();
      await allowHarmless(page);
    }
    await expect(await finishPython(page, 'import os; print("evil:", os.path.exists("evil.txt"))')).toContainText(
      'evil: False',
    );
    await drain(scene);
  }),
);
