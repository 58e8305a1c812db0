import { expect, test } from 'vitest';
import { toFigureSource } from './figure-source.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a PNG becomes a data URI, with or without line ends in its base64', () => {
  const source = toFigureSource('image/png', `${PIXEL.slice(0, 40)}\n${PIXEL.slice(40)}\n`);
  expect(source).toMatchObject({ status: 'ok', url: `data:image/png;base64,${PIXEL}`, extension: 'png' });
});

test('an SVG is never a blob and cannot leave its attribute', () => {
  const source = toFigureSource('image/svg+xml', '<svg onload="alert(1)">"\'</svg>');
  expect(source.status === 'ok' && source.url.startsWith('data:image/svg+xml,%3Csvg')).toBe(true);
});

test('a picture that would unfold to gigabytes is not drawn', () => {
  const header = new Uint8Array(33);
  new DataView(header.buffer).setUint32(16, 60_000);
  new DataView(header.buffer).setUint32(20, 60_000);
  const source = toFigureSource('image/png', btoa(String.fromCharCode(...header)));
  expect(source).toEqual({ status: 'error', message: 'The picture has 3600 million pixels; too many to show.' });
});

test('what is no base64 is said to be unreadable', () => {
  expect(toFigureSource('image/png', 'not base64!').status).toBe('error');
});
