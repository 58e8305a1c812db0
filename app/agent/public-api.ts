/** The agent for plain pages: `import { Agent, createModel } from './vivarium-agent.js'`, no framework. */
export { Agent } from './agent.ts';
export { createModel } from './create-model.ts';
