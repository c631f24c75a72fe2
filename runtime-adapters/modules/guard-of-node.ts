import { bundle } from "./bundle.ts";

/**
 * What `bun build --target=node` (1.4.5) makes of `import.meta.main` compares two things that no worker of Bun and Deno
 * has, and is true in each of them.
 */
export function guardOfNode(): string {
  if (bundle === undefined) return "";
  return "  If they are: this is a bundle, and what  bun build --target=node  makes of that holds on Node only. Use --target=bun";
}
