import { expect, test } from 'vitest';
import { isCalledBack } from './stack-switching.ts';

const CHROMIUM = {
  js: (name: string) => `    at ${name} (blob:null/6f1c:12:345)`,
  wasm: (name: string) => `    at pyodide.asm.wasm.${name} (wasm://wasm/02a5d1ee:wasm-function[1234]:0x1e2f)`,
  waits: (name: string) => `    at async ${name} (blob:null/6f1c:1:2)`,
  head: ['Error'],
};
const FIREFOX = {
  js: (name: string) => `${name}@blob:null/6f1c:12:345`,
  wasm: (name: string) => `${name}@blob:null/6f1c line 3 > WebAssembly.instantiate:wasm-function[1234]:0x1e2f`,
  waits: (name: string) => `async*${name}@blob:null/6f1c:1:2`,
  head: [],
};

for (const [browser, { js, wasm, waits, head }] of Object.entries({ CHROMIUM, FIREFOX })) {
  const trace = (...frames: string[]) => [...head, ...frames, ''].join('\n');

  test(`in ${browser}, Python that was called by us can wait`, () => {
    const below = [js('promisingApply'), js('callPyObjectKwargsPromising'), waits('run')];
    expect(isCalledBack(trace(js('refuseWait'), js('JsMethod'), wasm('call'), wasm('eval'), ...below))).toBe(false);
    expect(isCalledBack(trace(js('refuseWait'), wasm('eval')))).toBe(false);
    expect(isCalledBack(trace(js('refuseWait'), wasm('eval'), waits('wasm-function[1]'), wasm('eval')))).toBe(false);
  });

  test(`in ${browser}, Python that C or JavaScript calls back cannot`, () => {
    const called = [js('refuseWait'), wasm('eval'), js('trampoline'), wasm('qsort'), js('ffi_call_js'), wasm('eval')];
    expect(isCalledBack(trace(...called))).toBe(true);
    expect(isCalledBack(trace(...called, js('promisingApply'), waits('run')))).toBe(true);
  });

  test(`in ${browser}, a stack without Python says nothing`, () => {
    expect(isCalledBack(trace(js('refuseWait')))).toBe(false);
    expect(isCalledBack('')).toBe(false);
  });
}
