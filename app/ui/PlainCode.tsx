import { Fragment } from 'react';
import { revealInvisible } from './reveal-invisible.ts';

/** Text as it is, with the characters that cannot be seen named. */
export function PlainCode({ text }: { text: string }) {
  return revealInvisible(text).map((piece, index) =>
    piece.invisible ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity beyond their place.
      <span key={index} className="invisible-character" title="An invisible character">
        {piece.text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity beyond their place.
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  );
}
