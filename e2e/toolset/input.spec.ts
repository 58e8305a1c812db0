import { expect, test } from '../fixtures.ts';
import { newClient, openLab, shareLab } from '../toolset-page.ts';

for (const isolation of [true, false]) {
  test.describe(`on a host ${isolation ? 'with' : 'without'} isolation headers, input()`, () => {
    const lab = shareLab({ isolation, engine: { spares: 0 }, answersInput: true });

    test('waits for the user, after what was printed before, and goes on with the answer', async () => {
      const run = await lab().start('print("begun")\nname = input("Name? ")\nprint(f"Hello {name}!")');
      await run.untilPrinted('begun\nName? ');
      expect(await run.answer('Ada 🦊')).toMatchObject({ prompt: 'Name? ', isSecret: false });
      expect(await run.result()).toEqual({
        success: true,
        result: null,
        stdout: 'begun\nName? Ada 🦊\nHello Ada 🦊!\n',
        stderr: '',
      });
    });

    test('asks again and again', async () => {
      const run = await lab().start('total = 0\nfor i in range(5):\n    total += int(input(f"{i}: "))\ntotal');
      for (let i = 0; i < 5; i += 1) expect((await run.answer(`${i * 10}`)).prompt).toBe(`${i}: `);
      expect((await run.result()).stdout).toBe('0: 0\n1: 10\n2: 20\n3: 30\n4: 40\n100\n');
    });

    test('is ended by Stop, which keeps the variables, and the next question has its own answer', async () => {
      for (const ask of [
        'input("? ")',
        'import sys; sys.stdin.read()',
        'import getpass; getpass.getpass()',
        'import asyncio; await asyncio.to_thread(input, "? ")',
        'import asyncio; await asyncio.gather(asyncio.to_thread(input, "a? "), asyncio.to_thread(input, "b? "))',
      ]) {
        const run = await lab().start(`kept = 1\n${ask}\nkept = 2`);
        await run.untilAsked();
        await run.stop();
        const stopped = await run.result();
        expect(stopped.stderr).toContain('KeyboardInterrupt');
        expect(stopped.stderr).toContain('Variables are kept.');
        expect(stopped.stderr).not.toContain('vivarium_glue');
        expect(stopped).not.toHaveProperty('interpreter_restarted');
        const next = await lab().start('print(kept, input())');
        await next.answer('mine');
        expect((await next.result()).stdout).toBe('mine\n1 mine\n');
      }
    });

    test('that is stopped may be caught, and the code may ask again', async () => {
      const run = await lab().start(
        'try:\n    input("first ")\nexcept KeyboardInterrupt:\n    print(input("second "))',
      );
      expect((await run.untilAsked()).prompt).toBe('first ');
      await run.stop();
      await expect.poll(async () => (await run.untilAsked()).prompt).toBe('second ');
      await run.answer('caught');
      expect(await run.result()).toMatchObject({ success: true, stdout: 'first second caught\ncaught\n' });
    });
  });
}

