import { attackPython } from './attack.ts';
import { expect } from './attack-test.ts';
import { PRELUDES, prepend, wasPrepended } from './worker-preludes.ts';

for (const [attack, prelude] of Object.entries(PRELUDES))
  attackPython(
    'Messages',
    `a worker that is hostile from its first line: ${attack}`,
    'parser',
    async ({ page, run, lab }) => {
      await prepend(page, prelude);
      expect((await run('print("mine")')).success).toBe(true);
      expect(await wasPrepended(page)).toBe(true);
      expect(JSON.stringify(await lab.events())).not.toContain('FORGED');
    },
  );
