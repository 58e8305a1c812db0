import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSecurityConfig } from './security-config.ts';

const CASES = Number(process.env.VIVARIUM_FUZZ_CASES ?? 100_000);

/** The cases are the same in every run; `VIVARIUM_FUZZ_SEED=new` asks for others. */
const given = process.env.VIVARIUM_FUZZ_SEED ?? '20260101';
const SEED = given === 'new' ? Math.floor(Math.random() * 2 ** 31) : Number(given);

function parse(text: string) {
  try {
    return parseSecurityConfig(text);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('security.config.json cannot be used: ')) return null;
    throw error;
  }
}

const piece = fc.constantFrom(
  'https:',
  'wss:',
  '//',
  'a.example',
  '*.',
  ':8080',
  ':*',
  '/x',
  '.',
  '-',
  ' ',
  ';',
  "'",
  '"',
  '<',
  'é',
);
const source = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('https:', 'https://a.example', 'http://localhost:*', 'wss://*.b.example/x/'),
  },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
);
const sources = fc.oneof(
  { weight: 12, arbitrary: fc.array(source, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, 'https:', [1], [null], { length: { toString: 1, valueOf: 1 } }),
  },
);
const config = fc.record({ connect: sources, images: sources, fonts: sources });

test('settings are read or refused, and what is read ends no source, no directive and no attribute', {
  timeout: 3_600_000,
}, () => {
  let taken = 0;
  fc.assert(
    fc.property(config, (value) => {
      const parsed = parse(JSON.stringify(value));
      if (parsed === null) return;
      taken += 1;
      const all = [...parsed.connect, ...parsed.images, ...parsed.fonts];
      if (!all.every((each) => /^[^\s;,'"<>]+$/.test(each))) throw new Error(`${JSON.stringify(all)} were taken.`);
      const again = JSON.stringify(parse(JSON.stringify(parsed)));
      if (again !== JSON.stringify(parsed))
        throw new Error(`${again} is read from what was ${JSON.stringify(parsed)}.`);
    }),
    { seed: SEED, numRuns: CASES },
  );
  console.info(`settings of the policy: ${CASES} cases, ${Math.round((taken / CASES) * 100)} % taken`);
  expect(taken / CASES).toBeGreaterThan(0.02);
});
