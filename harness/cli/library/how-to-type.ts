import process from "node:process";

/** As `../how-to-type.ts`, for who has the library as a package: its program takes that file's place. */
export function howToType(command: string, args = ""): string {
  const { deno, bun } = process.versions;
  const program = deno ? "deno run -A npm:threadwork" : bun ? "bunx threadwork" : "npx threadwork";
  return `${program} ${command} ${args}`.trimEnd();
}
