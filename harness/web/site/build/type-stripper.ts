import { UsageError } from "../../../usage-error.ts";

const BUILT = new URL("../built/strip-types.js", import.meta.url);

/**
 * What takes the types out of a program of a lesson, as a page does it.
 *
 * @throws {UsageError} of what is returned: when a program does not parse
 */
export async function stripTypes(): Promise<(source: string) => string> {
  const { stripped } = (await import(BUILT.href)) as typeof import("../grade/strip-types.ts");
  return (source) => {
    const plain = stripped(source);
    if (typeof plain === "string") return plain;
    throw new UsageError(`A lesson's program does not parse: ${plain.message}`);
  };
}
