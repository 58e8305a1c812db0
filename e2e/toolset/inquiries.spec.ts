import { expect, test } from '../fixtures.ts';
import { newClient, shareLab } from '../toolset-page.ts';

const EVERYTHING = { sort: null, filters: [] };
const VARIABLES = { type: 'list-variables' };

for (const isolation of [true, false]) {
  test.describe(`on a host ${isolation ? 'with' : 'without'} isolation headers`, () => {
    const lab = shareLab({ isolation, engine: { spares: 0 } });

    test('a question that takes Python all its time makes way for a run', async () => {
      const client = newClient();
      await lab().run('row = "x" * 300\nrows = [{"text": row + str(i)} for i in range(200_000)]\nkept = 1', {}, client);
      const table = await lab().inquire({ type: 'open-table', variable: 'rows' }, {}, client);
      const slow = lab().inquire(
        {
          type: 'read-table',
          tableId: table.value.tableId,
          query: { sort: { column: 0, descending: true }, filters: [{ column: 0, text: 'x' }] },
          offset: 0,
          limit: 1,
        },
        {},
        client,
      );
      const run = lab().run('kept', {}, client);
      expect(await run).toEqual({ success: true, result: null, stdout: '1\n', stderr: '' });
      // Whatever it had to do: it may have been done.
      expect(['ok', 'busy']).toContain((await slow).status);
    });

    test('an endless __repr__ is given up, and what is kept stays', async () => {
      const client = newClient();
      await lab().run(
        'class Endless:\n    def __repr__(self):\n        while True: pass\nendless = Endless()\nafter = 7',
        {},
        client,
      );
      const { status, value } = await lab().inquire(VARIABLES, {}, client);
      expect(status).toBe('ok');
      expect(value.variables.map(({ name }: { name: string }) => name)).toEqual(['Endless', 'endless', 'after']);
      expect(value.variables[1].preview).toContain('Endless');
      expect((await lab().run('after', {}, client)).stdout).toBe('7\n');
    });

    test('a __repr__ that escapes its limit is interrupted by the run that comes', async () => {
      const client = newClient();
      await lab().run(
        'import sys\nclass Long:\n    def __repr__(self):\n        sys.settrace(None)\n        while True: pass\nlong = Long()\nkept = 2',
        {},
        client,
      );
      const question = lab().inquire(VARIABLES, { waits: true }, client);
      const first = await lab().run('kept', {}, client);
      expect(first).toEqual({ success: true, result: null, stdout: '2\n', stderr: '' });
      await lab().run('del long', {}, client);
      expect((await question).status).toBe('ok');
    });

    test('no signal meant for a question reaches the run after it', async () => {
      const client = newClient();
      await lab().run('numbers = list(range(50_000))', {}, client);
      for (let turn = 0; turn < 15; turn += 1) {
        const question = lab().inquire(VARIABLES, {}, client);
        const result = await lab().run('sum(range(200_000))', {}, client);
        expect(result).toEqual({ success: true, result: null, stdout: '19999900000\n', stderr: '' });
        expect(['ok', 'busy']).toContain((await question).status);
      }
    });
  });
}

test.describe('questions about code', () => {
  const lab = shareLab({ engine: { spares: 0 } });

  const complete = async (code: string, options = {}) => {
    const { value } = await lab().inquire({ type: 'complete', code, offset: code.length }, options);
    return value.items.map(({ label }: { label: string }) => label) as string[];
  };

  test('are answered before anything has run, by starting Python where the caller waits', async () => {
    const client = newClient();
    const inquiry = { type: 'complete', code: 'pri', offset: 3 };
    expect(await lab().inquire(inquiry, {}, client)).toMatchObject({ status: 'unavailable' });
    const answer = await lab().inquire(inquiry, { waits: true }, client);
    expect(answer.value.items[0]).toEqual({ label: 'print', kind: 'function', detail: '' });
    expect(answer.value).toMatchObject({ start: 0, end: 3, source: 'names' });
  });

  test('know live keys, attributes, parameters, modules and files', async () => {
    await lab().run('import json\ndata = {"alpha": 1, "beta gamma": {"deep": 2}}\ndef area(width, height=2): ...');
    await lab().run('open("numbers.csv", "w").write("a")');
    expect(await complete('data["')).toEqual(['alpha', 'beta gamma']);
    expect(await complete('data["beta gamma"]["')).toEqual(['deep']);
    expect(await complete('json.du')).toEqual(['dump', 'dumps']);
    expect(await complete('area(1, he')).toContain('height=');
    expect(await complete('import jso')).toEqual(['json']);
    expect(await complete('open("num')).toEqual(['numbers.csv']);
    expect(await complete('dat')).toEqual(['data']);
  });

  test('count in UTF-16 units', async () => {
    await lab().run('face = {"😀x": 1}');
    const code = 'a = "😀"; face["😀';
    const { value } = await lab().inquire({ type: 'complete', code, offset: code.length });
    expect(value).toMatchObject({ start: code.length - 2, end: code.length });
    const problem = await lab().inquire({ type: 'check-syntax', code: '"😀" 1 +' });
    expect(problem.value).toMatchObject({ line: 1 });
  });

  test('show signatures and documentation', async () => {
    await lab().run('def scale(value: float, by=2, *, text="x"):\n    """Make larger."""');
    const { value } = await lab().inquire({ type: 'inspect', code: 'scale(1, text=', offset: 14 });
    expect(value).toMatchObject({
      name: 'scale',
      signature: "scale(value: float, by=2, *, text='x')",
      activeParameter: 2,
      documentation: 'Make larger.',
    });
  });

  test('find what would not compile, and accept a top-level await', async () => {
    expect((await lab().inquire({ type: 'check-syntax', code: 'await x\n1 + 1' }, { waits: true })).value).toBeNull();
    expect((await lab().inquire({ type: 'check-syntax', code: 'x = 1\nfor' })).value).toMatchObject({ line: 2 });
  });

  test('leave no trace', async () => {
    await lab().run(
      '41 + 1\nclass Loud:\n    def __repr__(self):\n        print("heard"); return "loud"\nloud = Loud()',
    );
    await lab().inquire(VARIABLES);
    await lab().inquire({ type: 'inspect', code: 'loud', offset: 1 });
    const next = await lab().start('print(_)');
    expect((await next.result()).stdout).toBe('42\n');
    const counts = (await lab().events()).filter(({ type }) => type === 'run-count');
    const last = await lab().run('1/0');
    expect(last.stderr).toContain(`<run ${counts.at(-1)?.executionCount + 1}>`);
  });
});

