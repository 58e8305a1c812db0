import { expect, test } from 'vitest';
import { createRedactor } from './create-redactor.ts';

const redact = (text: string, ...secrets: string[]) => createRedactor(secrets).redact(text);

/** Put together here, so that nothing in this file looks like a key to whoever scans it. */
const alnum = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF'.repeat(20).slice(0, length);

test.each([
  ['OpenAI', `sk-${alnum(48)}`],
  ['an OpenAI project', `sk-proj-${alnum(40)}_-${alnum(40)}`],
  ['Anthropic', `sk-ant-api03-${alnum(60)}-${alnum(20)}`],
  ['OpenRouter', `sk-or-v1-${'0a1b2c3d'.repeat(8)}`],
  ['Google', `AIza${alnum(35)}`],
  ['GitHub', `ghp_${alnum(36)}`],
  ['GitHub, fine-grained', `github_pat_${alnum(22)}_${alnum(59)}`],
  ['Hugging Face', `hf_${alnum(34)}`],
  ['Slack', `xoxb-123456789012-${alnum(24)}`],
  ['Amazon', 'AKIAQ3EXAMPLE7ZZZZZZ'],
  ['a JSON Web Token', `eyJ${alnum(30)}.eyJ${alnum(60)}.${alnum(43)}`],
  ['Groq', `gsk_${alnum(52)}`],
  ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${alnum(64)}\n${alnum(64)}\n-----END RSA PRIVATE KEY-----`],
  ['a private key that is cut off', `-----BEGIN PRIVATE KEY-----\n${alnum(64)}`],
])('a key of %s is recognized, wherever it stands', (_, key) => {
  for (const [before, after] of [
    ['', ''],
    ['key = "', '"'],
    ['KEY=', ''],
    ['(', '),'],
    ['\u001b[0;32m', '\u001b[0m'],
    ["'\\n", "\\n'"],
    ['<td>', '</td>'],
  ]) {
    const clean = redact(`${before}${key}${after}`);
    expect(clean).toBe(`${before}[removed]${key.startsWith('-----BEGIN P') ? '' : after}`);
  }
});

test('what comes before a token in a header and in an address stays', () => {
  expect(redact(`Authorization: Bearer ${alnum(32)}`)).toBe('Authorization: Bearer [removed]');
  expect(redact('"Authorization": "Basic YWRhOnNlY3JldA=="')).toBe('"Authorization": "Basic [removed]"');
  expect(redact('postgres://ada:hunter2@db.example/x')).toBe('postgres://ada:[removed]@db.example/x');
  expect(redact(`aws_secret_access_key = ${alnum(40)}`)).toBe('aws_secret_access_key = [removed]');
});

test.each([
  '<div class="sk-estimator-id-1 sk-toggleable__label-arrow-parallel sk-container">',
  'risk-adjusted returns, task-based learning, sk-learn',
  'Bearer authentication is described in RFC 6750',
  'https://example.org:8080/a@b and a@b.example',
  'eyJhbGciOiJIUzI1NiJ9 alone',
  'AKIA is a prefix',
  'https://example.com/home/page and ./home/ada',
  '/home/pyodide/x.py and /Users/Shared/x and /home/web_user',
  '/Users/{id}/posts, /home/, /home/$USER/x',
])('%s stays as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test.each([
  ['/home/ada/data.csv', '~/data.csv'],
  ['File "/Users/ada.l/x.py", line 1', 'File "~/x.py", line 1'],
  ['cwd: /home/ada', 'cwd: ~'],
  ['C:\\Users\\Ada Lovelace\\x.csv', '~\\x.csv'],
  ["'C:\\\\Users\\\\ada\\\\x.csv'", "'~\\\\x.csv'"],
  ['C:/Users/ada/x', '~/x'],
  ['/mnt/c/Users/ada/x', '~/x'],
  ['file:///home/ada/x', 'file://~/x'],
  ['gcc -I/home/ada/include', 'gcc -I~/include'],
  ['\u001b[0;32m/home/ada/x.py\u001b[0m in f', '\u001b[0;32m~/x.py\u001b[0m in f'],
  ['path=%2Fhome%2Fada%2Fx', 'path=~%2Fx'],
])('%j becomes %j', (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test('a key of the user goes in every way it may be written', () => {
  const key = 'pa"ss&wörd/12345';
  for (const form of [
    key,
    encodeURIComponent(key),
    JSON.stringify(key),
    key.replace('&', '&amp;').replace('"', '&quot;'),
  ]) {
    expect(redact(`x${form}y`, key)).not.toMatch(/12345/);
  }
});

test('a short key goes where it stands by itself; what is too short to be one stays', () => {
  expect(redact('the ollama key is ollama, not ollamas', 'ollama')).toBe('the [removed] key is [removed], not ollamas');
  expect(redact('a b c', 'a', '', '  ')).toBe('a b c');
});

test('colours within a key do not hide it', () => {
  const key = alnum(40);
  expect(redact(`sk-\u001b[1;36m${key.slice(0, 9)}\u001b[0m${key.slice(9)} \u001b[31mred\u001b[0m`)).toBe(
    '[removed] red',
  );
  expect(redact(`${key.slice(0, 9)}\u001b[0m${key.slice(9)}`, key)).toBe('[removed]');
});

test('base64 is not damaged, whatever it looks like', () => {
  const lookalike = `AIza${alnum(35)}`;
  const uri = `<img src="data:image/png;base64,\n${lookalike}/${alnum(30)}\n${'A'.repeat(76)}\n${lookalike}=="/>`;
  expect(redact(uri)).toBe(uri);
  const buffer = `${lookalike}/${alnum(500)}==`;
  expect(redact(buffer)).toBe(buffer);
  expect(redact(`${uri} ${lookalike}`)).toBe(`${uri} [removed]`);
});

test('it counts each thing once', () => {
  const redactor = createRedactor(['topsecret']);
  redactor.redact(`topsecret sk-${alnum(30)} topsecret /home/ada/x /home/ada/y`);
  redactor.redact(`topsecret sk-${alnum(31)} /home/bob/x`);
  expect(redactor.counts()).toEqual({ secrets: 3, paths: 2 });
});

test.each([
  ['openings of keys', '-----BEGIN PRIVATE KEY-----'.repeat(20_000)],
  ['beginnings of tokens', 'eyJeyJ.eyJ.'.repeat(50_000)],
  ['addresses', 'a://'.repeat(100_000)],
  ['headers', 'Bearer '.repeat(100_000)],
  ['slashes', '/home/'.repeat(100_000)],
  ['base64', `data:image/png;base64,${'A'.repeat(5_000_000)}`],
  ['colours', '\u001b[0m'.repeat(200_000)],
])('a megabyte of %s does not hold it up', (_, text) => {
  expect(typeof redact(text, 'topsecret-topsecret')).toBe('string');
});
