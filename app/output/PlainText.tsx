import { StreamView } from './StreamView.tsx';

/** The printed form of a value: terminal text that does not grow. */
export function PlainText({ text }: { text: string }) {
  return <StreamView text={text} stream="stdout" />;
}
