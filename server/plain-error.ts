/** Errors for whoever runs the program on a terminal: one clear sentence, no stack trace. */
import type { Language } from '../shared/domain/bundle';
import { type ServerTexts, serverTexts } from '../shared/i18n/server';

/** What the command line and the start of the server can say. */
export type Words = ServerTexts['cli'];

export class PlainError extends Error {
  /** `say` picks the sentence from the words of a language. */
  constructor(
    private readonly say: (words: Words) => string,
    options?: ErrorOptions,
  ) {
    super(say(serverTexts('en').cli), options);
    this.name = 'PlainError';
  }

  /** The sentence, in the language of whoever reads it. */
  sentence(language: Language): string {
    return this.say(serverTexts(language).cli);
  }
}

/** The system's own code of a failure (`EACCES`, `ENOSPC`), or what it says about itself. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What failed in a thread arrives wrapped: only the sentence inside is of use.
  const inThread = /^The thread [\w-]+ failed: (?:\w*Error: )?(.*)$/s.exec(error.message)?.[1];
  if (inThread !== undefined) return inThread.replace(/\.$/, '');
  return 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)
    ? error.code
    : error.message;
}
