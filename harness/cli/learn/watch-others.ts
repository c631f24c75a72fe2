import { watch } from "node:fs";
import { contentOf } from "./content-of.ts";

/** An exercise that somebody may take for the one that is graded. */
export interface Other {
  id: string;
  file: URL;
  /** It is as it came: put back, and not written. */
  isUntouched(): boolean;
}

/** An editor writes a file in several steps. */
const QUIET_MS = 150;

/** Tells when another exercise than that of `here` is saved: once for each save. Disposing stops it. */
export function watchOthers(all: readonly Other[], here: string, onSaved: (id: string) => void): Disposable {
  // By name: a lesson that was asked for by its number was read for itself, and is not the one of the list.
  const others = all.filter(({ id }) => id !== here);
  const stops = others.map(({ id, file, isUntouched }) => {
    let last = contentOf(file);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const now = contentOf(file);
      const isNew = now.kind === "text" && (last.kind !== "text" || last.text !== now.text);
      last = now;
      if (isNew && !isUntouched()) onSaved(id);
    };
    try {
      const watcher = watch(new URL(".", file), { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(look, QUIET_MS);
      });
      watcher.on("error", () => {});
      return () => {
        clearTimeout(timer);
        watcher.close();
      };
    } catch {
      return () => {}; // A folder that is not there, or a system that watches no more of them: nothing is told then.
    }
  });
  return {
    [Symbol.dispose]() {
      for (const stop of stops) stop();
    },
  };
}
