/** A file, and what `grade` must say of it. */
export interface AnyFile {
  /** What is wrong with it, or odd. */
  what: string;
  /** Default 1. */
  lesson?: number;
  /** Default `.ts`. */
  extension?: string;
  content: string | Uint8Array;
  /** The check that fails first; absent: it passes. `either`: whether it is seen before the first answer is chance. */
  fails?: "loads" | "correct" | "told" | "either";
  /** `diagnosis.kind`. */
  kind?: string;
  /** Is in the verdict's messages. */
  says?: RegExp;
  /** Seconds that its grade takes because a limit has to run out: those take their turn. */
  slow?: number;
}
