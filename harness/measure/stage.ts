import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const KIT = fileURLToPath(new URL("../../", import.meta.url));

/** A file alone in a clean folder. Disposing removes all of it. */
export interface Staged extends Disposable {
  module: URL;
  /** Where the program runs: holds the file and nothing else. */
  work: string;
  /** Its home, for what runtimes keep there. */
  home: string;
  /** The folder that holds all of this. */
  folder: string;
}

/**
 * Copies one file into a clean folder of its own, in which `threadwork` resolves to this kit. Nothing else that lay beside
 * the file (configuration, other modules) comes along.
 *
 * @throws {Error} when the file cannot be read (`code` says why, such as `ENOENT`)
 */
export function stage(file: string): Staged {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "threadwork-")));
  const remove = () => {
    process.off("exit", remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", remove);
  try {
    const [work, home, modules] = ["work", "home", "node_modules"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const each of [work, home, modules]) mkdirSync(each);
    const copy = join(work, basename(file));
    copyFileSync(file, copy);
    // A package.json of our own, so that no runtime looks for one in the folders above.
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    symlinkSync(KIT, join(modules, "threadwork"), "junction");
    return { module: pathToFileURL(copy), work, home, folder, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}
