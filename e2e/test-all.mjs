import { parseArgs } from 'node:util';
import { STEPS } from './test-all/steps.mjs';
import { toSummary } from './test-all/summary.mjs';

/**
 * `npm test`: everything there is to check, one step after the other, and a summary. A step that fails does not stop
 * the others. `--only unit,glue` runs some steps.
 */

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = STEPS.map(({ name }) => name);
const only = values.only?.split(',').map((name) => name.trim());
const unknown = only?.filter((name) => !names.includes(name)) ?? [];

if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  const results = [];
  for (const { name, title, run } of STEPS) {
    if (only && !only.includes(name)) continue;
    console.log(`\n=== ${title} ===\n`);
    results.push(await run());
  }
  const notRun = names.filter((name) => only && !only.includes(name));
  console.log(`\n=== Summary ===\n\n${toSummary(results, notRun)}`);
  process.exitCode = results.some(({ failed }) => failed.length > 0) ? 1 : 0;
}
