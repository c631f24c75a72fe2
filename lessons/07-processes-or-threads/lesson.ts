import type { LessonData, Question, Random } from "../../harness/lesson.ts";

/** On what measure() crashes. */
const CRASHES = "\0";

/** So many texts that all crash are asked about while the processes are counted. */
const CRASHING = 5;

/** Letters of a text that takes a tenth of a millisecond to measure. */
const LONG = 100;

/** What is right, without crashing. */
export async function baseline(texts: string[]): Promise<(number | "lost")[]> {
  return texts.map(lengthOf);
}

const lengthOf = (text: string) => (text.includes(CRASHES) ? ("lost" as const) : text.length);

/** Texts of which some are such that measure() crashes. */
function freshTexts(random: Random, count: number, crashing: number): string[] {
  const texts = Array.from({ length: count }, (_, i) => {
    const text = "x".repeat(random.integer(1, 90));
    return i < crashing ? `${text}${CRASHES}` : text;
  });
  return random.shuffled(texts);
}

/** Texts so many times as much work: to measure one takes the square of its length. */
function longTexts(random: Random, count: number, crashing: number, scale: number): Question {
  const texts = Array.from({ length: count }, (_, i) => {
    const text = "x".repeat(Math.round((LONG + random.integer(0, 9)) * Math.sqrt(scale)));
    return i < crashing ? `${text}${CRASHES}` : text;
  });
  return { label: `${count} long texts, which ${crashing > 0 ? "both crash" : "do not crash"}`, arguments: [texts] };
}

