import type { Explanation, Facts } from "../criterion.ts";
import { type Cause, causeOf } from "../shared/cause.ts";
import type { SchedulesRun, Stop, Told } from "./options.ts";

type Broken = Told & { play: string; schedules: number };
type Stopped = Stop & { play: string };

const breaks =
  (...findings: string[]) =>
  ({ finding }: Broken) =>
    findings.includes(finding);
const played = ({ play, schedule }: Broken) =>
  `Step through it:  ${play} --replay ${schedule}  and with --play, choose the schedule yourself`;
/** What was found and why, as a sentence without its full stop. */
const found = ({ headline, sentence }: Broken) => `${bare(headline)}. ${bare(sentence)}`;
const bare = (sentence: string) => sentence.replace(/\.$/, "");
const twice = ({ sentence }: Broken) => /update is lost/.test(sentence);

const RETURN = "Return from the function in the place of ending the program";

/** Read from above: the first row that fits is the cause. */
const BROKEN: readonly Cause<Broken>[] = [
  {
    kind: "ended-early",
    fits: ({ finding, headline }) => finding === "threw" && /it would end whoever explores/.test(headline),
    what: () => "a thread ends its process, and not only itself",
    next: () => RETURN,
  },
  {
    kind: "takes-no-steps",
    fits: ({ taken }) => taken.every((steps) => steps === 0),
    what: ({ headline }) => `${bare(headline)}. None of the threads touches anything that they share`,
    next: () => "Let each thread read and write what it is given: what it keeps for itself, no other thread sees",
  },
  {
    kind: "lost-update",
    fits: (seen) => twice(seen) && breaks("check", "invariant", "threw")(seen),
    what: found,
    next: (seen) =>
      `Make the read and the write one step that nobody comes between: with a lock around both, or with Atomics.add. ${played(seen)}`,
  },
  {
    kind: "data-race",
    fits: breaks("race"),
    what: found,
    next: (seen) => `Order the two: both within the same lock, or both with Atomics. ${played(seen)}`,
  },
  {
    kind: "deadlock",
    fits: breaks("deadlock"),
    what: found,
    next: (seen) =>
      `Take locks in the same order in every thread, and give each back on every way out. ${played(seen)}`,
  },
  {
    kind: "lost-wake-up",
    fits: breaks("lost-wake-up"),
    what: found,
    next: (seen) =>
      `Look at what you wait for and lie down in one step, and look again after each wake-up. ${played(seen)}`,
  },
  {
    kind: "livelock",
    fits: breaks("livelock"),
    what: found,
    next: (seen) => `Let somebody get through: the threads give way to each other for ever. ${played(seen)}`,
  },
  {
    kind: "lock-held",
    fits: breaks("lock-held"),
    what: found,
    next: (seen) => `Give the lock back on every way out: using _ = lock.acquire(). ${played(seen)}`,
  },
  {
    kind: "breaks-in-any-schedule",
    fits: ({ schedules }) => schedules <= 1,
    what: (seen) => `${found(seen)}. The first schedule that was tried breaks it already`,
    next: (seen) => `Look for a mistake that has nothing to do with the schedule. ${played(seen)}`,
  },
  {
    kind: "breaks-in-a-schedule",
    fits: () => true,
    what: found,
    next: (seen) => `Look between which two steps another thread comes in. ${played(seen)}`,
  },
];

const who = ({ thread }: Stopped) => (thread === 0 ? "the file" : `thread ${thread}`);

const STOPPED: readonly Cause<Stopped>[] = [
  {
    kind: "not-the-same-again",
    fits: ({ why }) => why === "not-the-same",
    what: (seen) => `${who(seen)} does something else when it is called again with the same results`,
    next: () =>
      "Keep what a thread remembers within its function: what stands at the top of the file is left over from the call before",
  },
  {
    kind: "not-its-part",
    fits: ({ why }) => why === "other-work",
    what: (seen) => `${who(seen)} does something else than its own part: ${seen.what}`,
    next: () => "Let each thread do what the exercise asks of one thread, whatever the others do",
  },
  {
    kind: "never-a-step",
    fits: ({ why }) => why === "no-step",
    what: (seen) => `${who(seen)} never comes to its next step, after ${seen.after} of them`,
    next: () => "Look for a loop that touches nothing that is shared: nothing that others do ends it",
  },
  {
    kind: "too-many-steps",
    fits: ({ why }) => why === "too-many-steps",
    what: (seen) => `${who(seen)} has taken ${seen.after.toLocaleString("en")} steps and has not ended`,
    next: () => "Look for a loop that has no end, and do only as much as the exercise asks for",
  },
  {
    kind: "does-not-fit",
    fits: ({ why }) => why === "no-program",
    what: ({ what }) => `the file does not fit into the program that runs its functions: ${what}`,
    next: () => "Export all the functions that the exercise had when you began, under the same names",
  },
  {
    kind: "ended-early",
    fits: ({ why }) => why === "ended",
    what: (seen) => `${who(seen)} ended its process before it was done`,
    next: () => RETURN,
  },
  {
    kind: "no-step",
    fits: () => true,
    what: (seen) => `${who(seen)} does what no thread of this program does: ${seen.what}`,
    next: () =>
      "Touch what the function is given as the exercise shows it: with its elements, with Atomics, with its locks",
  },
];

/** Why a schedule broke it, or why none could be told. Pure. */
export function explainSchedules({ runs }: Pick<Facts, "runs">): Explanation | undefined {
  const run: SchedulesRun | undefined = runs?.schedules?.[0];
  if (run?.kind === "broken") return causeOf(BROKEN, run);
  return run?.kind === "stopped" ? causeOf(STOPPED, run) : undefined;
}
