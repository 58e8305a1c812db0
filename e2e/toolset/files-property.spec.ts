import { expect, test } from '../fixtures.ts';
import { type Lab, newClient, openLab } from '../toolset-page.ts';

/** A sequence that failed once belongs here for good. */
const SEEDS = [1, 2, 3, 4];
const RUNS = 25;
const OPERATIONS_A_RUN = 12;

const PYTHON = `
import hashlib, json, os, shutil

def write(path, mode, size):
    with open(path, mode) as f: f.write(bytes([size % 251]) * size)

def patch(path, at):
    with open(path, 'r+b') as f:
        f.seek(at)
        f.write(b'patched')

def make(path): os.makedirs(path, exist_ok=True)

DO = {
    'write': lambda a, b, n: (make(os.path.dirname(a) or '.'), write(a, 'wb', n)),
    'append': lambda a, b, n: write(a, 'ab', n),
    'patch': lambda a, b, n: patch(a, n),
    'truncate': lambda a, b, n: os.truncate(a, n),
    'rename': lambda a, b, n: os.rename(a, b),
    'replace': lambda a, b, n: os.replace(a, b),
    'move': lambda a, b, n: shutil.move(a, b),
    'copy': lambda a, b, n: shutil.copy(a, b),
    'remove': lambda a, b, n: os.remove(a),
    'mkdir': lambda a, b, n: make(a),
    'rmtree': lambda a, b, n: shutil.rmtree(a),
    'link': lambda a, b, n: os.symlink(a, b),
}
for verb, a, b, n in json.loads(OPERATIONS):
    try: DO[verb](a, b, n)
    except OSError: pass
`;

const LOOK = `
import hashlib, os
seen = {}
for folder, _, names in os.walk('.'):
    for name in names:
        path = os.path.relpath(os.path.join(folder, name))
        if os.path.islink(path): continue
        with open(path, 'rb') as f: seen[path] = hashlib.file_digest(f, 'sha256').hexdigest()
`;

const VERBS = [
  ...['write', 'write', 'write', 'append', 'append', 'patch', 'truncate', 'rename', 'rename', 'replace', 'move'],
  ...['copy', 'copy', 'remove', 'mkdir', 'rmtree', 'link'],
];
const NAMES = ['a', '<i>é', '🦜'];

/** Numbers that look random and are the same for a seed (mulberry32). */
function createChance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T; // `below` stays within
  const path = () => Array.from({ length: one([1, 1, 2, 2, 2, 3]) }, () => one(NAMES)).join('/');
  const size = () => (below(10) === 0 ? 900_000 + below(1_500_000) : below(60));
  return { below, one, path, size };
}

/** What the user does between two runs; what the workspace refuses is left out. */
async function changePage(lab: Lab, client: string, chance: ReturnType<typeof createChance>): Promise<void> {
  const [verb, from, to, size] = [chance.below(4), chance.path(), chance.path(), chance.size()];
  await lab.page.evaluate(
    async ({ client, verb, from, to, size }) => {
      const workspace = globalThis.lab.sets[0]?.tools.workspace(client);
      if (!workspace) throw new Error('No toolset.');
      try {
        if (verb === 0) await workspace.delete(from);
        else if (verb === 1) await workspace.rename(from, to);
        else await workspace.write(from, new Uint8Array(size).fill(size % 7));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    },
    { client, verb, from, to, size },
  );
}

function digestPage(lab: Lab, client: string): Promise<Record<string, string>> {
  return lab.page.evaluate(async (client) => {
    const list = globalThis.lab.sets[0]?.tools.workspace(client).list() ?? [];
    const digests = list.map(async ({ path, content: { blob, start, size } }) => {
      const bytes = await blob.slice(start, start + size).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return [path, [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')];
    });
    return Object.fromEntries(await Promise.all(digests));
  }, client);
}

for (const seed of SEEDS) {
  test(`whatever is done to files, page and interpreters have the same after each run (seed ${seed})`, async ({
    page,
    appServer,
  }) => {
    const lab = await openLab(page, { url: appServer.url, engine: { spares: 1 } });
    const client = newClient();
    const chance = createChance(seed);
    await lab.run('1', {}, client);
    await lab.manage('create', undefined, client);
    const { interpreters = [] } = await lab.manage('list', undefined, client);
    const ids = interpreters.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    let most = 0;
    for (let run = 0; run < RUNS; run += 1) {
      for (let change = chance.below(4); change > 0; change -= 1) await changePage(lab, client, chance);
      const interpreter_id = chance.one(ids);
      if (chance.below(6) === 0)
        await page.evaluate(({ client, id }) => globalThis.lab.sets[0]?.tools.restart(client, id), {
          client,
          id: interpreter_id,
        });
      const operations = Array.from({ length: OPERATIONS_A_RUN }, () => [
        chance.one(VERBS),
        chance.path(),
        chance.path(),
        chance.size(),
      ]);
      const text = JSON.stringify(JSON.stringify(operations));
      const result = await lab.run(`OPERATIONS = ${text}\n${PYTHON}`, { interpreter_id }, client);
      expect(result).toMatchObject({ success: true, stderr: '' });
      const there = await digestPage(lab, client);
      for (const id of ids) {
        const looked = await lab.run(LOOK, { interpreter_id: id, result_var_name: 'seen' }, client);
        expect(looked, `run ${run} of seed ${seed}, ${JSON.stringify(operations)}`).toMatchObject({
          success: true,
          stderr: '',
        });
        expect(looked.result, `run ${run} of seed ${seed}, ${JSON.stringify(operations)}`).toEqual(there);
      }
      expect(await digestPage(lab, client)).toEqual(there);
      most = Math.max(most, Object.keys(there).length);
    }
    expect(most).toBeGreaterThan(3);
  });
}
