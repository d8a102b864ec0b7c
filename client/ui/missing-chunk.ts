/** Whether a part of the program could not be fetched: a new version was installed, or the network failed. */
export const isMissingChunk = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script|preload css/i.test(error.message);
