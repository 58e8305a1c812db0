import { expect, test } from 'vitest';
import { nameDownload } from './name-download.ts';
import { parseAddress } from './parse-address.ts';

const PAGE = { origin: 'https://vivarium.example', secure: true };
const parse = (text: string, page = PAGE) => {
  const parsed = parseAddress(text, page);
  return parsed.status === 'ok' ? parsed.url.href : parsed.reason;
};

test.each([
  [' https://example.org/a.csv ', 'https://example.org/a.csv'],
  ['example.org/a.csv#row=3', 'https://example.org/a.csv'],
  ['http://localhost:8000/a.csv', 'http://localhost:8000/a.csv'],
  ['https://github.com/o/r/blob/main/data/x.csv', 'https://raw.githubusercontent.com/o/r/main/data/x.csv'],
  ['https://github.com/o/r', 'https://github.com/o/r'],
  ['https://huggingface.co/datasets/o/d/blob/main/x.csv', 'https://huggingface.co/datasets/o/d/resolve/main/x.csv'],
])('%s leads to %s', (text, url) => {
  expect(parse(text)).toBe(url);
});

test.each([
  ['', 'Enter the address'],
  ['no address', 'That is no address'],
  ['data', 'That is no address'],
  ['file:///etc/passwd', 'Drop the file here'],
  ['javascript:alert(1)', 'not from javascript:'],
  ['data:text/csv,a', 'not from data:'],
  ['ftp://example.org/x', 'not from ftp:'],
  ['https://me:secret@example.org/x', 'Take the name and the password out'],
  ['https://vivarium.example/index.html', 'this app’s own address'],
  ['http://example.org/x', 'cannot read from http'],
])('%j is refused: %s', (text, words) => {
  expect(parse(text)).toContain(words);
});

test('a page that came by http may read from http', () => {
  expect(parse('http://example.org/x', { origin: 'http://localhost:1', secure: false })).toBe('http://example.org/x');
});

const name = (url: string, headers: Record<string, string> = {}) => nameDownload(new URL(url), new Headers(headers));

test('a download is called what the site says, or by its address', () => {
  expect(name('https://e.org/a/caf%C3%A9.csv?x=1')).toBe('café.csv');
  expect(name('https://e.org/get', { 'content-disposition': 'attachment; filename="my \\"data\\".csv"' })).toBe(
    'my "data".csv',
  );
  expect(
    name('https://e.org/get', { 'content-disposition': "attachment; filename=a.csv; filename*=UTF-8''%C3%A4.csv" }),
  ).toBe('ä.csv');
  expect(name('https://e.org/export', { 'content-type': 'text/csv; charset=utf-8' })).toBe('export.csv');
  expect(name('https://e.org/v1.2/', { 'content-type': 'application/json' })).toBe('e.org.json');
  expect(name('https://e.org/100%.csv')).toBe('100%.csv');
});

test('a site cannot name a folder, or anything longer than a name may be', () => {
  expect(name('https://e.org/x.csv', { 'content-disposition': 'attachment; filename="../../evil.csv"' })).toBe(
    'evil.csv',
  );
  expect(name('https://e.org/x.csv', { 'content-disposition': 'attachment; filename="C:\\\\\\\\evil.csv"' })).toBe(
    'evil.csv',
  );
  expect(name('https://e.org/%2e%2e%2fevil.csv')).toBe('evil.csv');
  expect(name('https://e.org/x.csv', { 'content-disposition': 'attachment; filename=".."' })).toBe('x.csv');
  expect(name(`https://e.org/${'n'.repeat(400)}.csv`)).toMatch(/^n{1,250}\.csv$/);
});

test('a download whose type is the name of something every object has gets no extension', () => {
  expect(name('https://a.example/data', { 'content-type': 'constructor' })).toBe('data');
  expect(name('https://a.example/data', { 'content-type': '__proto__' })).toBe('data');
});

test('a name of a megabyte is cut to what a file system takes', () => {
  const long = name('https://a.example/', { 'content-disposition': `attachment; filename="${'x'.repeat(1_000_000)}"` });
  expect(long).toBe('x'.repeat(245));
});

test('a site whose name for the file is none of its own leaves it to the address', () => {
  const headers = { 'content-disposition': 'attachment; filename=".."', 'content-type': 'text/csv' };
  expect(name('https://a.example/data', headers)).toBe('data.csv');
  expect(name('https://./', {})).toBe('download');
});

test.each(['https://huggingface.co//evil.example/blob/a.csv', 'https://huggingface.co//%00:1/blob/a.csv'])(
  'a page of Hugging Face stays there: %s',
  (text) => {
    const parsed = parseAddress(text, { origin: 'https://viv.example', secure: true, mayReach: () => true });
    expect(parsed).toMatchObject({ status: 'ok', url: { host: 'huggingface.co' } });
  },
);
