import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { STATE } from "../known-folders.ts";

/** Where a learner's progress is kept. */
const PROGRESS = new URL("progress.txt", STATE);

const HEAD =
  "# What happened in which lesson, one line each. Two such files are merged by putting their lines together.\n";

/** What a learner may have done with a lesson. */
type Deed = "solved" | "gave-up" | "predicted";

/** Which lessons a learner has solved, and which they have given up. */
export interface Progress {
  solved(): ReadonlySet<string>;
  gaveUp(): ReadonlySet<string>;
  /** Of which they have guessed what the demonstration shows, and seen it. */
  predicted(): ReadonlySet<string>;
  markSolved(lesson: string): void;
  markGaveUp(lesson: string): void;
  markPredicted(lesson: string): void;
}

/**
 * A learner's progress: a text file, one line a deed, such as `2026-11-29T09:30:00.000Z solved 01-concurrency`. Lines
 * are only added, so that two windows on one project lose nothing. Lines of another form are passed over. Where it
 * cannot be kept (a read-only folder), nothing is remembered.
 */
export function openProgress(file: URL = PROGRESS): Progress {
  return {
    solved: () => lessonsOf(file, "solved"),
    gaveUp: () => lessonsOf(file, "gave-up"),
    predicted: () => lessonsOf(file, "predicted"),
    markSolved: (lesson) => add(file, "solved", lesson),
    markGaveUp: (lesson) => add(file, "gave-up", lesson),
    markPredicted: (lesson) => add(file, "predicted", lesson),
  };
}

function lessonsOf(file: URL, deed: Deed): Set<string> {
  return new Set([...textOf(file).matchAll(new RegExp(`^\\S+ ${deed} (\\S+)$`, "gm"))].map(([, lesson]) => lesson!));
}

function add(file: URL, deed: Deed, lesson: string): void {
  if (lessonsOf(file, deed).has(lesson)) return;
  const text = textOf(file);
  const head = text === "" ? HEAD : text.endsWith("\n") ? "" : "\n";
  try {
    mkdirSync(new URL(".", file), { recursive: true });
    appendFileSync(file, `${head}${new Date().toISOString()} ${deed} ${lesson}\n`);
  } catch {
    // A read-only folder: the lesson goes on all the same.
  }
}

function textOf(file: URL): string {
  try {
    return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
  } catch {
    return "";
  }
}
