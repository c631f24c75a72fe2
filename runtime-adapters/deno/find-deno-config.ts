import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The path of the configuration of Deno that holds for `module`, the nearest one above it. */
export function findDenoConfig(module: URL): string | undefined {
  if (module.protocol !== "file:") return undefined;
  for (let folder = new URL(".", module); ; folder = new URL("..", folder)) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      const file = fileURLToPath(new URL(name, folder));
      if (existsSync(file)) return file;
    }
    if (folder.href === new URL("..", folder).href) return undefined;
  }
}
