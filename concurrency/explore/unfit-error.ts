/** A program does what cannot be explored. It is told as a mistake of whoever wrote it, before anything is found. */
export class UnfitError extends TypeError {}
