import { expect, test } from 'vitest';
import { toModelOutput } from './model-output.ts';

test('what is hidden to the model does not reach it, and neither does the list', () => {
  const output = {
    success: true,
    stdout: '2\n',
    base64_uri: ['data:image/png;base64,AA'],
    hidden_to_model: ['base64_uri'],
  };
  expect(toModelOutput(output)).toEqual({ type: 'json', value: { success: true, stdout: '2\n' } });
});

test('a result without hidden keys goes as it is', () => {
  expect(toModelOutput({ success: false, stderr: 'x' }).value).toEqual({ success: false, stderr: 'x' });
});
