/** What errors tell, and how they are shown. Types only. */

export interface Errors {
  /** A stack so that this runtime shows it whole. */
  shownStack(stack: string): string;
  /** What the console is given to print an error, so that it begins with its name and message. */
  shownError(error: unknown): unknown;
  /** Where an error without a stack was found, such as `"/a/file.ts:3:7"`; `undefined` where it does not say. */
  placeOf(error: object): string | undefined;
  /** What to do where a file could not be loaded and this was said, as a sentence; empty where that says it. */
  adviceOnLoading(said: string): string;
}

/** An error as plain data, so that it can cross any line. */
export interface Fault {
  name: string;
  message: string;
  stack?: string;
  cause?: Fault;
}
