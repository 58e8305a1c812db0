/** The toolset for plain pages: `import { PythonInterpreterToolSet } from './vivarium-toolset.js'`, no framework. */
export { createOpfsContentStore, openOpfsFolder } from '../workspace/opfs-content-store.ts';
export { Workspace } from '../workspace/workspace.ts';
export { BrowserEngine } from './browser-engine.ts';
export { TOOL_SPECS } from './tool-contract.ts';
export { PythonInterpreterToolSet } from './toolset.ts';
