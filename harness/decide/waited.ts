import { medianLow } from "../median.ts";
import type { Crew, Measurement } from "../model.ts";

/** What the evidence shows, in the learner's terms, and the next thing to try. */
export interface Diagnosis {
  kind: string;
  message: string;
}

/** Why work that waits did not wait side by side. */
export function waited({ rounds, submission }: Measurement): Diagnosis | undefined {
  const { criterion, service } = submission.lesson;
  const asked = criterion.kind === "waits" ? criterion.overlap : 0;
  const seen = rounds.flatMap(({ overlap }) => overlap ?? []);
  const most = Math.max(0, ...seen.map((overlap) => overlap.most));
  const again = seen.some(({ requests, downloads }) => requests > downloads);
  const workers = workersOf(rounds.flatMap(({ crew }) => crew ?? []));
  if (most <= 1 && service.kind === "pipes" && workers !== undefined && workers <= 1) {
    const who = workers === 0 ? "the main thread" : "one and the same thread";
    return {
      kind: "one-thread-blocks",
      message: `${who} did all downloads: a download that blocks holds its thread until the text is there, so each one needs a thread of its own`,
    };
  }
  if (most <= 1) {
    const twice = again ? ". To ask for the same one more often does not count: it is a download of its own" : "";
    return {
      kind: "awaits-in-loop",
      message: `your ${asked} downloads never overlapped: each one began only when the one before had ended${twice}. Start all of them, then wait for all of them`,
    };
  }
  if (most < asked && service.kind === "pipes" && workers === 0) {
    return {
      kind: "runtimes-own-threads",
      message: `at most ${most} downloads were in flight at once: your program has no threads of its own, and reads on those that its runtime has for files, of which there are few. Give each download a thread`,
    };
  }
  if (most < asked) {
    return {
      kind: "too-few-at-once",
      message: `at most ${most} downloads were in flight at once, where all ${asked} can be`,
    };
  }
  if (again) {
    return {
      kind: "asked-again",
      message: `all ${asked} downloads were in flight at once, but then were asked for again: use what the first requests bring, each promise has its text`,
    };
  }
  return {
    kind: "slow-start",
    message: `all ${asked} downloads were in flight at once, but the whole took too long: look at what happens before the first and after the last`,
  };
}

/** How many workers a program had; `undefined` where nobody can tell. */
export function workersOf(crews: readonly Crew[]): number | undefined {
  return medianLow(crews.map(({ workers }) => workers));
}
