import type { LessonData, Random } from "../../harness/lesson.ts";

interface Account {
  owner: string;
  cents: number;
  history: string[];
}

/** One account after the other, here. */
export async function baseline(accounts: Account[], percent: number): Promise<Account[]> {
  return withInterest(accounts, percent);
}

const SECONDS = 30 * 24 * 60 * 60;

/** As the exercise has it: to add what a second brings is next to nothing, and a month of it 10 ms. */
function interestOf(cents: number, percent: number): number {
  const perSecond = percent / 100 / (365 * 24 * 60 * 60);
  let more = 0;
  for (let second = 0; second < SECONDS; second++) more += (cents + more) * perSecond;
  return Math.floor(more);
}

function withInterest(accounts: Account[], percent: number): Account[] {
  return accounts.map(({ owner, cents, history }) => {
    const more = interestOf(cents, percent);
    return { owner, cents: cents + more, history: [...history, `interest ${more}`] };
  });
}

const OWNERS = ["Ada", "Alan", "Barbara", "Edsger", "Grace", "Leslie", "Margaret", "Tony"];

function freshAccounts(random: Random, count: number): Account[] {
  return Array.from({ length: count }, (_, i) => {
    const cents = random.integer(10_000, 900_000);
    return { owner: OWNERS[i % OWNERS.length]!, cents, history: [`opened with ${cents}`] };
  });
}

export default {
  title: "A world of its own",
  concept: "What you send to a thread is copied, and so is what it returns; functions and classes do not travel.",
  prerequisites: ["02-multiprocessing", "03-multithreading"],
  terms: ["structured clone", "serialise", "isolation"],
  tcpp: { topic: "Shared memory and message passing: data of one's own", bloom: "Comprehend" },
  predict:
    "You hand a list to a thread, the thread pushes a number into it and ends. How long is your list then? And what arrives if you send a function, or an object of a class?",
  answer:
    "As long as it was: the thread pushed into a copy, and only what it returns comes back. A function does not arrive at all, to send one is an error; of an object of a class its data arrives, without the class and its methods.",
  hints: [
    "A worker adds the interest, and your accounts stay as they were. Whose account did it change?",
    "What a worker gets is a copy, and the copy stays where it is. There is one thing of a call that comes back to you: which? Look at what starmap gives a promise of.",
    "Two places: addInterest changes an account and gives nothing back, so let it give that account back. And monthEnd throws away what starmap promises, so return it instead of the accounts that were sent.",
  ],
  points: { correct: 6, started: 2, "by-workers": 2 },
  service: { kind: "none" },
  criteria: [
    { kind: "counted", workersStarted: { atLeast: 2 } },
    // The interest alone is nearly all of the work: whoever adds it here, to what a worker worked out, has let it work.
    {
      kind: "done-by-workers",
      workers: 2,
      scale: 8,
      again: {
        kind: "done-here-again",
        what: "the workers added the interest to their copies, those were thrown away, and the main thread added it once more to its own accounts",
        next: "Let the function that runs in the worker return what it has changed, and return what comes back from there",
      },
    },
  ],
  questions(random) {
    const percent = () => random.integer(1, 9);
    return [
      { label: "3 accounts", arguments: [freshAccounts(random, 3), percent()] },
      { label: "an empty list", arguments: [[], percent()] },
      { label: "one account", arguments: [freshAccounts(random, 1), percent()] },
      { label: "an account with nothing on it", arguments: [[{ owner: "Ada", cents: 0, history: [] }], percent()] },
      { label: "8 accounts", arguments: [freshAccounts(random, 8), percent()] },
      { label: "interest of 100 percent", arguments: [freshAccounts(random, 2), 100] },
    ];
  },
  timed(random, scale) {
    const count = Math.max(1, Math.round(4 * scale));
    return {
      label: count === 1 ? "one account" : `${count} accounts`,
      arguments: [freshAccounts(random, count), random.integer(1, 9)],
    };
  },
  mistakes: [
    {
      kind: "changed-a-copy",
      answer: (accounts: Account[]) => accounts,
      what: "the accounts came back as they were sent: a thread gets a copy, changes that, and the copy ends with it",
      next: "Let the function that runs in the worker return what it has changed, and return what comes back from there.",
    },
    {
      kind: "own-variables",
      answer: (accounts: Account[]) => withInterest(accounts, 0),
      what: "the interest is 0 everywhere: each worker has loaded the file anew, and has its own variables, as they were at first",
      next: "Hand the percentage to the worker as an argument: pool.starmap takes a list of arguments for each call.",
    },
    {
      kind: "history-forgotten",
      answer: (accounts: Account[], percent: number) =>
        withInterest(accounts, percent).map((account, i) => ({ ...account, history: accounts[i]!.history })),
      what: "the cents are right, and the line about the interest is missing in each history",
      next: 'Add it where the cents are added: the histories end with a line such as "interest 120".',
    },
    {
      kind: "interest-twice",
      answer: (accounts: Account[], percent: number) => withInterest(withInterest(accounts, percent), percent),
      what: "the interest was added twice: once in the worker, and once more to what came back",
      next: "Return what comes back from the workers as it is: it has its interest already.",
    },
  ],
  broken: {
    "changes-its-copy": {
      check: "correct",
      misconception: "A thread that is handed an object changes my object.",
      diagnosis: "changed-a-copy",
    },
    "module-variable": {
      check: "correct",
      misconception: "What I assign to a variable of the file, its workers see.",
      diagnosis: "own-variables",
    },
    "sends-a-function": {
      check: "correct",
      misconception: "A function is a value like any other, so it can be sent.",
      diagnosis: "cannot-be-sent",
    },
    "sends-an-instance": {
      check: "correct",
      misconception: "An object of a class is still one when it arrives.",
      diagnosis: "not-a-function",
    },
    "inner-function": {
      check: "correct",
      misconception: "A worker knows the function that I am looking at, and the variables around it.",
      diagnosis: "not-exported",
    },
    "idle-pool": {
      check: "by-workers",
      misconception: "Opening a pool is enough: what is done beside it is done by its workers.",
      diagnosis: "idle-workers",
    },
    "once-more-here": {
      check: "by-workers",
      misconception: "What a worker does to its copy is lost, so it has to be done here as well.",
      diagnosis: "done-here-again",
    },
    "no-worker": {
      check: "started",
      misconception: "If the answer is right, a worker has given it.",
      diagnosis: "no-workers",
    },
  },
} satisfies LessonData;
