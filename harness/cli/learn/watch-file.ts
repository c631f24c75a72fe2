import { readFileSync, watch } from "node:fs";
import { fileURLToPath } from "node:url";

/** An editor writes a file in several steps: nothing is said before it has been quiet for this long. */
const QUIET_MS = 100;

/**
 * Calls `onChange` when the content of `file` has changed, once a save. Disposing stops it.
 *
 * Watches the folder, not the file: many editors save by renaming a new file over the old one, and a watched file would
 * be gone. Compares contents, because a folder's events name other files too, and reading a file is an event on some
 * systems.
 */
export function watchFile(file: URL, onChange: () => void): Disposable {
  let last = contents(file);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const now = contents(file);
    // Missing: between the two steps of a save. An event follows.
    if (now === undefined || now === last) return;
    last = now;
    onChange();
  };
  const watcher = watch(fileURLToPath(new URL(".", file)), () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  });
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

function contents(file: URL): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
