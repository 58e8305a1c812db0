/**
 * What the build puts in the place of `@ai-sdk/gateway`: the AI SDK imports its makers' hosted gateway for models that are
 * given by name alone, which this app never does. Without it the page loads 22 kB less and knows no address it does not use.
 */

/** No error comes from a gateway that is not there. */
export class GatewayError extends Error {
  static isInstance(_error: unknown): _error is GatewayError {
    return false;
  }
}

/** The same for its refusals. */
export class GatewayAuthenticationError extends GatewayError {}

function refuse(): never {
  throw new Error('A model must be an object made by a provider; a name alone is not enough here.');
}

/** The default provider, which refuses every name. */
export const gateway = {
  specificationVersion: 'v3',
  languageModel: refuse,
  embeddingModel: refuse,
  imageModel: refuse,
};

/** Refuses, as there is none to make. */
export const createGateway = refuse;
