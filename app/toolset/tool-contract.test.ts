import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseManageInput, parseRunInput, TOOL_SPECS, toManageWire, toRunWire } from './tool-contract.ts';

test('the tools have the names and inputs that agents know', () => {
  const inputs = TOOL_SPECS.map(({ name, inputSchema }) => {
    const { properties, required } = z.toJSONSchema(inputSchema);
    return { name, properties: Object.keys(properties ?? {}), required };
  });
  expect(inputs).toEqual([
    { name: 'run_python_code', properties: ['code', 'result_var_name', 'interpreter_id'], required: ['code'] },
    { name: 'manage_interpreters', properties: ['operation', 'interpreter_id'], required: ['operation'] },
  ]);
  for (const { description } of TOOL_SPECS) expect(description.length).toBeGreaterThan(40);
});

test('every input says what it is for', () => {
  for (const { inputSchema } of TOOL_SPECS) {
    const schema = z.toJSONSchema(inputSchema);
    for (const property of Object.values(schema.properties ?? {})) expect(property).toHaveProperty('description');
  }
});

test('a plain result has four keys', () => {
  expect(toRunWire({ success: true, result: null, stdout: 'a', stderr: 'b' })).toEqual({
    success: true,
    result: null,
    stdout: 'a',
    stderr: 'b',
  });
});

test('a full result has every key to the letter', () => {
  const wire = toRunWire({
    success: false,
    result: [1],
    stdout: '',
    stderr: '',
    figStoragePath: '/workspace/.matplotlib_figs/1.png',
    base64Uri: ['data:image/png;base64,AA', 'data:image/png;base64,BB'],
    interpreterRestarted: true,
    restartReason: 'it died',
    interpreterCrashed: true,
  });
  expect(wire).toEqual({
    success: false,
    result: [1],
    stdout: '',
    stderr: '',
    fig_storage_path: '/workspace/.matplotlib_figs/1.png',
    base64_uri: ['data:image/png;base64,AA', 'data:image/png;base64,BB'],
    hidden_to_model: ['base64_uri'],
    interpreter_restarted: true,
    restart_reason: 'it died',
    interpreter_crashed: true,
  });
});

test('answers about interpreters have the keys agents know', () => {
  expect(toManageWire({ success: true, interpreterId: 'py-1' })).toEqual({ success: true, interpreter_id: 'py-1' });
  const interpreters = [{ id: 'py-1', status: 'idle' }];
  expect(toManageWire({ success: true, interpreters })).toEqual({ success: true, interpreters });
  expect(toManageWire({ success: false, error: 'no' })).toEqual({ success: false, error: 'no' });
});

test('what a model leaves empty counts as left out', () => {
  const code = 'x = 1';
  expect(parseRunInput({ code, result_var_name: '', interpreter_id: null })).toEqual({ input: { code } });
  expect(parseRunInput({ code, result_var_name: 'x', interpreter_id: 'py-1', extra: 1 })).toEqual({
    input: { code, resultVarName: 'x', interpreterId: 'py-1' },
  });
  expect(parseManageInput({ operation: 'delete', interpreter_id: '' })).toEqual({ input: { operation: 'delete' } });
  expect(parseManageInput({ operation: 'list', interpreter_id: 'py-1' })).toEqual({ input: { operation: 'list' } });
});

test('a problem is named in one line with the field that has it', () => {
  const parsed = parseRunInput({ code: 7, interpreter_id: [] });
  const error = 'error' in parsed ? parsed.error : '';
  expect(error).toMatch(/^The input of run_python_code is not valid: code: .*; interpreter_id: .*\.$/);
  expect(error).not.toContain('\n');
});
