/** The toolset for plain pages: `import { PythonInterpreterToolSet } from './vivarium-toolset.js'`, no framework. */
export { Workspace } from '../workspace/workspace.ts';
export { BrowserEngine } from './browser-engine.ts';
export { TOOL_SPECS } from './tool-contract.ts';
export { PythonInterpreterToolSet } from './toolset.ts';
