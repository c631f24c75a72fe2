import module from "node:module";
import process from "node:process";

/** The lesson's programs are converted once, however many submissions are graded. */
const known = new Map<string, string | undefined>();

/**
 * The JavaScript of one of our programs, with every character in its place; `undefined` where this runtime cannot
 * convert it. To strip types takes Node longer than the rest of its start. Never used for a student's program, which
 * could be written to bring the parser down.
 */
export function withoutTypes(source: string, url: URL): string | undefined {
  if (!known.has(source)) known.set(source, strip(source));
  const plain = known.get(source);
  return plain === undefined ? undefined : `${plain}\n\n//# sourceURL=${url.href}\n`;
}

function strip(source: string): string | undefined {
  const { emitWarning } = process;
  try {
    process.emitWarning = () => {}; // Node 24 warns that this is experimental; its module loader uses the same function.
    return module.stripTypeScriptTypes?.(source);
  } catch {
    return undefined; // The runtime that loads the file reports what is wrong with it.
  } finally {
    process.emitWarning = emitWarning;
  }
}
