/** What is known of a model beyond its name; null where nothing is. */
export interface ModelTraits {
  /** Tokens it takes in one request, prompt and answer together. */
  readonly contextTokens: number | null;
  /** Whether it takes images. */
  readonly vision: boolean | null;
}

/** A model as its provider lists it. */
export interface ListedModel {
  readonly id: string;
  readonly traits: ModelTraits;
}
