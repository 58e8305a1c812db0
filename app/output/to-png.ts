/** Longest side of a picture that is drawn, in pixels; browsers draw nothing on a larger canvas. */
const LONGEST_SIDE = 16_000;

/** Draws a picture, `scale` times its own size, and returns it as PNG; rejects when it cannot be drawn. */
export async function toPng(url: string, scale = 1): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  const fit = Math.min(scale, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight, 1));
  canvas.width = Math.round(image.naturalWidth * fit);
  canvas.height = Math.round(image.naturalHeight * fit);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture cannot be drawn.')) : resolve(blob)));
  });
}
