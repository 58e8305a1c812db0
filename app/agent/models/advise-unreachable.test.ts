import { expect, test } from 'vitest';
import { adviseBlocked, adviseUnreachable } from './advise-unreachable.ts';

const LINE = 'Cannot reach http://localhost:11434: Failed to fetch';

test('a local server may be stopped or may not let the page in: both are named', () => {
  expect(adviseUnreachable(LINE, 'http://localhost:5173').advice).toBe(
    'Is Ollama running? If it is, it does not allow requests from this page (CORS): start it with OLLAMA_ORIGINS=http://localhost:5173. Then retry.',
  );
});

test('a page from elsewhere also needs the browser’s permission', () => {
  expect(adviseUnreachable(LINE, 'https://vivarium.example').advice).toContain('local network, allow it. Then retry.');
});

test('a server that answers needs only to let the page in', () => {
  expect(adviseBlocked('http://localhost:1234/v1', 'https://vivarium.example')).toBe(
    'It does not allow requests from this page (CORS): turn on “Enable CORS” in its server settings. Then look again.',
  );
  expect(adviseBlocked('http://localhost:8080/v1', 'https://vivarium.example')).toBe(
    'It does not allow requests from this page (CORS): its settings or its start options say how to change that. Then look again.',
  );
});
