import { createHash } from 'node:crypto';
import { type PagePolicyParts, writePagePolicy } from './page-policy.ts';

/** Integrity of files of the build, by their paths in it. */
export type Integrity = ReadonlyMap<string, string>;

/** What a page gets besides what it has. */
export interface SecurePageParts extends Omit<PagePolicyParts, 'inlineScripts'> {
  readonly frameScripts: readonly string[];
  /** Hashes of the modules and styles that the page may load, where they are to be checked. */
  readonly integrity?: Integrity;
}

/** Integrity metadata of a file. */
export function toIntegrity(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

/**
 * Writes a page's policy into its head, before all that loads, and has the browser check every script and style the page
 * loads: those in the page by an attribute, modules that are imported later by an import map. The page lies at the top of
 * the build, so that its addresses are paths in it.
 */
export function securePage(html: string, { frameScripts, integrity, ...parts }: SecurePageParts): string {
  const checked = integrity === undefined ? html : addIntegrity(html, integrity);
  const map = integrity === undefined ? null : writeImportMap(integrity);
  const inlineScripts = [...frameScripts, ...findInlineScripts(checked), ...(map === null ? [] : [map])];
  const policy = writePagePolicy({ ...parts, inlineScripts });
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    ...(map === null ? [] : [`<script type="importmap">${map}</script>`]),
  ].join('\n');
  // After the charset, which must stand within the first kilobyte.
  const place = /<meta charset[^>]*>/i.exec(checked);
  if (place === null) throw new Error('A page must begin with its charset, after which its policy is written.');
  return checked.replace(place[0], () => `${place[0]}\n${head}`);
}

function addIntegrity(html: string, integrity: Integrity): string {
  return html.replace(/<(?:script|link)\s[^>]*?(?:src|href)="\.\/([^"]+)"[^>]*?(?=\s*\/?>)/g, (tag, path: string) => {
    const hash = integrity.get(path);
    return hash === undefined ? tag : `${tag} integrity="${hash}"`;
  });
}

/** Keys are addresses relative to the page, so that the build works under any path. */
function writeImportMap(integrity: Integrity): string {
  const modules = [...integrity]
    .filter(([path]) => /^assets\/.*\.js$/.test(path))
    .map(([path, hash]) => [`./${path}`, hash]);
  return JSON.stringify({ integrity: Object.fromEntries(modules) });
}

/** Texts of the scripts that stand in the page. */
function findInlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
}
