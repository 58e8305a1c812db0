// The yardstick: Pyodide as its documentation shows it, in a module worker of the page's own origin.
const indexURL = new URL('.', self.location.href).href;
const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL });
self.onmessage = async ({ data }) => self.postMessage(String(await pyodide.runPythonAsync(data)));
self.postMessage('ready');

export {};
