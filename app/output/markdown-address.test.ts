import { expect, test } from 'vitest';
import { keepAddress, readDataImage } from './markdown-address.ts';

const img = { type: 'element', tagName: 'img', properties: {}, children: [] } as const;
const link = { type: 'element', tagName: 'a', properties: {}, children: [] } as const;

test('pictures written out in the text are read', () => {
  expect(readDataImage('data:image/png;base64,iVBO')).toEqual({ mimeType: 'image/png', data: 'iVBO' });
  expect(readDataImage('data:image/svg+xml,%3Csvg%2F%3E')).toEqual({ mimeType: 'image/svg+xml', data: '<svg/>' });
});

test('anything else is no picture', () => {
  for (const url of [
    'https://example.org/a.png',
    'data:text/html,<script>',
    'data:image/png,plain',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'data:image/svg+xml,%E0%A4%A',
    'data:image/x-unknown;base64,AAAA',
    'javascript:alert(1)',
  ]) {
    expect(readDataImage(url), url).toBeNull();
  }
});

test('such a picture is kept where pictures stand, and no address that runs something is kept anywhere', () => {
  const picture = 'data:image/png;base64,iVBO';
  expect(keepAddress(picture, 'src', { ...img, children: [] })).toBe(picture);
  expect(keepAddress(picture, 'href', { ...link, children: [] })).toBe('');
  expect(keepAddress('javascript:alert(1)', 'src', { ...img, children: [] })).toBe('');
  expect(keepAddress('https://example.org/', 'href', { ...link, children: [] })).toBe('https://example.org/');
});
