/** What hostile submissions do, and what each must get. The numbers are those of the list of forty behaviours; from 41 on they are ours. */

import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/** One hostile submission and its right answer. */
export interface Attack {
  /** In `fixtures/`; the number says which behaviour it shows. Ends in a slash: the folder holds more than its submission. */
  file: string;
  /**
   * The lesson's own file that stands below it, so that it answers rightly: `solution` shows that nothing was found or harmed,
   * `starter` that nothing was gained. A submission with a default export calls it `honest`.
   */
  with?: "solution" | "starter" | `broken/${string}`;
  /** Numbers of the lessons that it is graded for; the short run takes the first. */
  lessons: readonly number[];
  /** Exactly one of these. */
  outcomes: readonly string[];
  /** The first check that is not passed, and what it says. */
  check?: string;
  says?: RegExp;
  /** Runtimes whose permissions, without walls, do not stop it, or are not known to: there it is not let loose on the machine. */
  wallsOnly?: readonly RuntimeName[];
}

const ALL = [1, 2, 3];
const failed = (check: string, says?: RegExp) => ({ outcomes: ["failed"], check, ...(says && { says }) });
/** Nothing found, nothing harmed. A busy machine may see too little of its speed, which says nothing of the attack. */
const unharmed = { with: "solution", outcomes: ["passed"] } as const;
/** Nothing gained: as sequential as it is. */
const sequential = { with: "starter", ...failed("parallel") } as const;

export const attacks: readonly Attack[] = [
  { file: "01-exits-at-import", lessons: ALL, ...failed("loads", /exited early, with code 0/) },
  { file: "02-kills-itself", with: "solution", lessons: ALL, ...failed("correct", /on 2 of .*(SIGKILL|code 137)/) },
  { file: "03-forges-a-verdict", lessons: [1, 2, 3], ...sequential },
  { file: "04-writes-results", lessons: ALL, ...sequential },
  { file: "05-rewrites-later", lessons: ALL, ...sequential },
  { file: "06-patches-clocks", lessons: [2, 1, 3], ...sequential },
  { file: "07-patches-comparison", lessons: ALL, ...failed("correct", /function|should be/) },
  { file: "08-ships-settings/", lessons: ALL, ...sequential },
  { file: "09-looks-for-tests", lessons: ALL, ...unharmed },
  { file: "10-knows-the-examples", lessons: [2], ...failed("correct", /should be/) },
  { file: "11-caches", lessons: ALL, ...sequential },
  { file: "12-getters", lessons: ALL, ...failed("correct", /computed by a getter/) },
  { file: "12-proxy", lessons: [2], ...sequential },
  { file: "12-thenable", lessons: ALL, ...sequential },
  { file: "13-returns-early", with: "solution", lessons: [1, 2, 3], ...failed("correct", /length is 0/) },
  { file: "14-detects-the-timing", with: "starter", lessons: [2], ...failed("correct", /in timed round 1/) },
  { file: "15-waits-for-all", lessons: [1], ...failed("correct", /no answer within/) },
  { file: "16-calls-the-reference", lessons: ALL, ...unharmed },
  { file: "17-idle-workers", with: "broken/idle-workers", lessons: [2], ...failed("parallel") },
  { file: "18-leaves-a-hog", lessons: [2], with: "starter", outcomes: ["failed"], wallsOnly: ["node"] },
  { file: "19-hogs-the-machine", lessons: [2], with: "starter", outcomes: ["failed", "unfit", "inconclusive"] },
  { file: "20-strange-numbers", lessons: [2, 1, 3], ...failed("correct", /should be/) },
  { file: "21-only-visible-sizes", with: "solution", lessons: [2, 1, 3], ...failed("correct", /length is 0/) },
  { file: "22-races", with: "solution", lessons: ALL, ...failed("correct") },
  { file: "23-deadlocks", lessons: [2], ...failed("correct", /no answer within/) },
  { file: "24-loops", lessons: [2], ...failed("correct", /no answer within/) },
  { file: "25-allocates", lessons: [1], ...failed("correct", /memory limit/) },
  { file: "25-allocates-shared", lessons: [1], ...failed("correct", /memory limit/) },
  { file: "26-forks", lessons: [1], outcomes: ["failed"], says: /process limit|no answer/ },
  { file: "26-threads", lessons: [1], outcomes: ["failed"], wallsOnly: ["deno", "node"] },
  { file: "27-floods", lessons: [1], ...failed("correct", /printed more than allowed/) },
  { file: "28-fills-the-disk", lessons: [1], ...unharmed, wallsOnly: ["deno", "node"] },
  { file: "29-phones-home", lessons: ALL, ...unharmed, wallsOnly: ["node"] },
  { file: "30-daemon", lessons: ALL, ...unharmed },
  { file: "31-attacks-the-grader", lessons: ALL, ...unharmed, wallsOnly: ["deno", "node"] },
  { file: "33-changes-priority", lessons: [2], ...sequential, wallsOnly: ["node"] },
  {
    file: "36-answers-twice",
    with: "solution",
    lessons: ALL,
    outcomes: ["failed"],
    says: /a message came|an answer came|a second greeting came/,
  },
  { file: "37-imports-from-afar", with: "solution", lessons: ALL, ...failed("loads") },
  { file: "38-sends-a-score", with: "solution", lessons: [1], ...failed("correct", /not JSON|none of the line's/) },
  { file: "40-leaves-a-message", lessons: ALL, ...unharmed },
  { file: "41-serial-hand-offs", lessons: [2], ...failed("parallel") },
  { file: "42-tampers-early", with: "solution", lessons: ALL, outcomes: ["failed"], says: /not open/ },
  { file: "42-tampers-oversized", with: "solution", lessons: ALL, outcomes: ["failed"], says: /at most/ },
  { file: "42-tampers-malformed", with: "solution", lessons: ALL, outcomes: ["failed"], says: /not JSON/ },
  { file: "42-second-line", lessons: ALL, ...unharmed },
  { file: "43-nested-answer", with: "solution", lessons: [1], ...failed("correct", /nested/) },
];
