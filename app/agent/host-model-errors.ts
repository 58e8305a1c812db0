/** How an error of the host's own model begins; what it said follows. */
export const HOST_MODEL_FAILED = 'The page’s own model gave no answer:';

/** What stands in the way of answering the host's question once more, as its model is there only while it asks. */
export const HOST_MODEL_GONE = 'This was asked of the page’s own model, which is there no more.';
