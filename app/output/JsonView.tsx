import { useMemo } from 'react';
import { StreamView } from './StreamView.tsx';

/** A JSON value as indented text. */
export function JsonView({ value }: { value: unknown }) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? 'undefined', [value]);
  return <StreamView text={text} stream="stdout" />;
}
