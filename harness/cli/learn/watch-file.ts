import { readdirSync, readFileSync, watch } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** What happened to the file that is watched. */
export type FileEvent =
  /** It can be read, and its content is another than before. */
  | { kind: "saved" }
  /** Something else that a learner must know, as a sentence or two. */
  | { kind: "file"; text: string };

/** An editor writes a file in several steps: nothing is said before it has been quiet for this long. */
const QUIET_MS = 100;

/** A file that is missing for this long is gone: some editors take the old one away before they write the new one. */
const GONE_MS = 1_000;

/** What a lesson's folder holds under other names, which people save to by mistake. */
const OTHERS = /^(?!exercise\.\d{4}-).*\.(?:[cm]?[jt]s|txt|py)$/;

/** It comes beside the file when the lesson is solved: see show-solution.ts. */
const OURS = "solution.ts";

/**
 * Tells what happens to `file`, a save once. Disposing stops it.
 *
 * Watches the folder, not the file: many editors save by renaming a new file over the old one, and a watched file would
 * be gone. Compares contents, because a folder's events name other files too, and reading a file is an event on some
 * systems.
 */
export function watchFile(file: URL, onEvent: (event: FileEvent) => void): Disposable {
  const folder = new URL(".", file);
  const name = basename(fileURLToPath(file));
  let last = contentOf(file);
  let others = othersIn(folder, name);
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let goneTimer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const now = contentOf(file);
    clearTimeout(goneTimer);
    if (now.kind === "missing") {
      goneTimer = setTimeout(gone, GONE_MS);
      return;
    }
    if (now.kind === "unreadable") {
      tell(`${name} cannot be read: ${now.why}. Change that, and save again.`);
      return;
    }
    told = undefined;
    if (last.kind === "text" && now.text === last.text) elsewhere();
    else onEvent({ kind: "saved" });
    last = now;
    others = othersIn(folder, name);
  };
  const gone = () => {
    const moved = [...othersIn(folder, name)].find(([, text]) => last.kind === "text" && text === last.text)?.[0];
    const what =
      moved === undefined ? `${name} is gone.` : `${name} is now called ${moved}, and only ${name} is graded.`;
    const next =
      moved === undefined ? "Save it again, or press r for the exercise as it came." : "Give it its name back.";
    tell(`${what} ${next}`);
  };
  /** Another file of the folder was saved, and this one was not. */
  const elsewhere = () => {
    for (const [other, text] of othersIn(folder, name)) {
      if (other === OURS && !others.has(other)) continue;
      if (others.get(other) !== text) tell(`You have saved ${other}, and only ${name} is graded: write there.`);
    }
    told = undefined;
  };
  /** The same is said once, until something else has happened. */
  const tell = (text: string) => {
    if (told !== text) onEvent({ kind: "file", text });
    told = text;
  };
  const watcher = watch(fileURLToPath(folder), () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  });
  // A folder that is deleted or moved away.
  watcher.on("error", () => tell(`The folder of ${name} is gone. Put it back, and start again.`));
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      clearTimeout(goneTimer);
      watcher.close();
    },
  };
}

type Content = { kind: "text"; text: string } | { kind: "missing" } | { kind: "unreadable"; why: string };

function contentOf(file: URL): Content {
  try {
    return { kind: "text", text: readFileSync(file, "latin1") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
    const why = { EACCES: "you may not (its permissions say so)", EISDIR: "it is a folder" }[code ?? ""] ?? message;
    return { kind: "unreadable", why };
  }
}

/** The other files that somebody may take for the exercise, by name. */
function othersIn(folder: URL, name: string): Map<string, string> {
  const found = new Map<string, string>();
  try {
    for (const entry of readdirSync(folder)) {
      if (entry === name || !OTHERS.test(entry)) continue;
      const content = contentOf(new URL(encodeURIComponent(entry), folder));
      if (content.kind === "text") found.set(entry, content.text);
    }
  } catch {
    // The folder is gone: the watcher says so.
  }
  return found;
}
