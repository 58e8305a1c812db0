import { expect, test } from 'vitest';
import { refuseAll } from './network-policy.ts';

test.each([
  ['https://example.com:8443/secret?token=1', 'https://example.com:8443'],
  ['data:text/plain,x', 'data:'],
  ['file:///etc/passwd', 'file:'],
])('nothing leaves by default: %s', (address, named) => {
  const decision = refuseAll({ url: new URL(address), method: 'GET', headers: [], runId: null });
  if (decision.status !== 'refuse') throw new Error('It was allowed.');
  expect(decision.reason).toContain(`${named} is not allowed`);
  expect(decision.reason).not.toContain('token');
});
