import { expect, test } from 'vitest';
import { toMimeFile } from './mime-file.ts';

test.each([
  ['application/pdf', 'pdf'],
  ['audio/mpeg', 'mp3'],
  ['audio/wav', 'wav'],
  ['video/mp4', 'mp4'],
  ['application/x-thing', 'thing'],
  ['application/vnd.some.binary', 'bin'],
  ['../../etc/passwd', 'bin'],
  ['constructor', 'bin'],
])('%s is base64 and becomes .%s', (mimeType, extension) => {
  expect(toMimeFile(mimeType, 'AAEC')).toEqual({ extension, content: new Uint8Array([0, 1, 2]) });
});

test('text stays text, and JSON is written as JSON', () => {
  expect(toMimeFile('application/javascript', 'alert(1)')).toEqual({ extension: 'js', content: 'alert(1)' });
  expect(toMimeFile('text/x-weird', 'hi')).toEqual({ extension: 'weird', content: 'hi' });
  expect(toMimeFile('application/vnd.a+json', { b: 1 })).toEqual({ extension: 'json', content: '{\n  "b": 1\n}' });
  expect(toMimeFile('application/vnd.a+json', '{}')).toEqual({ extension: 'json', content: '{}' });
});

test('what should be base64 and is not is kept as text', () => {
  expect(toMimeFile('application/pdf', 'not base64!')).toEqual({ extension: 'txt', content: 'not base64!' });
});