test.describe('a table of 1,000,000 rows of plain Python', () => {
  const lab = shareLab({ engine: { spares: 0 } });

  test('is read in windows, sorted, filtered and exported', async () => {
    await lab().run('rows = [{"n": i, "name": f"row {i}"} for i in range(1_000_000)]');
    const { value: table } = await lab().inquire({ type: 'open-table', variable: 'rows' });
    expect(table).toMatchObject({ rowCount: 1_000_000, indexColumns: 0 });
    expect(table.columns).toEqual([
      { name: 'n', type: 'number', dtype: 'int' },
      { name: 'name', type: 'text', dtype: 'str' },
    ]);
    const read = async (query: object, offset: number) =>
      (await lab().inquire({ type: 'read-table', tableId: table.tableId, query, offset, limit: 2 })).value;
    expect(await read(EVERYTHING, 500_000)).toEqual({
      rowCount: 1_000_000,
      offset: 500_000,
      rows: [
        [500_000, 'row 500000'],
        [500_001, 'row 500001'],
      ],
    });
    const query = { sort: { column: 0, descending: true }, filters: [{ column: 1, text: 'ROW 99' }] };
    expect((await read(query, 0)).rows[0]).toEqual([999_999 - 0, 'row 999999']);
    expect((await read(query, 1)).rowCount).toBe(1 + 10 + 100 + 1_000 + 10_000);
    const few = { sort: null, filters: [{ column: 0, text: '5..7' }] };
    const { value: exported } = await lab().inquire({ type: 'export-table', tableId: table.tableId, query: few });
    expect(exported.csv).toBe('n,name\n5,row 5\n6,row 6\n7,row 7\n');
  });
});

test.describe('a question whose sandbox ends', () => {
  const lab = shareLab({ engine: { spares: 0 } });

  test('hears of it when Python is beyond reach, and the next run is told of the restart', async () => {
    const client = newClient();
    await lab().run(
      'import signal, sys\nclass Deaf:\n    def __repr__(self):\n        signal.signal(signal.SIGINT, signal.SIG_IGN)\n        sys.settrace(None)\n        while True: pass\ndeaf = Deaf()',
      {},
      client,
    );
    const answer = await lab().inquire(VARIABLES, {}, client);
    expect(answer).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('gone') });
    const result = await lab().run('"deaf" in globals()', {}, client);
    expect(result).toMatchObject({ success: true, stdout: 'False\n', interpreter_restarted: true });
    expect(result.restart_reason).toContain('did not answer when asked about its state');
  });

  test('hears of it when the interpreter is deleted, and of a table that is gone', async () => {
    const client = newClient();
    await lab().run('rows = [{"a": 1}]', {}, client);
    const table = await lab().inquire({ type: 'open-table', variable: 'rows' }, {}, client);
    const read = { type: 'read-table', tableId: table.value.tableId, query: EVERYTHING, offset: 0, limit: 1 };
    const [{ id } = { id: '' }] = (await lab().manage('list', undefined, client)).interpreters ?? [];
    await lab().page.evaluate(async ({ client, id }) => globalThis.lab.sets[0]?.tools.restart(client, id), {
      client,
      id,
    });
    expect(await lab().inquire(read, { waits: true }, client)).toEqual({
      status: 'unavailable',
      reason: 'Python no longer holds this table. Run the code again.',
    });
    await lab().manage('delete', id, client);
    expect(await lab().inquire(read, { waits: true, interpreterId: id }, client)).toEqual({
      status: 'unavailable',
      reason: 'The interpreter that made this is gone. Run the code again.',
    });
  });
});
