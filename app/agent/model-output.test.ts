import { expect, test } from 'vitest';
import { toModelOutput } from './model-output.ts';

const PLAIN = { workdir: '/workspace', figures: false };
const withFigure = {
  success: true,
  stdout: '2\n',
  base64_uri: ['data:image/png;base64,AA', 'data:image/png;base64,BB'],
  hidden_to_model: ['base64_uri'],
};

test('what is hidden to the model does not reach it, and neither does the list', () => {
  expect(toModelOutput(withFigure, 'c', PLAIN)).toEqual({ type: 'json', value: { success: true, stdout: '2\n' } });
});

test('a result without hidden keys goes as it is', () => {
  expect(toModelOutput({ success: false, stderr: 'x' }, 'c', PLAIN)).toEqual({
    type: 'json',
    value: { success: false, stderr: 'x' },
  });
});

test('figures go with it as images where the user allows', () => {
  expect(toModelOutput(withFigure, 'c', { ...PLAIN, figures: true })).toEqual({
    type: 'content',
    value: [
      { type: 'text', text: '{"success":true,"stdout":"2\\n"}' },
      { type: 'image-data', data: 'AA', mediaType: 'image/png' },
      { type: 'image-data', data: 'BB', mediaType: 'image/png' },
    ],
  });
});

test('what is no PNG of ours is not sent as one', () => {
  const odd = { ...withFigure, base64_uri: ['https://example.org/a.png', 7] };
  expect(toModelOutput(odd, 'c', { ...PLAIN, figures: true })).toEqual({
    type: 'json',
    value: { success: true, stdout: '2\n' },
  });
});

test('a long text is cut in the middle, and the cut names the file with the whole', () => {
  const stdout = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
  const output = toModelOutput({ success: true, stdout }, 'call/1', PLAIN);
  const value = output.type === 'json' ? output.value : null;
  const shown = (value as { stdout: string }).stdout;
  expect(shown.length).toBeLessThan(10_400);
  expect(shown).toMatch(/^line 0\nline 1\n/);
  expect(shown).toMatch(/\nline 4998\nline 4999$/);
  expect(shown).toMatch(
    /\n\[[\d,]+ characters left out here; the whole text is in \/workspace\/\.outputs\/call_1-stdout\.txt\]\nline \d+\n/,
  );
});
