import { FIGURE_LIBRARIES } from 'virtual:vivarium-figures';
import type { FigureLibraryName } from '../../workers/contract/figure-message.ts';
import { AlteredFileError } from '../lib/load-part.ts';
import { sha256 } from '../lib/sha256.ts';
import { createPartLoader, type PartLoader } from '../ui/part-loader.ts';

/** The scripts of what draws figures, each fetched from the app's own origin with the first figure that wants it. */
export const FIGURE_SCRIPTS: Readonly<Record<FigureLibraryName, PartLoader<string>>> = {
  plotly: createScriptLoader('plotly'),
  vega: createScriptLoader('vega'),
};

function createScriptLoader(library: FigureLibraryName): PartLoader<string> {
  const { name, url, sha256: expected } = FIGURE_LIBRARIES[library];
  return createPartLoader(`${name}, which draws this figure,`, async () => {
    const response = await fetch(new URL(url, document.baseURI), { credentials: 'omit' });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if ((await sha256(bytes)) !== expected) throw new AlteredFileError(name);
    return new TextDecoder().decode(bytes);
  });
}
