import { expect, test } from 'vitest';
import { namesPlace, readLinkPlace } from './link-place.ts';

test('the place is the host a browser would ask, or the mailbox', () => {
  expect(readLinkPlace('https://example.org:8080/a?b')?.place).toBe('example.org:8080');
  expect(readLinkPlace('https://example.org@evil.example/')?.place).toBe('evil.example');
  expect(readLinkPlace('https://раypal.com/')?.place).toMatch(/^xn--/);
  expect(readLinkPlace('mailto:a@example.org')?.place).toBe('a@example.org');
});

test('what is no address of the web leads nowhere', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/path', undefined]) {
    expect(readLinkPlace(href)).toBeNull();
  }
});

test('words name a place only when they are an address there', () => {
  expect(namesPlace('https://example.org/a', 'example.org')).toBe(true);
  expect(namesPlace('example.org', 'example.org')).toBe(true);
  expect(namesPlace('https://example.org/evil.example', 'evil.example')).toBe(false);
  expect(namesPlace('evil.example.org', 'evil.example')).toBe(false);
});
