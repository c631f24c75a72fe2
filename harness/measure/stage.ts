import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const KIT = fileURLToPath(new URL("../../", import.meta.url));

/** A file alone in a clean folder. Disposing removes the folder. */
export interface Staged extends Disposable {
  module: URL;
  folder: string;
}

/**
 * Copies one file into a clean folder of its own whose `node_modules/threadwork` is this kit: `threadwork` resolves, and
 * nothing else that lay beside the file (configuration, other modules) comes along.
 *
 * @throws {Error} when the file cannot be read (`code` says why, such as `ENOENT`)
 */
export function stage(file: string): Staged {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "threadwork-")));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(file));
    copyFileSync(file, copy);
    // A package.json of our own, so that no runtime looks for one in the folders above.
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(KIT, join(folder, "node_modules", "threadwork"), "junction");
    return { module: pathToFileURL(copy), folder, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}
