import { afterEach, expect, test, vi } from 'vitest';
import { registerPageTools } from './host-web-mcp.ts';

const TOOLS = ['run_python_code', 'manage_interpreters'].map((name) => ({
  name,
  description: `What ${name} does.`,
  inputSchema: { type: 'object' },
}));

interface Registered {
  readonly name: string;
  execute(input: unknown, options?: { signal: AbortSignal }): Promise<unknown>;
}

/** A browser that has WebMCP, where `refuses` may throw. */
function browser(place: 'document' | 'navigator', refuses: (name: string) => boolean = () => false) {
  const tools = new Map<string, Registered>();
  const modelContext = {
    async registerTool(tool: Registered, { signal }: { signal: AbortSignal }) {
      if (refuses(tool.name)) throw new DOMException('No.', 'NotAllowedError');
      tools.set(tool.name, tool);
      signal.addEventListener('abort', () => tools.delete(tool.name));
    },
  };
  vi.stubGlobal('document', undefined);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal(place, { modelContext });
  return tools;
}

afterEach(() => vi.unstubAllGlobals());

test.each(['document', 'navigator'] as const)('the tools are registered with the agent of the %s', async (place) => {
  const tools = browser(place);
  const end = new AbortController();
  const calls: unknown[] = [];
  const call = async (...given: unknown[]) => {
    calls.push(given);
    return { success: true, stdout: '2\n', base64_uri: ['data:…'], hidden_to_model: ['base64_uri'] };
  };
  await registerPageTools(TOOLS, call, end.signal);
  expect([...tools.keys()]).toEqual(['run_python_code', 'manage_interpreters']);
  const { signal } = new AbortController();
  expect(await tools.get('run_python_code')?.execute({ code: '1 + 1' }, { signal })).toEqual({
    content: [{ type: 'text', text: '{"success":true,"stdout":"2\\n"}' }],
  });
  expect(calls).toEqual([['run_python_code', { code: '1 + 1' }, { signal }]]);
  end.abort();
  expect([...tools.keys()]).toEqual([]);
});

test('a result without success is an error', async () => {
  const tools = browser('document');
  await registerPageTools(TOOLS, async () => ({ success: false, error: 'No.' }), new AbortController().signal);
  expect(await tools.get('manage_interpreters')?.execute({})).toMatchObject({ isError: true });
});

test('when one is refused none stays', async () => {
  const tools = browser('document', (name) => name === 'manage_interpreters');
  const registering = registerPageTools(TOOLS, async () => ({}), new AbortController().signal);
  await expect(registering).rejects.toMatchObject({ name: 'NotAllowedError' });
  expect([...tools.keys()]).toEqual([]);
});

test('a browser without it says so', async () => {
  vi.stubGlobal('navigator', {});
  const registering = registerPageTools(TOOLS, async () => ({}), new AbortController().signal);
  await expect(registering).rejects.toMatchObject({ name: 'NotSupportedError' });
});
