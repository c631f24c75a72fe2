import { transform } from "./sucrase.ts";

/**
 * The JavaScript of a TypeScript source, each line where it was; or what is wrong with it.
 *
 * @param file what the source is called where a mistake is told
 */
export function stripped(
  source: string,
  file = "exercise.ts",
): string | { name: string; message: string; column?: number } {
  try {
    return transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
      preserveDynamicImport: true,
    }).code;
  } catch (error) {
    // Such as: Error transforming undefined: Unexpected token (3:5)
    const said = String((error as Error).message).replace(/^Error transforming [^:]*: /, "");
    const [, line, column] = /\((\d+):(\d+)\)$/.exec(said) ?? [];
    const where = line === undefined ? "" : ` (${file}:${line})`;
    return {
      name: "SyntaxError",
      message: said.replace(/ ?\(\d+:\d+\)$/, "") + where,
      ...(column && { column: Number(column) }),
    };
  }
}

/** Where a source does not parse, lines and columns from 1; `undefined` where it does. */
export function mistakeIn(source: string): { line: number; column: number; text: string } | undefined {
  const found = stripped(source);
  if (typeof found === "string") return undefined;
  const [, text = found.message, line = "1"] = /^(.*) \([^()]*:(\d+)\)$/s.exec(found.message) ?? [];
  return { line: Number(line), column: found.column ?? 1, text };
}
