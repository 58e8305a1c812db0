/** Made by the build from `pulse.ts`. */
declare module 'virtual:vivarium-pulse' {
  /** The pulse worker's classic script. */
  export const PULSE_SCRIPT: string;
}
