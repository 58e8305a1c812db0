import type { ModelContext, ModelContextTool } from './model-context.ts';

/** A browser's place for tools that keeps to the rules: one tool of a name, gone with its signal. */
export class TestModelContext implements ModelContext {
  readonly tools = new Map<string, ModelContextTool>();
  /** Asked with every tool; what it returns is what registering rejects with. */
  refuse: (name: string) => Error | null = () => null;

  async registerTool(tool: ModelContextTool, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.tools.has(tool.name)) throw new DOMException(`There is a tool ${tool.name}.`, 'InvalidStateError');
    const refusal = this.refuse(tool.name);
    if (refusal) throw refusal;
    this.tools.set(tool.name, tool);
    signal?.addEventListener('abort', () => this.tools.delete(tool.name));
  }

  get names(): string[] {
    return [...this.tools.keys()];
  }

  async call(name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.tools.get(name)?.execute(input, { ...(signal && { signal }) });
  }
}