test.describe('input()', () => {
  const lab = shareLab({ engine: { spares: 0 }, answersInput: true });

  test('takes several lines for several questions, and none of them for the next run', async () => {
    const run = await lab().start('import sys\nprint([input("a? "), sys.stdin.readline(), input("c? ")])');
    await run.answer('1\r\n2\n3\n4\n5');
    expect(await run.result()).toMatchObject({ stdout: "a? 1\n2\nc? 3\n['1', '2\\n', '3']\n" });
    const next = await lab().start('print(input())');
    await next.answer('6');
    expect((await next.result()).stdout).toBe('6\n6\n');
  });

  test('is ended by the user with an EOFError', async () => {
    const run = await lab().start('input("Name? ")');
    await run.answer(null);
    const result = await run.result();
    expect(result).toMatchObject({ success: false, stdout: 'Name? ' });
    expect(result.stderr).toMatch(/EOFError: .+\n$/);
  });

  test('reads until the user ends the input', async () => {
    const run = await lab().start('import fileinput\nfor line in fileinput.input(): print(repr(line))');
    for (const line of ['a', 'b', null]) await run.answer(line);
    expect((await run.result()).stdout).toBe("a\n'a\\n'\nb\n'b\\n'\n");
  });

  test('of a password leaves nothing of it in the output', async () => {
    const run = await lab().start('from getpass import getpass\nlen(getpass("Key: "))');
    expect(await run.answer('open sesame')).toMatchObject({ prompt: 'Key: ', isSecret: true });
    expect(await run.result()).toEqual({ success: true, result: null, stdout: 'Key: \n11\n', stderr: '' });
    expect(JSON.stringify(await run.events())).not.toContain('sesame');
  });

  test('of several tasks asks one after the other', async () => {
    const run = await lab().start(
      'import asyncio\n' +
        'async def ask(n): return input(f"{n}? ")\n' +
        'print(await asyncio.gather(ask(1), ask(2), asyncio.to_thread(input, "3? ")))',
    );
    const prompts: string[] = [];
    for (const answer of ['a', 'b', 'c']) prompts.push((await run.answer(answer)).prompt);
    expect(prompts).toEqual(['1? ', '2? ', '3? ']);
    expect((await run.result()).stdout).toContain("['a', 'b', 'c']");
  });

  test('lets other tasks go on while it waits', async () => {
    const run = await lab().start(
      'import asyncio\n' +
        'async def tick():\n    for i in range(3):\n        await asyncio.sleep(0)\n        print("tick", i)\n' +
        'ticking = asyncio.create_task(tick())\n' +
        'await asyncio.sleep(0)\n' +
        'answer = input("? ")\nawait ticking\nprint(answer)',
    );
    await run.untilPrinted('tick 2');
    await run.answer('done');
    expect(await run.result()).toMatchObject({ success: true });
  });

  test('works inside asyncio.run, where Stop reaches it, too', async () => {
    const code = 'import asyncio\nasync def main():\n    print(input("? "))\nasyncio.run(main())';
    const run = await lab().start(code);
    await run.answer('yes');
    expect((await run.result()).stdout).toBe('? yes\nyes\n');
    const stopped = await lab().start(code);
    await stopped.untilAsked();
    await stopped.stop();
    expect((await stopped.result()).stderr).toContain('KeyboardInterrupt');
    expect((await lab().run('1')).stdout).toBe('1\n');
  });

  test('in a callback of C code says that it cannot wait there, and Python lives', async () => {
    const run = await lab().run(
      'import ctypes\n' +
        'kept = 1\nfailure = None\n' +
        '@ctypes.CFUNCTYPE(ctypes.c_int)\n' +
        'def ask():\n    global failure\n' +
        '    try:\n        input("? ")\n    except EOFError as error:\n        failure = str(error)\n    return 7\n' +
        'print(ask(), kept)\nfailure',
    );
    expect(run).toMatchObject({ success: true });
    expect(run.stdout).toMatch(/^\? 7 1\nPython cannot wait for an answer in a function that is called back by C/);
    const next = await lab().start('print(kept, input())');
    await next.answer('a');
    expect((await next.result()).stdout).toBe('a\n1 a\n');
  });

  test('is not the only thing that cannot wait in a callback of C code: time.sleep keeps busy there', async () => {
    const run = await lab().run(
      'import ctypes, time\n' +
        '@ctypes.CFUNCTYPE(ctypes.c_int)\n' +
        'def pause():\n    time.sleep(0.01)\n    return 7\n' +
        'pause()',
    );
    expect(run).toEqual({ success: true, result: null, stdout: '7\n', stderr: '' });
  });

  test('of a task that outlives its run is refused, and the next run has its own answers', async () => {
    const run = await lab().start(
      'import asyncio\nasync def ask():\n    try:\n        input("late? ")\n' +
        '    except EOFError as error:\n        global failure\n        failure = str(error)\n' +
        'asking = asyncio.create_task(ask())\nawait asyncio.sleep(0)\nawait asyncio.sleep(0)\nprint("over")',
    );
    expect((await run.result()).stdout).toContain('over\n');
    const next = await lab().start('await asking\nprint(failure, input())');
    await next.answer('mine');
    expect((await next.result()).stdout).toMatch(/^mine\nNobody can answer .* mine\n$/);
  });

  test('in init code says why nobody can answer', async () => {
    const asking = await lab().add({ initCode: 'input("? ")', answersInput: true });
    const client = newClient();
    const { stderr } = await asking.run('1', {}, client);
    expect(stderr).toContain('EOFError: Nobody can answer here');
    await asking.release(client);
  });

  test('of a __repr__ that is called between runs asks nobody', async () => {
    const client = newClient();
    await lab().run('class Asks:\n    def __repr__(self): return input("? ")\nasks = Asks()', {}, client);
    const { value } = await lab().inquire({ type: 'list-variables' }, { waits: true }, client);
    expect(value.variables.map(({ name }: { name: string }) => name)).toContain('asks');
    expect(await lab().events(client)).not.toContainEqual(expect.objectContaining({ type: 'input-request' }));
  });

  test('where nobody answers is an EOFError that says what to do', async () => {
    const alone = await lab().add({});
    const client = newClient();
    const { stdout, stderr } = await alone.run('input("Name? ")', {}, client);
    expect(stdout).toBe('Name? ');
    expect(stderr).toContain('EOFError: input() is not available here: nobody can answer it. Put the value into the');
    await alone.release(client);
  });

  test('that dies while it waits leaves nobody waiting, and the next run is answered', async () => {
    const run = await lab().start('input("? ")');
    await run.untilAsked();
    await lab().page.evaluate(async () => {
      const set = globalThis.lab.sets[0];
      const id = set?.events.findLast(({ type }) => type === 'input-request')?.runId;
      const start = set?.events.find((event) => event.type === 'run-queue' && event.runId === id);
      await set?.tools.restart('me', start?.interpreterId);
    });
    expect((await run.result()).success).toBe(false);
    expect((await run.events()).filter(({ type }) => type === 'input-end')).toHaveLength(1);
    const next = await lab().start('print(input())');
    await next.answer('a');
    expect((await next.result()).stdout).toBe('a\na\n');
  });
});

test('where the browser cannot suspend Python, code runs, and input() says why it cannot ask', async ({
  page,
  appServer,
}) => {
  // The worker's script is a blob that the sandbox frame makes.
  await page.addInitScript(() => {
    const Original = Blob;
    globalThis.Blob = class extends Original {
      constructor(parts: BlobPart[] = [], options: BlobPropertyBag = {}) {
        const without = 'delete WebAssembly.Suspending; delete WebAssembly.promising; delete WebAssembly.SuspendError;';
        super(options.type === 'text/javascript' ? [without, ...parts] : parts, options);
      }
    };
  });
  const lab = await openLab(page, { url: appServer.url, engine: { spares: 0 }, answersInput: true });
  expect((await lab.run('import time\ntime.sleep(0.01)\nprint("runs")')).stdout).toBe('runs\n');
  for (const code of ['input("? ")', 'import sys; sys.stdin.readline()', 'import getpass; getpass.getpass()']) {
    const { success, stderr } = await lab.run(code);
    expect(success).toBe(false);
    expect(stderr).toContain('EOFError: This browser cannot let Python wait for an answer: it has no WebAssembly');
    expect(stderr).toContain('put the value into the code');
  }
  expect(await lab.events()).not.toContainEqual(expect.objectContaining({ type: 'input-request' }));
});