export default {
  title: "Processes or threads",
  concept: "Threads live and die with their process; a process costs more, and what happens in it stays in it.",
  prerequisites: ["02-multiprocessing", "06-own-world"],
  terms: ["crash", "fault isolation"],
  tcpp: { topic: "Processes and threads", bloom: "Comprehend" },
  predict:
    "The same four jobs as promises on one thread, as threads, and as processes: which start at once, and which take most memory? And if one of them crashes, what is left of the program?",
  answer:
    "The promises start at once, because nothing is made for them, and they do nothing side by side that blocks. The processes take most memory: each is the whole runtime once more. A process that crashes leaves the program as it was; a thread that crashes ends all of it.",
  hints: [
    "A crash ends a process. Which process do your threads live in?",
    "Processes are started and joined like threads: the comment above the function says how. And what does the promise of join() do when the process has died?",
    "Start a process for each text, then give each of their promises a catch of its own that turns its rejection into the word lost; Promise.all on them as they are would give up at the first.",
  ],
  points: { correct: 6, started: 2, "by-workers": 2 },
  service: { kind: "none" },
  criteria: [
    {
      kind: "counted",
      // All of them crash: a process that has crashed does nothing more, so there are as many as texts.
      workersStarted: { atLeast: CRASHING },
      tooFew: {
        kind: "looked-beforehand",
        what: (started: number) =>
          `${CRASHING} texts, on all of which measure() crashes, were asked about, and ${
            started === 0 ? "no process was" : started === 1 ? "one process was" : `only ${started} processes were`
          } started for them: the program looks at a text before it lets it crash`,
        next: "Let measure() run on every text, each in a process of its own, and find out from its promise what came of it: where the texts come from, nothing in them says whether they will crash",
      },
    },
    // Before it crashes, a text is work: whoever looks at it, here or in its process, and lets nothing crash,
    // saves it.
    {
      kind: "done-by-workers",
      workers: 2,
      scale: 1500,
      works: [
        (random: Random, scale: number) => longTexts(random, 2, 2, scale),
        (random: Random, scale: number) => longTexts(random, 2, 0, scale),
      ],
      idle: {
        kind: "looked-beforehand",
        what: "processes were started, and had too little to do: the program looked at the texts, and did not let measure() run on each of them in a process",
        next: "Let measure() run on every text, each in a process of its own, and find out from its promise what came of it: where the texts come from, nothing in them says whether they will crash",
      },
      again: {
        kind: "done-here-again",
        what: "the processes measured the texts, and the main program measured those that do not crash once more",
        next: "Return what comes back from the processes: nobody knows whether a text that did not crash there will not crash here",
      },
      crash: {
        // A process is at work for longer than its parent runs between two looks.
        work: (random: Random, scale: number) => longTexts(random, 2, 2, 4 * scale),
        kind: "nothing-crashed",
        what: "the work on texts on which measure() crashes was not done by processes that crashed: they run something else, such as a copy of it that stops before the crash, instead of measure() or beside it",
        next: "Let measure() run on every text as it stands, each in a process of its own, and answer with what comes of that: somebody else's code cannot be changed, so the crash has to be survived",
      },
    },
  ],
  questions(random) {
    return [
      { label: "4 texts, of which one crashes", arguments: [freshTexts(random, 4, 1)] },
      { label: "an empty list", arguments: [[]] },
      { label: "3 texts, of which none crashes", arguments: [freshTexts(random, 3, 0)] },
      { label: "one text, which crashes", arguments: [freshTexts(random, 1, 1)] },
      { label: "3 texts, of which one is empty", arguments: [["", ...freshTexts(random, 2, 0)]] },
      { label: "4 texts, of which two crash", arguments: [freshTexts(random, 4, 2)] },
      { label: "5 texts, of which one crashes", arguments: [freshTexts(random, 5, 1)] },
    ];
  },
  timed: (random) => ({
    label: `${CRASHING} texts, which all crash`,
    arguments: [freshTexts(random, CRASHING, CRASHING)],
  }),
  mistakes: [
    {
      kind: "dies-with-its-process",
      ended: true,
      what: "the crash ended the whole program: threads, and whatever try and catch are around them, end with their process",
      next: "Start processes instead of threads: each is a program of its own.",
    },
    {
      kind: "all-lost",
      answer: (texts: string[]) =>
        texts.map((text) => (texts.some((each) => each.includes(CRASHES)) ? "lost" : text.length)),
      what: "one crash lost all the texts: they are in one process, or one catch is for all of them",
      next: "Give each text a process of its own, and the promise of each a catch of its own: Promise.all is rejected with the first of them, and gives none of the others.",
    },
    {
      kind: "empty-is-lost",
      answer: (texts: string[]) => texts.map((text) => (text.includes(CRASHES) ? "lost" : text.length || "lost")),
      what: "an empty text is said to be lost: its length is 0, which || takes for nothing",
      next: "Write ?? instead of ||, or say lost in the catch: 0 is an answer.",
    },
    {
      kind: "another-word",
      fits: (found, texts: string[]) => {
        const told = found as unknown[];
        const isAsked = (text: string, i: number) =>
          text.includes(CRASHES) ? told[i] !== "lost" : told[i] === text.length;
        return told.length === texts.length && texts.every(isAsked);
      },
      what: "where a text is lost stands something else than the word that is asked for, such as null, -1 or an error's message",
      next: 'Let the catch give the word "lost", in small letters: .catch(() => "lost" as const).',
    },
    {
      kind: "left-out",
      answer: (texts: string[]) => texts.filter((text) => !text.includes(CRASHES)).map((text) => text.length),
      what: "what was lost is left out, so nobody knows which text a length belongs to",
      next: "Put the word lost where the length would stand.",
    },
  ],
  broken: {
    threads: {
      check: "correct",
      misconception: "A thread that crashes takes only itself along, as a process does.",
      diagnosis: "dies-with-its-process",
    },
    "try-and-catch": {
      check: "correct",
      misconception: "try and catch protect from everything that may happen in between.",
      diagnosis: "dies-with-its-process",
    },
    "not-caught": {
      check: "correct",
      misconception: "With processes nothing more has to be done about a crash.",
      diagnosis: "worker-died",
    },
    "one-task-for-all": {
      check: "correct",
      misconception: "A process protects each of the things that are done in it.",
      diagnosis: "all-lost",
    },
    "one-catch-for-all": {
      check: "correct",
      misconception: "A catch around all the processes answers for the one that crashed.",
      diagnosis: "all-lost",
    },
    "looks-beforehand": {
      check: "started",
      misconception: "Whoever knows the code knows on which input it will crash.",
      diagnosis: "looked-beforehand",
    },
    "looks-in-its-process": {
      check: "by-workers",
      misconception: "In a process of its own, a text may be looked at before it is measured.",
      diagnosis: "looked-beforehand",
    },
    "processes-for-show": {
      check: "by-workers",
      misconception: "Where processes run, what is done beside them is safe as well.",
      diagnosis: "looked-beforehand",
    },
    "copy-without-crash": {
      check: "by-workers",
      misconception: "Code that crashes is best copied without what makes it crash.",
      diagnosis: "nothing-crashed",
    },
    "left-out": {
      check: "correct",
      misconception: "Results that are not there can just be left out.",
      diagnosis: "left-out",
    },
    "empty-is-lost": {
      check: "correct",
      misconception: "A value that is false stands for one that is not there.",
      diagnosis: "empty-is-lost",
    },
  },
} satisfies LessonData;
