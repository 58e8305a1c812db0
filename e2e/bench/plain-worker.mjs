// The yardstick: Pyodide as its documentation shows it, in a module worker of the page's own origin.
import { loadPyodide } from './pyodide.mjs';

const indexURL = new URL('.', self.location.href).href;
const pyodide = await loadPyodide({ indexURL });
self.onmessage = async ({ data }) => self.postMessage(String(await pyodide.runPythonAsync(data)));
self.postMessage('ready');
