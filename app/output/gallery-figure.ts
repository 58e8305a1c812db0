import type { MimeBundle } from '../../workers/contract/mime-bundle.ts';

/** A figure of the session, with where it came from. */
export interface GalleryFigure {
  /** Unlike that of any other figure. */
  readonly id: string;
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Where it came from, such as `In [3], agent`. */
  readonly caption: string;
  /** The code of its run. */
  readonly code: string;
  /** Name of a saved file, without extension. */
  readonly fileName: string;
  /** Goes to its run. */
  readonly onShow: () => void;
}
