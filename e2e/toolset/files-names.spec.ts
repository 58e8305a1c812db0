import { expect, test } from '../widget/fixtures.ts';
import { shareWidgetLab } from '../widget-lab.ts';

const lab = shareWidgetLab();

test('a thousand files are there, and a thousand come back', async () => {
  await lab().empty();
  await lab().run('1');
  await lab().writeFiles(
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`in/${index % 10}/${index}.txt`, `number ${index}`]),
    ),
  );
  const result = await lab().run(
    `
import os, pathlib
paths = sorted(pathlib.Path("in").rglob("*.txt"), key=lambda p: int(p.stem))
print(len(paths), all(p.read_text() == f"number {p.stem}" for p in paths))
for p in paths:
    out = "out" / p.relative_to("in")
    out.parent.mkdir(parents=True, exist_ok=True)
    _ = out.write_text(p.read_text() + "!")
os.rename("in", "done")`,
  );
  expect(result).toMatchObject({ success: true, stdout: '1000 True\n', stderr: '' });
  const expected = Array.from({ length: 1000 }, (_, index) => [
    [`done/${index % 10}/${index}.txt`, `number ${index}`],
    [`out/${index % 10}/${index}.txt`, `number ${index}!`],
  ]);
  expect(await lab().files()).toEqual(Object.fromEntries(expected.flat()));
});

test.describe('names', () => {
  const NAMES = [
    '🦜 data 🧪.csv',
    'שלום‮gpj.txt',
    'été.txt',
    '数据/表.csv',
    '<img src=x onerror=alert(1)>',
    `"it's" \`$(x)\`; rm -rf`,
    'line\nbreak\r\n',
    ' leading and trailing ',
    '..hidden',
    'back\\slash',
    'x'.repeat(255),
    'ü'.repeat(127),
    'constructor',
    'a/__proto__',
    '%2e%2e%2f',
  ];

  test('of any kind go in and come back as they are', async () => {
    await lab().empty();
    await lab().run('1');
    for (const name of NAMES) await lab().writeFile(name, `in ${name}`);
    const result = await lab().run(
      `
import os
seen = {}
for folder, _, names in os.walk("."):
    for name in names:
        path = os.path.relpath(os.path.join(folder, name))
        seen[path] = open(path, newline="").read()
for path in seen: open(path, "a", newline="").write(" and out")`,
      { result_var_name: 'seen' },
    );
    expect(result.stderr).toBe('');
    expect(Object.entries(result.result as object).sort()).toEqual(NAMES.map((name) => [name, `in ${name}`]).sort());
    const files = Object.entries(await lab().files());
    expect(files.sort()).toEqual(NAMES.map((name) => [name, `in ${name} and out`]).sort());
  });

  test('that cannot be are an error where they are given, or told', async () => {
    await lab().empty();
    const result = await lab().run(
      `
import errno, os
for name in ("x" * 256, "ü" * 128, b"\\xff.txt"):
    try: open(name, "w")
    except OSError as error: print(errno.errorcode[error.errno])
for name in ("nul\\0", "half \\ud800"):
    try: open(name, "w")
    except ValueError as error: print(type(error).__name__)
open(b"a name in latin-1: \\xe9t\\xe9.txt", "w").write("x")
open("fine", "w").write("fine")`,
    );
    expect(result.stdout).toBe('ENAMETOOLONG\nENAMETOOLONG\nEILSEQ\nValueError\nUnicodeEncodeError\n1\n4\n');
    expect(result.stderr).toContain('"a name in latin-1: �t�.txt" was given in bytes that are no UTF-8');
    expect(await lab().files()).toEqual({ 'a name in latin-1: �t�.txt': 'x', fine: 'fine' });
  });
});
