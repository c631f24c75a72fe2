import module from "node:module";
import process from "node:process";

/** Each of the lesson's programs is read once, however many submissions are graded. */
const known = new Map<string, string | undefined>();

/**
 * The JavaScript of a program of ours, every character in its place; `undefined` where this runtime cannot say. Node
 * needs longer to load what strips types than for all the rest of its start. Not for a student's program: the grader
 * reads nothing that was written to bring it down.
 */
export function withoutTypes(source: string, url: URL): string | undefined {
  if (!known.has(source)) known.set(source, strip(source));
  const plain = known.get(source);
  return plain === undefined ? undefined : `${plain}\n\n//# sourceURL=${url.href}\n`;
}

function strip(source: string): string | undefined {
  const { emitWarning } = process;
  try {
    process.emitWarning = () => {}; // Node 24: that this is an experiment. What loads a program uses the same.
    return module.stripTypeScriptTypes?.(source);
  } catch {
    return undefined; // Whoever loads it says what is wrong with it.
  } finally {
    process.emitWarning = emitWarning;
  }
}
