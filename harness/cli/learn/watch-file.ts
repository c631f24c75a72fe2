import { type FSWatcher, readdirSync, watch } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { contentOf, folderProblem, problemOf, RESET_BY_KEY, siblingsOf, writtenMs } from "./content-of.ts";

/** What happened to a watched file. */
export type FileEvent =
  /** It can be read, and its content has changed. */
  | { kind: "saved" }
  /** Something else that the learner must know, as a sentence or two. */
  | { kind: "file"; text: string };

/** The sentences about the file, which depend on whether there are keys or buttons. */
export interface WatchWords {
  /** What to do about a file that is gone. */
  gone: string;
  /** What happens now that it is back. */
  back: string;
  /** What to say about a file that was saved unchanged; `undefined`: nothing. */
  asItWas: string | undefined;
}

const AT_THE_KEYS: WatchWords = {
  gone: RESET_BY_KEY,
  back: "Every save is graded, and g grades it as it is.",
  asItWas: "there is nothing new to grade. g grades it again.",
};

/** An editor writes a file in several steps, so nothing is reported until it was quiet for this long. */
const QUIET_MS = 100;

/** A file that is missing for this long is gone: some editors take the old one away before they write the new one. */
const GONE_MS = 1_000;

/**
 * Some drives (on a network, of Windows within WSL) report no changes, so we also look at the file's date this often.
 */
const POLL_MS = 1_000;

/** Other names in a lesson's folder under which people save by mistake. */
const OTHERS = /^(?!exercise\.\d{4}-).*\.(?:[cm]?[jt]s|txt|py)$/;

const GIVE_BACK = "Give it its name back.";

/** We put this file beside it when the lesson is solved: see show-solution.ts. */
const OURS = "solution.ts";

/**
 * Tells what happens to `file`, a save once. Disposing stops it.
 *
 * Watches the folder, not the file: many editors save by renaming a new file over the old one, and a watched file would
 * be gone. Compares contents, because a folder's events name other files too, and reading a file is an event on some
 * systems.
 */
export function watchFile(file: URL, onEvent: (event: FileEvent) => void, words: WatchWords = AT_THE_KEYS): Disposable {
  const folder = new URL(".", file);
  const name = basename(fileURLToPath(file));
  let last = contentOf(file);
  let lastMs = writtenMs(file);
  let others = othersIn(folder, name);
  const siblings = siblingsOf(file);
  let told: string | undefined;
  /** What it is called now, where it was given another name. */
  let movedTo: string | undefined;
  /** It was told that the file is not where it belongs. */
  let isAway = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let goneTimer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const now = contentOf(file);
    const wasMs = lastMs;
    lastMs = writtenMs(file);
    clearTimeout(goneTimer);
    if (now.kind === "missing") {
      goneTimer = setTimeout(gone, GONE_MS);
      return;
    }
    if (now.kind === "unreadable") {
      tell(problemOf(file)!);
      isAway = true;
      return;
    }
    if (last.kind === "text" && now.text === last.text) {
      if (isAway) onEvent({ kind: "file", text: `${name} is back. ${words.back}`.trimEnd() });
      else if (wasMs === lastMs) elsewhere();
      else if (words.asItWas !== undefined) tell(`${name} was saved as it was: ${words.asItWas}`);
    } else {
      told = undefined;
      onEvent({ kind: "saved" });
    }
    isAway = false;
    movedTo = undefined;
    last = now;
    others = othersIn(folder, name);
  };
  const gone = () => {
    const text = last.kind === "text" ? last.text : undefined;
    isAway = true;
    const folderIs = folderProblem(file, text === undefined ? undefined : { text, siblings });
    if (folderIs !== undefined) return tell(folderIs);
    // A file that was there before is not this one under another name: a starter holds what the exercise held once.
    const moved = [...othersIn(folder, name)].find(([other, now]) => now === text && others.get(other) !== text)?.[0];
    const gone = problemOf(file, undefined, words.gone);
    if (moved === undefined && movedTo !== undefined && othersIn(folder, name).has(movedTo))
      return onEvent({ kind: "file", text: `You have saved ${movedTo}, and only ${name} is graded. ${GIVE_BACK}` });
    movedTo = moved;
    if (moved !== undefined) tell(`${name} is now called ${moved}, and only ${name} is graded. ${GIVE_BACK}`);
    else if (gone !== undefined) tell(gone);
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
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  };
  const poll = setInterval(() => {
    if (writtenMs(file) !== lastMs) lookSoon();
  }, POLL_MS);
  const watcher = watching(folder, lookSoon);
  return {
    [Symbol.dispose]() {
      clearInterval(poll);
      clearTimeout(timer);
      clearTimeout(goneTimer);
      watcher?.close();
    },
  };
}

/** Tells of what happens in a folder; `undefined` where this system, or this drive, watches none. */
function watching(folder: URL, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(fileURLToPath(folder), onEvent);
    // A folder that is deleted or moved away: whoever looks sees it.
    watcher.on("error", onEvent);
    return watcher;
  } catch {
    return undefined;
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
