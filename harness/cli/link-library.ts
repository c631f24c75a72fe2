import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { KIT } from "../known-folders.ts";

/**
 * Outside of the kit, `import "threadwork"` must mean this one, for every runtime and editor: a folder of lessons gets
 * a link to it. A folder that was copied or cloned has none, or one that leads nowhere.
 */
export function linkLibrary(home: string): void {
  const inside = !relative(fileURLToPath(KIT), home).startsWith("..");
  const link = join(home, "node_modules", "threadwork");
  if (inside || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(fileURLToPath(KIT), link, "junction");
  const settings = join(home, "package.json");
  if (!existsSync(settings)) writeFileSync(settings, '{ "type": "module", "private": true }\n');
}
