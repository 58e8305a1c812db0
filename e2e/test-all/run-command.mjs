import { spawn } from 'node:child_process';

/** A step that takes longer than this hangs. */
const LIMIT_MS = 80 * 60_000;

/**
 * Runs a command with its output on ours.
 *
 * @param {readonly string[]} command
 * @param {Record<string, string>} [environment] added to ours
 * @returns {Promise<{ exitCode: number, seconds: number }>} 127 when there is no such command
 */
export function runCommand(command, environment = {}) {
  const [file = '', ...args] = command;
  const start = performance.now();
  console.log(`$ ${command.join(' ')}`);
  return new Promise((done) => {
    const end = (/** @type {number} */ exitCode) => done({ exitCode, seconds: (performance.now() - start) / 1000 });
    const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...environment }, timeout: LIMIT_MS });
    child.once('error', (error) => {
      console.error(error.message);
      end(127);
    });
    child.once('exit', (code, signal) => {
      if (signal) console.error(`${file} was ended by ${signal}.`);
      end(code ?? 1);
    });
  });
}
