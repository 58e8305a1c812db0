import type { Intake } from './intake.ts';

/** Adds one of the app's own samples and closes the dialog; resolves to what stands in its way or null. */
export async function addSample(intake: Intake, path: string): Promise<string | null> {
  try {
    const response = await fetch(new URL(`samples/${path}`, document.baseURI));
    if (!response.ok) return `${path} could not be loaded: the app’s server answered ${response.status}.`;
    const data = await response.blob();
    intake.show(null);
    void intake.addBlob(path, data);
    return null;
  } catch {
    return `${path} could not be loaded. Check your connection.`;
  }
}
