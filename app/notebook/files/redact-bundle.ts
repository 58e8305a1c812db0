import type { MimeBundle } from '../../../workers/contract/mime-bundle.ts';
import { isJsonType } from './is-json-type.ts';
import { redactValue } from './redact-value.ts';

/** Whether data of this media type is base64, in which nothing is to be looked for. */
function isBinary(mimeType: string): boolean {
  if (isJsonType(mimeType) || mimeType === 'image/svg+xml' || mimeType.endsWith('+xml')) return false;
  return /^(?:image|audio|video|font)\/|^application\/(?:pdf|octet-stream|zip|gzip)$/.test(mimeType);
}

/** A bundle with its texts and JSON redacted; pictures and other binary data stay as they are. */
export function redactBundle(bundle: MimeBundle, redact: (text: string) => string): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, data]) => [type, isBinary(type) ? data : redactValue(data, redact)]),
  );
}
