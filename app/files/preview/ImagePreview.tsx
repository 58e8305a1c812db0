import { useEffect, useState } from 'react';
import type { ImageSource } from './preview.ts';

interface ImagePreviewProps {
  source: ImageSource;
  /** Its size in words, where that is known before it is drawn. */
  facts: string;
  name: string;
}

/** A picture, only ever as an image: what an SVG holds does not run, and nothing is loaded for it. */
export function ImagePreview({ source, facts, name }: ImagePreviewProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [state, setState] = useState<{ readonly facts: string } | 'broken' | null>(null);
  useEffect(() => {
    if (source.type === 'svg') return setUrl(`data:image/svg+xml,${encodeURIComponent(source.text)}`);
    const made = URL.createObjectURL(source.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [source]);
  if (state === 'broken') return <p className="preview-note">It cannot be shown: the picture is damaged.</p>;
  const shown = state?.facts ?? facts;
  return (
    <figure className="preview-image">
      {url !== null && (
        <img
          src={url}
          alt={name}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setState({ facts: facts === 'SVG' ? 'SVG' : `${naturalWidth} × ${naturalHeight} pixels` })
          }
          onError={() => setState('broken')}
        />
      )}
      <figcaption>{shown}</figcaption>
    </figure>
  );
}
