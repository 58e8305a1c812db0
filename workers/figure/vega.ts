import { type Loader, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { DrawnFigure, DrawRequest } from './figure-library.ts';

/** Draws Vega, and Vega-Lite by way of Vega; expressions are interpreted, as nothing may be compiled here. */
async function draw({ target, json, refuse, follow }: DrawRequest): Promise<DrawnFigure> {
  const given: unknown = JSON.parse(json);
  // Both libraries check what they are given and say what is wrong with it.
  const spec = isVega(given) ? (given as Spec) : compile(given as TopLevelSpec).spec;
  const runtime = parse({ background: 'white', ...spec }, undefined, { ast: true });
  const view = new View(runtime, {
    expr: expressionInterpreter,
    loader: createRefusingLoader({ refuse, follow }),
    renderer: 'svg',
    container: target,
    hover: true,
  });
  await view.runAsync();
  return { toSvg: () => view.toSVG() };
}

function isVega(spec: unknown): boolean {
  if (typeof spec !== 'object' || spec === null) return false;
  const schema = '$schema' in spec && typeof spec.$schema === 'string' ? spec.$schema : '';
  if (/\/vega-lite\//.test(schema)) return false;
  return /\/vega\//.test(schema) || ('marks' in spec && Array.isArray(spec.marks));
}

/** Data, pictures and links from elsewhere: pictures that stand in the text are shown, everything else is refused. */
function createRefusingLoader({ refuse, follow }: Pick<DrawRequest, 'refuse' | 'follow'>): Loader {
  const reject = (uri: string) => {
    refuse(uri.slice(0, 500));
    return Promise.reject(new Error('Nothing is loaded from elsewhere.'));
  };
  return {
    options: {},
    load: reject,
    http: reject,
    file: reject,
    sanitize: (uri, { context }: { context?: string } = {}) => {
      if (context === 'image' && /^data:image\//i.test(uri)) return Promise.resolve({ href: uri });
      // Asked when a link is pressed; what is answered would be loaded, here or in a tab.
      if (context === 'href') {
        follow(String(uri));
        return Promise.reject(new Error('Links lead nowhere by themselves.'));
      }
      return reject(uri);
    },
    // Vega asks for more of its own loader than its types say.
  } as Loader;
}

window.vivariumFigureLibrary = { draw };
