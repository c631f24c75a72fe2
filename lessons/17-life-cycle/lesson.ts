import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** On what countWords() throws. */
const THROWS = "\0";

/** What is right; opens nothing. */
export async function baseline(texts: string[]): Promise<number | "broken"> {
  if (texts.some((text) => text.includes(THROWS))) return "broken";
  return texts.reduce((sum, text) => sum + text.split(" ").length, 0);
}

/** Texts of so many words at random; the last of them is no text, where that is asked for. */
function textsOf(random: Random, count: number, broken = false): [string[]] {
  const texts = Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: random.integer(2, 30) }, () => random.integer(100, 9999).toString(36));
    return words.join(" ") + (broken && i === count - 1 ? THROWS : "");
  });
  return [texts];
}

/** Words of a text that takes a few microseconds to count. */
const WORDS = 16;

/** Texts so many times as much work: to count a text takes the square of its words. */
function longTexts(random: Random, count: number, scale: number): string[] {
  const words = Math.max(1, Math.round(WORDS * Math.sqrt(scale)));
  return Array.from({ length: count }, () =>
    Array.from({ length: words }, () => random.integer(1000, 9999).toString(36)).join(" "),
  );
}

/** Texts of which all are whole. */
function wholeTexts(random: Random, scale: number): Question {
  return { label: "4 long texts", arguments: [longTexts(random, 4, scale)] };
}

/** One text, which is broken: of several, nobody has to count the others to the end. */
function brokenText(random: Random, scale: number): Question {
  return { label: "one long text, which is broken", arguments: [[longTexts(random, 1, 4 * scale) + THROWS]] };
}

export default {
  title: "Life cycle",
  concept: "Whatever you open, you close, also when something goes wrong: threads, processes, timers, files.",
  prerequisites: ["07-processes-or-threads", "16-errors-and-timeouts"],
  terms: ["leak", "life cycle", "descriptor"],
  tcpp: { topic: "Creation and termination of threads, resource management", bloom: "Apply" },
  predict:
    "A function opens a pool of two workers, uses it, returns, and never closes it. It is called five times. How many threads are there then? And what if it throws each time before it gets to the line that closes the pool?",
  answer:
    "Ten threads, two for each call, and they stay until the program ends. A line that closes is as good as not there if an error skips it: that is what finally and await using are for.",
  hints: [
    "Which lines of the function open or start something that goes on when the function has returned? And which of them is left if a text is broken?",
    "There are three: one is threads, one goes on again and again, and one is a number that the operating system keeps for you. What is in a finally block is done in any case, after an answer and after an error.",
    "await using before the pool instead of const; a variable for what setInterval gives, and one for what openSync gives; then a finally after the catch, with clearInterval of the one and closeSync, from node:fs, of the other.",
  ],
  points: { correct: 2, closed: 4, "by-workers": 2, held: 2 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "nothing-left",
      workers: 2,
      next: {
        "timer-left":
          "Keep what starts the timer gives you, and clear it in a finally; a timer that starts itself anew has to know that it shall not",
      },
    },
    // Who looks for the broken one first has no error after which something could be left.
    {
      kind: "done-by-workers",
      workers: 2,
      scale: 25_000,
      works: [wholeTexts, brokenText],
      idle: {
        kind: "idle-workers",
        what: "texts were no work for the workers: the main thread counted them itself, or looked at them and knew that one is broken",
        next: "Hand every text to the workers with countWords, instead of calling it: that one is broken, it says itself",
      },
      again: {
        kind: "done-here-again",
        what: "the workers counted the texts, and the main thread counted them once more",
        next: "Return what comes back from the workers, and count nothing on the main thread beside them",
      },
    },
    {
      kind: "holds-open",
      workers: 2,
      scale: 25_000,
      work: wholeTexts,
      next: "open the dictionary, as the function did, hold it while the texts are counted, and close it whatever happens in between",
    },
  ],
  questions(random) {
    return [
      { label: "4 texts", arguments: textsOf(random, 4) },
      { label: "an empty list", arguments: textsOf(random, 0) },
      { label: "one text", arguments: textsOf(random, 1) },
      { label: "one text, which is broken", arguments: textsOf(random, 1, true) },
      { label: "7 texts", arguments: textsOf(random, 7) },
      { label: "5 texts, of which one is broken", arguments: textsOf(random, 5, true) },
    ];
  },
  timed: (random) => ({ label: "4 texts, of which one is broken", arguments: textsOf(random, 4, true) }),
  broken: {
    "pool-left": {
      check: "closed",
      misconception: "A pool that has nothing to do costs nothing.",
      diagnosis: "threads-left",
    },
    "only-when-all-is-well": {
      check: "closed",
      misconception: "A line at the end of the work is always reached.",
      diagnosis: "threads-left",
    },
    "kept-outside": {
      check: "closed",
      misconception: "What is opened once need not be closed.",
      diagnosis: "kept-open",
    },
    "processes-left": {
      check: "closed",
      misconception: "Processes that have no work end by themselves.",
      diagnosis: "processes-left",
    },
    "timer-left": {
      check: "closed",
      misconception: "A timer is gone with the function that started it.",
      diagnosis: "timer-left",
    },
    "starts-itself-anew": {
      check: "closed",
      misconception: "To clear the first timer ends the chain of those that it started.",
      diagnosis: "timer-left",
    },
    "idle-pool": {
      check: "by-workers",
      misconception: "Opening a pool is enough: what is done beside it is done by its workers.",
      diagnosis: "idle-workers",
    },
    "once-more-here": {
      check: "by-workers",
      misconception: "Workers do work on the side: what is returned is counted where it is returned.",
      diagnosis: "done-here-again",
    },
    "opens-nothing": {
      check: "held",
      misconception:
        "What is not used here need not be there: a line that opens something and leaks is best left away.",
      diagnosis: "nothing-open",
    },
    "looks-beforehand": {
      check: "by-workers",
      misconception: "Whoever knows on what the code throws sees to it that it never does.",
      diagnosis: "idle-workers",
    },
    "file-left": {
      check: "closed",
      misconception: "A file that is only read need not be closed.",
      diagnosis: "descriptors-left",
    },
  },
} satisfies LessonData;
