import type { LessonData, Question, Random } from "../../harness/lesson.ts";

type Outcome = number | "failed" | "late";

/** On what countWords() throws, and on what it hangs. */
const [THROWS, HANGS] = ["\0", "…"];

/** The limit of those that all hang; where others stand among them, which are not to be late; where none does. */
const [ALL_HANG_MS, SOME_HANG_MS, NONE_HANGS_MS] = [300, 600, 5000];

/**
 * The same where it is known how long the reference took to start two workers, and a text's work in it: so many times
 * as long, and no shorter or longer than this. Where some do not hang, there may be a worker for each, and all start.
 */
const [ALL_HANG_PACE, SOME_HANG_PACE] = [1.5, 6];
const [ALL_HANG_LEAST_MS, SOME_HANG_LEAST_MS, MOST_MS] = [150, 450, 3000];

/** Words of a text that takes a few microseconds to count. */
const LONG_WORDS = 16;

/** That a text is late, nobody knows before the limit is over; a timer may be a little early. */
const LATE = 0.9;

function outcomeOf(text: string): Outcome {
  if (text.includes(THROWS)) return "failed";
  return text.includes(HANGS) ? "late" : text.split(" ").length;
}

/** What is right, without waiting. */
export async function baseline(texts: string[]): Promise<Outcome[]> {
  return texts.map(outcomeOf);
}

/**
 * Texts of words at random, so many or some few, each with a mark that says what countWords() does: `T` throws, `H`
 * hangs.
 */
function textsOf(random: Random, marks: string, count?: number): Omit<Question, "label"> {
  const texts = [...marks].map((mark) => {
    const words = Array.from({ length: count ?? random.integer(2, 30) }, () => random.integer(100, 9999).toString(36));
    return words.join(" ") + ({ T: THROWS, H: HANGS }[mark] ?? "");
  });
  const hanging = marks.replaceAll(/[^H]/g, "").length;
  if (hanging === 0) return { arguments: [texts, NONE_HANGS_MS] };
  const within = (limitMs: number) => ({ arguments: [texts, limitMs], leastMs: LATE * limitMs });
  const allHang = hanging === marks.length;
  const atPace = (paceMs: number) => {
    const [times, leastMs] = allHang ? [ALL_HANG_PACE, ALL_HANG_LEAST_MS] : [SOME_HANG_PACE, SOME_HANG_LEAST_MS];
    return within(Math.round(Math.min(MOST_MS, Math.max(leastMs, times * paceMs))));
  };
  return { ...within(allHang ? ALL_HANG_MS : SOME_HANG_MS), atPace };
}

/**
 * Texts which all throw, all hang or do neither, so many times as much work: to count a text takes the square of its
 * words.
 */
function longTexts(random: Random, marks: "TT" | "HH" | "..", scale: number): Question {
  return {
    label: `2 long texts, ${{ TT: "which both throw", HH: "which both hang", "..": "with nothing wrong" }[marks]}`,
    ...textsOf(random, marks, Math.max(1, Math.round(LONG_WORDS * Math.sqrt(scale)))),
  };
}

