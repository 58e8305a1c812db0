// Lints and format-checks every .py file of this folder with ruff's WebAssembly build.
// `node workers/python/ruff.mjs` exits with 1 and file:line messages; `--fix` writes the formatting.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

const root = path.dirname(fileURLToPath(import.meta.url));
const fix = process.argv.includes('--fix');

/** [tool.ruff] of pyproject.toml; Python's own TOML reader saves a dependency, and Python is needed here anyway. */
function readSettings() {
  const script = 'import json, sys, tomllib; print(json.dumps(tomllib.load(sys.stdin.buffer)["tool"]["ruff"]))';
  const toml = readFileSync(path.join(root, 'pyproject.toml'));
  return JSON.parse(execFileSync(process.env.PYTHON ?? 'python3', ['-c', script], { input: toml, encoding: 'utf8' }));
}

/** The WebAssembly build knows no file names, so per-file-ignores are applied here: one workspace per set of rules. */
function createWorkspaces(settings) {
  const { 'per-file-ignores': perFile = {}, ...lint } = settings.lint;
  const create = (ignore) => new Workspace({ ...settings, lint: { ...lint, ignore } }, PositionEncoding.Utf16);
  const plain = create(lint.ignore);
  const folders = Object.entries(perFile).map(([glob, rules]) => ({
    prefix: glob.replace(/\*+$/, ''),
    workspace: create([...lint.ignore, ...rules]),
  }));
  return (file) => folders.find(({ prefix }) => file.startsWith(prefix))?.workspace ?? plain;
}

function listPythonFiles() {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !file.includes('__pycache__'))
    .sort();
}

/** The messages about one file; with `--fix` its formatting is written first. */
function checkFile(file, workspace) {
  const name = path.relative(process.cwd(), path.join(root, file));
  let text = readFileSync(path.join(root, file), 'utf8');
  const messages = [];
  try {
    const formatted = workspace.format(text);
    if (formatted !== text && fix) {
      writeFileSync(path.join(root, file), formatted);
      text = formatted;
    } else if (formatted !== text) {
      messages.push(`${name}:1 not formatted (run: node workers/python/ruff.mjs --fix)`);
    }
  } catch (error) {
    messages.push(`${name}:1 ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const { code, message, start_location: at } of workspace.check(text)) {
    messages.push(`${name}:${at.row}:${at.column} ${code ?? 'syntax'} ${message}`);
  }
  return messages;
}

const workspaceOf = createWorkspaces(readSettings());
const files = listPythonFiles();
const messages = files.flatMap((file) => checkFile(file, workspaceOf(file.split(path.sep).join('/'))));
for (const message of messages) console.error(message);
if (messages.length === 0) console.log(`ruff ${Workspace.version()}: ${files.length} files are clean`);
process.exitCode = messages.length === 0 ? 0 : 1;
