import { useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { VivariumNotebook } from '../host.ts';
import source from './react.tsx?raw';

const CODE = `
import random, statistics

class Dots:
    def __init__(self, values):
        self.values = values

    def _repr_svg_(self):
        dots = "".join(f'<circle cx="{20 + 15 * i}" cy="{110 - 15 * v:.0f}" r="5"/>' for i, v in enumerate(self.values))
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160" fill="#2e8b62">{dots}</svg>'

values = [random.gauss(2, 1) for _ in range(40)]
display(Dots(values))
mean = round(statistics.mean(values), 2)
`;

/** The notebook, and beside it what its Python has shown: the page's own view of the same run. */
function Example() {
  const notebook = useRef<VivariumNotebook>(null);
  const [picture, setPicture] = useState('');
  const [status, setStatus] = useState('Python starts…');

  const run = useCallback(async () => {
    try {
      const client = await notebook.current?.connect();
      if (!client) return;
      const input = { code: CODE, resultVarName: 'mean' };
      const { success, result, stderr } = await client.runPythonCode(input, {
        onOutput(output) {
          const svg = output.kind === 'display' && output.data['image/svg+xml'];
          // As a picture, an SVG runs no scripts.
          if (typeof svg === 'string') setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
        },
      });
      setStatus(success ? `The mean is ${result}.` : stderr);
    } catch (error) {
      setStatus(`That did not work: ${error instanceof Error ? error.message : error}`);
    }
  }, []);

  useEffect(() => void run(), [run]);

  return (
    <>
      <h1>Python in a React app</h1>
      <p>The widget is an element like any other; a ref leads to its client.</p>
      <figure>
        {picture && <img src={picture} alt="Forty random values as dots" />}
        <figcaption role="status">{status}</figcaption>
      </figure>
      <p>
        <button type="button" onClick={run}>
          Draw again
        </button>
      </p>
      <vivarium-notebook ref={notebook} mode="notebook" title="Dots" />
      <h2>The code of this page</h2>
      <pre>{source}</pre>
    </>
  );
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'vivarium-notebook': React.HTMLAttributes<VivariumNotebook> & {
        readonly ref?: React.Ref<VivariumNotebook>;
        readonly src?: string;
        readonly mode?: string;
      };
    }
  }
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Example />);
