import { createRoot } from 'react-dom/client';
import { DotsExample } from './DotsExample.tsx';
import source from './DotsExample.tsx?raw';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <>
      <DotsExample />
      <h2>Its code</h2>
      <pre>{source}</pre>
    </>,
  );
}
