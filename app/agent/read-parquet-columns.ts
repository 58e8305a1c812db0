import { isSoundThrift } from '../lib/is-sound-thrift.ts';
import { loadPart } from '../lib/load-part.ts';

/** Largest description of a Parquet file that is read, in bytes; it is parsed on the page. */
const LARGEST_FOOTER = 256_000;

/** The names of a Parquet file's columns, from its end alone; null when it is none or describes itself wrongly or at too great length. */
export async function readParquetColumns(blob: Blob): Promise<readonly string[] | null> {
  const end = new DataView(await blob.slice(-8).arrayBuffer());
  if (end.byteLength < 8) return null;
  const footer = end.getUint32(0, true) + 8;
  if (footer > LARGEST_FOOTER || footer > blob.size) return null;
  const bytes = new Uint8Array(await blob.slice(-footer).arrayBuffer());
  if (!isSoundThrift(bytes.subarray(0, -8))) return null;
  const { parquetMetadata, parquetSchema } = await loadPart('What reads Parquet files', () => import('hyparquet'));
  const metadata = parquetMetadata(bytes);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  // A column without a name has undefined for one, whatever the library's types say.
  return names.length > 0 && names.every((name) => typeof name === 'string') ? names : null;
}
