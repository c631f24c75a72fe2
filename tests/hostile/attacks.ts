/**
 * What hostile submissions do, and what each must get. The numbers are those of the list of forty behaviours; from 41
 * on they are ours.
 */

import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/** What a submission must get. */
export interface Outcome {
  /** Exactly one of these. */
  outcomes: readonly string[];
  /** The first check that is not passed, and what it says. */
  check?: string;
  says?: RegExp;
}

/** One hostile submission and its right answer. */
export interface Attack extends Outcome {
  /**
   * In `fixtures/`; the number says which behaviour it shows. Ends in a slash: the folder holds more than its
   * submission.
   */
  file: string;
  /**
   * The lesson's own file that stands below it, so that it answers rightly: `solution` shows that nothing was found or
   * harmed, `starter` that nothing was gained. A submission with a default export calls it `honest`.
   */
  with?: "solution" | "starter" | `broken/${string}`;
  /** Numbers of the lessons that it is graded for; the short run takes the first. */
  lessons: readonly number[];
  /** Only on these; default: on all three. */
  runtimes?: readonly RuntimeName[];
  /**
   * What it gets where the runtime's permissions stand alone, if that is something else: they do not stop it. What
   * would harm the machine then is not let loose.
   */
  withoutWalls?: Partial<Record<RuntimeName, Outcome | "not let loose">>;
}

/** The number of the behaviour that a submission shows. */
export const numberOf = ({ file }: Attack): number => Number(file.slice(0, 2));

const ALL = [1, 2, 3];
const failed = (check: string, says?: RegExp) => ({ outcomes: ["failed"], check, ...(says && { says }) });
/** Nothing found, nothing harmed. */
const unharmed = { with: "solution", outcomes: ["passed"] } as const;
/** Nothing gained: as sequential as it is. */
const sequential = { with: "starter", ...failed("parallel") } as const;
/** It broke the grammar of the line. */
const misbehaved = (says: RegExp) => ({ with: "solution", outcomes: ["failed"], says }) as const;
/** It throws when it has got what it must not get. */
const found = failed("loads", /FOUND/);

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
  {
    file: "18-leaves-a-hog",
    lessons: [2],
    with: "starter",
    outcomes: ["failed"],
    withoutWalls: { node: "not let loose" },
  },
  { file: "19-hogs-the-machine", lessons: [2], with: "starter", outcomes: ["failed", "unfit", "inconclusive"] },
  { file: "20-strange-numbers", lessons: [2, 1, 3], ...failed("correct", /should be/) },
  { file: "21-only-visible-sizes", with: "solution", lessons: [2, 1, 3], ...failed("correct", /length is 0/) },
  { file: "22-races", with: "solution", lessons: ALL, ...failed("correct") },
  { file: "23-deadlocks", lessons: [2], ...failed("correct", /no answer within/) },
  { file: "24-loops", lessons: [2], ...failed("correct", /no answer within/) },
  // A very busy machine does not get to give it 2 GiB within the time for loading.
  { file: "25-allocates", lessons: [1], ...failed("loads", /memory limit|out of time/) },
  { file: "25-allocates-shared", lessons: [1], ...failed("loads", /memory limit|out of time/) },
  { file: "26-forks", lessons: [1], outcomes: ["failed"], says: /process limit|no answer/ },
  {
    file: "26-threads",
    lessons: [1],
    outcomes: ["failed"],
    withoutWalls: { deno: "not let loose", node: "not let loose" },
  },
  { file: "27-floods", lessons: [1], ...failed("correct", /printed more than allowed/) },
  { file: "28-fills-the-disk", lessons: [1], ...unharmed, withoutWalls: { deno: found, node: found } },
  { file: "29-phones-home", lessons: ALL, ...unharmed, withoutWalls: { node: found } },
  { file: "30-daemon", lessons: ALL, ...unharmed },
  {
    file: "31-attacks-the-grader",
    lessons: ALL,
    ...unharmed,
    withoutWalls: { deno: "not let loose", node: "not let loose" },
  },
  { file: "31-signals-a-neighbour", lessons: [1, 2, 3], ...unharmed, withoutWalls: { node: found } },
  { file: "33-changes-priority", lessons: [2, 1, 3], ...unharmed, withoutWalls: { node: found } },
  { file: "36-answers-twice", lessons: ALL, ...misbehaved(/an answer came|a second greeting came/) },
  { file: "37-imports-from-afar", with: "solution", lessons: ALL, ...failed("loads") },
  { file: "38-sends-a-score", with: "solution", lessons: [1], ...failed("correct", /not JSON|none of the line's/) },
  { file: "39-impossibly-fast", lessons: [2], outcomes: ["suspicious"] },
  { file: "40-leaves-a-message", lessons: ALL, ...unharmed },
  // On a busy processor five hundred hand-offs may take longer than an answer may.
  {
    file: "41-serial-hand-offs",
    lessons: [2],
    outcomes: ["failed"],
    says: /something to do at a time|shared the work|no answer within/,
  },
  { file: "42-tampers-early", lessons: ALL, ...misbehaved(/not open/) },
  { file: "42-tampers-extra", lessons: ALL, ...misbehaved(/more than 10000 requests/) },
  { file: "42-tampers-half", lessons: [1, 3, 2], ...misbehaved(/not JSON|no answer within/) },
  { file: "42-tampers-oversized", lessons: ALL, ...misbehaved(/at most/) },
  { file: "42-tampers-malformed", lessons: ALL, ...misbehaved(/not JSON/) },
  { file: "42-tampers-replays", lessons: ALL, ...misbehaved(/not open/) },
  { file: "42-second-line", lessons: ALL, ...unharmed },
  { file: "43-nested-answer", with: "solution", lessons: [1], ...failed("correct", /nested/) },
  { file: "44-low-priority-spinners", lessons: [2, 1, 3], ...sequential },
  { file: "45-kept-shared-memory", lessons: [2], ...failed("parallel") },
  { file: "46-native-library", lessons: ALL, ...unharmed },
  // Really parallel, and machine code may be faster than the baseline: then a person looks.
  { file: "46-native-threads", lessons: [2], runtimes: ["bun"], outcomes: ["passed", "suspicious"] },
  { file: "47-detached-spinners", lessons: [2, 1, 3], with: "starter", outcomes: ["failed"] },
  // It looks up what takes no time, and the other spins: too little to tell by now and then. It earns nothing by it.
  { file: "47-detached-table", lessons: [2], outcomes: ["failed", "suspicious", "inconclusive", "unfit"] },
  { file: "48-works-ahead", lessons: [2], ...failed("parallel") },
  { file: "48-asks-ahead", lessons: [1], ...sequential },
  { file: "49-wasm-threads", lessons: [2], outcomes: ["passed", "suspicious"] },
  { file: "49-wasm-hand-offs", lessons: [2], ...failed("parallel") },
  { file: "50-bogus-requests", lessons: [1], ...sequential },
  { file: "50-repeated-requests", lessons: [1], ...sequential },
  { file: "51-worker-without-permissions", lessons: ALL, ...unharmed, withoutWalls: { node: found } },
  // Where it cannot get at the line, it is as blocked as it is.
  {
    file: "52-answers-beats",
    with: "starter",
    lessons: [5],
    outcomes: ["failed"],
    says: /none of the line's|answered nothing/,
  },
  { file: "52-reads-in-its-loop", lessons: [5], ...failed("responsive", /answered nothing/) },
];
