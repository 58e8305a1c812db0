import { createHash } from 'node:crypto';

/** A file of the build that the page fetches by its hash. */
export interface Asset {
  readonly name: string;
  /** Relative to the app's base. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
}

export function toAsset(name: string, url: string, bytes: Uint8Array): Asset {
  return { name, url, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What differs from build to build has an address of its own, so that no cache can answer with that of another. */
export function toHashedAsset(name: string, bytes: Uint8Array, folder = 'sandbox'): Asset {
  const dot = name.lastIndexOf('.');
  const { sha256 } = toAsset(name, '', bytes);
  return toAsset(name, `${folder}/${name.slice(0, dot)}-${sha256.slice(0, 12)}${name.slice(dot)}`, bytes);
}

/** What the page is told of an asset. */
export function toEntry({ name, url, bytes, sha256 }: Asset) {
  return { name, url, size: bytes.length, sha256 };
}

/** The asset a development server is asked for, if it is one of these. */
export function findAsset(assets: readonly Asset[], address: string | undefined): Asset | undefined {
  return assets.find(({ url }) => address?.split('?')[0] === `/${url}`);
}

/** The source of a policy that lets exactly this inline script run. */
export function toScriptSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