export default {
  title: "Errors and timeouts",
  concept: "An error concerns its own task if you catch it there; a timeout stops the waiting, and not the work.",
  prerequisites: ["07-processes-or-threads", "15-order-and-first"],
  terms: ["timeout", "hang", "deadline"],
  tcpp: { topic: "Error handling and liveness of tasks", bloom: "Apply" },
  predict:
    "A pool of two workers gets six tasks. Two of them never end. You wait for each with Promise.race beside a timer of one second, which gives up. How many of the other four results do you get?",
  answer:
    "It depends on who stands before whom, and often it is none: giving up frees you and not the worker. Both are held by tasks for which nobody waits, and what stands behind those never begins.",
  hints: [
    "Two workers, and two texts that hang: when you have given up waiting for both, what are the two workers doing, and who counts the other texts?",
    "A limit that the pool knows of counts from when a task's turn comes. apply takes it as its third argument, and there it can also be said that a worker which is held is to be stopped.",
    "Leave the race away: give apply the options timeoutMs and whenAborted. What is late is thrown then, as an error that is an instance of TimeoutError; anything else has failed.",
  ],
  points: { correct: 5, closed: 2, "at-once": 1, "by-workers": 2 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "nothing-left",
      workers: 2,
      calls: 2,
      next: {
        "threads-left":
          'Stop what is late: a task that hangs does not listen when it is asked to end. whenAborted: "stop" stops its worker',
      },
    },
    // Two work. One that is being stopped and that which takes its place may be seen together.
    { kind: "counted", mostAtOnce: { atLeast: 2, atMost: 4 } },
    // Before it throws or hangs, a text is work: whoever looks at it here, and lets no worker have it, has saved that.
    {
      kind: "done-by-workers",
      workers: 2,
      scale: 30_000,
      works: [
        (random: Random, scale: number) => longTexts(random, "TT", scale),
        (random: Random, scale: number) => longTexts(random, "HH", scale),
        (random: Random, scale: number) => longTexts(random, "..", scale),
      ],
      idle: {
        kind: "looked-beforehand",
        what: "the texts on which countWords throws or hangs were no work for the workers: the program looked at them itself, and did not let countWords run into its error or its limit",
        next: "Let countWords run on every text in a worker, and find out afterwards what came of it: where the texts come from, nothing in them says whether it will hang.",
      },
      again: {
        kind: "done-here-again",
        what: "the workers counted the texts, and the main thread counted them once more",
        next: "Return what comes back from the workers, and count nothing on the main thread beside them",
      },
    },
  ],
  questions(random) {
    return [
      { label: "3 texts, with nothing wrong", ...textsOf(random, "...") },
      { label: "an empty list", ...textsOf(random, "") },
      { label: "6 texts, of which two hang and one throws", ...textsOf(random, ".HHT..") },
      { label: "4 texts, of which two throw", ...textsOf(random, "T.T.") },
      { label: "2 texts, which both throw", ...textsOf(random, "TT") },
      { label: "one text, which throws", ...textsOf(random, "T") },
    ];
  },
  timed: (random) => ({ label: "8 texts, of which two hang", ...textsOf(random, "HH......") }),
  mistakes: [
    {
      kind: "looked-beforehand",
      early: true,
      what: "a text was said to be late before the limit was over: the program looked at the text, and did not let the function run into its limit",
      next: "Let countWords run on every text, and find out afterwards what came of it: where the texts come from, nothing in them says whether it will hang.",
    },
    {
      kind: "failed-is-late",
      always: true,
      answer: (texts: string[]) => texts.map(outcomeOf).map((outcome) => (outcome === "failed" ? "late" : outcome)),
      what: "what threw an error is said to be late",
      next: "Look at what was caught: only an error that is an instance of TimeoutError says that a limit is over.",
    },
    {
      kind: "one-for-all",
      always: true,
      answer: (texts: string[]) => {
        const right = texts.map(outcomeOf);
        const word = right.find((outcome) => outcome === "late") ?? right.find((outcome) => outcome === "failed");
        return word === undefined ? right : right.map(() => word);
      },
      what: "one text that came to nothing took all the others with it",
      next: "Catch the error of each text where that text is waited for: Promise.all gives up at the first.",
    },
    {
      kind: "late-though-fine",
      fits(found, texts: string[]) {
        const right = texts.map(outcomeOf);
        if (!Array.isArray(found) || found.length !== right.length) return false;
        return found.every((outcome, i) => outcome === right[i] || outcome === "late");
      },
      what: "texts that do not hang are said to be late: their limit was over before they had begun, because it counted from the call, or because a text that hangs still held the worker, though nobody waited for it",
      next: "Stop the work and not only the waiting, and let the limit count from when a text's turn comes: the pool does both, if you tell it.",
    },
    {
      kind: "not-caught",
      threw: "TimeoutError",
      what: "a limit that was over is an error, and it went on to whoever called: nothing caught it. A try sees what is thrown in it, or awaited in it; a promise that is returned without await is neither",
      next: 'Write return await inside of a try around each text, and return "late" in its catch where the error is an instance of TimeoutError.',
    },
    {
      kind: "held-for-ever",
      late: true,
      what: "there is no answer: texts that hang hold both workers, nobody stops them, and those behind them never begin",
      next: 'Give each text a limit, and have its worker stopped: a task that hangs does not listen when it is asked to end. whenAborted: "stop" stops it.',
    },
    {
      kind: "one-for-all",
      answer: (texts: string[]) => {
        const right = texts.map(outcomeOf);
        return right.every((outcome) => typeof outcome === "number") ? right : texts.map(() => "failed");
      },
      what: "one text that came to nothing took all the others with it",
      next: "Catch the error of each text where that text is waited for: Promise.all gives up at the first.",
    },
    {
      kind: "closed-too-soon",
      answer: (texts: string[]) => texts.map(() => "failed"),
      what: "all texts are said to have failed, those with which nothing is wrong as well: as it seems, the pool was closed before they were done, or refused what it was given, and each catch took that for the text's own error",
      next: "Await the outcomes before the block ends in which the pool is: return await, and not only return. If you do, print what was caught, and read what it says: catch (error) { console.error(error); … }",
    },
    {
      kind: "late-is-failed",
      answer: (texts: string[]) => texts.map(outcomeOf).map((outcome) => (outcome === "late" ? "failed" : outcome)),
      what: "what was late is said to have failed",
      next: "Look at what was caught: a limit that is over throws a TimeoutError, and whoever called may want to try that one again.",
    },
    {
      kind: "none-behind-it",
      fits(found, texts: string[]) {
        const right = texts.map(outcomeOf);
        if (!Array.isArray(found) || found.length !== right.length) return false;
        return right.includes("late") && found.every((outcome, i) => outcome === right[i] || outcome === "failed");
      },
      what: "with one text that is late others have failed with which nothing is wrong: as it seems, the whole pool was ended, and with it all that stood behind",
      next: 'Stop only the worker that is held: the pool does that for you, and starts another. apply(countWords, [text], { timeoutMs: limitMs, whenAborted: "stop" })',
    },
    {
      kind: "left-out",
      answer: (texts: string[]) => texts.map(outcomeOf).filter((outcome) => typeof outcome === "number"),
      what: "what came to nothing is left out, so nobody knows which text a number belongs to",
      next: "Put a word where the number would stand.",
    },
  ],
  broken: {
    "stops-waiting": {
      check: "correct",
      misconception: "A timeout stops the work.",
      diagnosis: "late-though-fine",
    },
    "limit-from-the-call": {
      check: "correct",
      misconception: "A task that waits for its turn is late, too.",
      diagnosis: "late-though-fine",
    },
    "asks-to-end": {
      check: "correct",
      misconception: "A task that is told to end does end.",
      diagnosis: "held-for-ever",
    },
    "limit-is-enough": {
      check: "closed",
      misconception: "What has run into its limit has ended.",
      diagnosis: "threads-left",
    },
    "nothing-caught": {
      check: "correct",
      misconception: "An error in a worker stays in that worker.",
      diagnosis: "not-caught",
    },
    "one-for-all": {
      check: "correct",
      misconception: "One try and catch around everything keeps errors apart.",
      diagnosis: "one-for-all",
    },
    "one-for-all-late": {
      check: "correct",
      misconception: "A catch around all of them can tell late from failed for each.",
      diagnosis: "one-for-all",
    },
    "failed-is-late": {
      check: "correct",
      misconception: "Whatever has no answer is late.",
      diagnosis: "failed-is-late",
    },
    "late-is-failed": {
      check: "correct",
      misconception: "A timeout is an error like any other.",
      diagnosis: "late-is-failed",
    },
    "worker-a-text": {
      check: "at-once",
      misconception: "With a worker for each text nothing holds up another, so nothing has to be stopped.",
      diagnosis: "too-many-workers",
    },
    "looks-beforehand": {
      check: "correct",
      misconception: "Whoever knows the code knows on which input it will hang.",
      diagnosis: "looked-beforehand",
    },
    "sleeps-until-the-limit": {
      check: "by-workers",
      misconception: "A limit is kept by whoever waits for as long as it is.",
      diagnosis: "looked-beforehand",
    },
    "once-more-here": {
      check: "by-workers",
      misconception: "What a worker has counted is only safe to return when it was counted here as well.",
      diagnosis: "done-here-again",
    },
    "left-out": {
      check: "correct",
      misconception: "Results that are not there can just be left out.",
      diagnosis: "left-out",
    },
    "closed-too-soon": {
      check: "correct",
      misconception: "return waits for a promise before a block that is left closes what it opened.",
      diagnosis: "closed-too-soon",
    },
  },
} satisfies LessonData;
