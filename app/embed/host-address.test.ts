import { expect, test } from 'vitest';
import { toWidgetAddress } from './host-address.ts';
import type { WidgetOptions } from './protocol.ts';

const page = 'https://host.example/blog/post.html';
const at = (widget: string, options: WidgetOptions = {}) => toWidgetAddress(options, { widget, page }).href;

test.each([
  ['https://widget.example/', 'https://widget.example/embed.html'],
  ['https://widget.example/tools/vivarium', 'https://widget.example/tools/vivarium/embed.html'],
  ['https://widget.example/v1.2/', 'https://widget.example/v1.2/embed.html'],
  ['https://widget.example/embed.html', 'https://widget.example/embed.html'],
  ['https://widget.example/embed', 'https://widget.example/embed'],
  ['../vivarium/', 'https://host.example/vivarium/embed.html'],
])('the page of %s is %s', (widget, address) => {
  expect(at(widget)).toBe(address);
});

test('options are parameters by their own names', () => {
  const options: WidgetOptions = {
    mode: 'notebook',
    theme: 'dark',
    language: 'de',
    title: 'Sales & more',
    file: 'sales 2026.csv',
    packages: ['numpy', 'pandas'],
    readOnly: true,
    buttons: [],
    webmcp: false,
  };
  expect(Object.fromEntries(new URL(at('https://widget.example/', options)).searchParams)).toEqual({
    mode: 'notebook',
    theme: 'dark',
    language: 'de',
    title: 'Sales & more',
    file: 'https://host.example/blog/sales%202026.csv',
    packages: 'numpy,pandas',
    readOnly: '1',
    buttons: '',
  });
});

test('an address that has parameters keeps them, each once', () => {
  expect(at('https://widget.example/embed.html?mode=chat&theme=dark', { mode: 'full' })).toBe(
    'https://widget.example/embed.html?mode=full&theme=dark',
  );
});

test('what is no address says so', () => {
  expect(() => at('https://')).toThrow('“https://” is no address of the widget.');
});

test('no packages are said by saying nothing', () => {
  expect(at('https://widget.example/', { packages: [] })).toBe('https://widget.example/embed.html');
});
