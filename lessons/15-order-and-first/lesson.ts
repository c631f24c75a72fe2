import type { LessonData, Question, Random } from "../../harness/lesson.ts";

interface Offer {
  shop: string;
  price: number;
}

interface Found {
  seen: Offer[];
  waiting: string[];
}

interface Secrets {
  knocks: number;
  price: number;
}

/** Of the shops that were asked about: nothing in a name tells, and only the grader's own slow service knows. */
const SECRETS = new Map<string, Secrets>();

function secretsOf(shop: string): Secrets {
  return SECRETS.get(shop)!;
}

/** So often one has to knock at a shop that answers nobody. */
const ASLEEP = Number.MAX_SAFE_INTEGER;

/** The offers of the shops up to the first that is within the budget. */
function until(shops: readonly string[], budget: number): Offer[] {
  const offers = shops.map((shop) => ({ shop, price: secretsOf(shop).price }));
  const place = offers.findIndex(({ price }) => price <= budget);
  return place < 0 ? offers : offers.slice(0, place + 1);
}

const asTheyCome = (shops: readonly string[]) => [...shops].sort((a, b) => secretsOf(a).knocks - secretsOf(b).knocks);

/** The offers of an answer, where each is of another shop, and what that shop says. */
function trueOffersIn(found: unknown, shops: readonly string[]): Offer[] | undefined {
  const { seen } = found as Partial<Found>;
  if (!Array.isArray(seen) || new Set(seen.map(({ shop }) => shop)).size < seen.length) return undefined;
  return seen.every(({ shop, price }) => shops.includes(shop) && price === secretsOf(shop).price) ? seen : undefined;
}

function foundOf(shops: readonly string[], seen: Offer[]): Found {
  return { seen, waiting: shops.filter((shop) => !seen.some((offer) => offer.shop === shop)) };
}

/** What is right: knocks at all of them in turn, and looks at who opens. */
export async function baseline(budget: number, shops: string[], knock: (shop: string) => Promise<string>) {
  const seen: Offer[] = [];
  for (
    let closed = shops;
    closed.length > 0;
    closed = shops.filter((shop) => !seen.some((each) => each.shop === shop))
  ) {
    const said = await Promise.all(closed.map(async (shop) => ({ shop, said: await knock(shop) })));
    for (const { shop, said: price } of said) if (price !== CLOSED) seen.push({ shop, price: Number(price) });
    if (seen.some(({ price }) => price <= budget)) break;
  }
  return foundOf(shops, seen);
}

/** What a shop says as long as it does not open. */
const CLOSED = "closed";

/** A shop at which one has to knock so often, and which is within the budget or is not. */
function shopWith(random: Random, budget: number, [knocks, fits]: readonly [number, boolean]): string {
  const shop = `shop-${random.integer(0x1000_0000, 0xffff_ffff).toString(16)}.example`;
  SECRETS.set(shop, { knocks, price: fits ? random.integer(20, budget) : random.integer(budget + 1, 99) });
  return shop;
}

/** What it says to each knock. */
function saidBy(shop: string): string[] {
  const { knocks, price } = secretsOf(shop);
  return knocks === ASLEEP ? [CLOSED] : [...Array(knocks - 1).fill(CLOSED), String(price)];
}

const [DEAR, FITS] = [false, true];

/** Shops in the order in which they are asked: how often one has to knock, and whether they are within the budget. */
function market(random: Random, ...shops: (readonly [number, boolean])[]): [number, string[]] {
  const budget = random.integer(45, 75);
  const later = random.integer(0, 2);
  const knocking = shops.map(([knocks, fits]) => [knocks === ASLEEP ? knocks : knocks + later, fits] as const);
  return [budget, knocking.map((shop) => shopWith(random, budget, shop))];
}

/** To knock once takes 10 ms; a timer may be a little early. */
const KNOCK_MS = 8;

/** The question of such a market: the last offer that has to be looked at comes after so many knocks. */
function asked(label: string, [budget, shops]: [number, string[]]): Question {
  const last = until(asTheyCome(shops), budget).at(-1)!;
  return {
    ...{ label, arguments: [budget, shops], leastMs: KNOCK_MS * secretsOf(last.shop).knocks },
    says: Object.fromEntries(shops.map((shop) => [shop, saidBy(shop)])),
    lastNeeded: last.shop,
  };
}

export default {
  title: "Order and first",
  concept:
    "Answers come when they are ready, in no order; the first that will do is enough, and the rest must be stopped.",
  prerequisites: ["01-concurrency", "10-decomposition"],
  terms: ["completion order", "cancel", "AbortController"],
  tcpp: { topic: "Non-determinism and cancellation", bloom: "Apply" },
  predict:
    "Six tasks are sent to four workers at once, and the first takes longest. In which order do their results come? And when you have the result that you need, what do the other tasks do?",
  answer:
    "They come in the order in which they are ready, so the first task's comes late; and whoever got what was needed and does not stop the others lets them go on to their end.",
  hints: [
    "Which shop does the loop wait for first, and what if that one is the slowest of all? When you leave the loop, who tells the others that they may stop knocking?",
    "asCompleted gives what promises bring, one after the other, in the order in which they are ready: for await reads it. And all the shops have been given the same signal.",
    "Let the loop be a for await over asCompleted of all that was asked: what it gives is an offer already. After the loop, abort the controller whose signal they have.",
  ],
  points: { correct: 6, closed: 4 },
  service: { kind: "get", delayMs: 1 },
  criteria: [
    {
      kind: "nothing-left",
      workers: 1,
      // Shops that nobody opens take for ever.
      limitMs: 8_000,
      next: {
        "timer-left":
          "Abort the controller whose signal all the shops have got: to leave the loop, or to have the first answer, stops nobody",
      },
    },
  ],
  questions(random) {
    return [
      asked("5 shops", market(random, [9, DEAR], [3, DEAR], [14, FITS], [6, FITS], [12, DEAR])),
      asked("one shop", market(random, [4, FITS])),
      // One is slow: who waits for so long as the others take has not looked at all.
      asked("4 shops, none within the budget", market(random, [8, DEAR], [2, DEAR], [40, DEAR], [5, DEAR])),
      asked(
        "6 shops, the slowest within the budget first",
        market(random, [17, FITS], [4, DEAR], [10, DEAR], [2, DEAR], [7, FITS], [13, DEAR]),
      ),
      asked("3 shops, of which the quickest will do", market(random, [8, DEAR], [2, FITS], [5, FITS])),
      asked(
        "7 shops, the quickest at the end of the list",
        market(random, [18, DEAR], [15, FITS], [12, DEAR], [9, FITS], [7, DEAR], [4, DEAR], [1, DEAR]),
      ),
    ];
  },
  timed: (random) =>
    asked(
      "5 shops, three of which nobody opens",
      market(random, [ASLEEP, DEAR], [4, FITS], [ASLEEP, FITS], [2, DEAR], [ASLEEP, FITS]),
    ),
  mistakes: [
    {
      kind: "not-waited-for",
      early: true,
      what: "the answer came before the shop can have opened: somebody knocked at it without a pause, and that was not ask()",
      next: "Leave the knocking to ask(), and take the offers as they come: it is somebody else's code, and knows how often one may knock.",
    },
    {
      kind: "read-on-after-abort",
      threw: "AbortError",
      what: "shops were told to stop, and then the function still waited for one of them: what is aborted is rejected, and that error went on to whoever called",
      next: "Leave the loop with break at the first offer that will do, and abort then, when nobody waits for the others any more.",
    },
    {
      kind: "order-sent",
      answer: (budget: number, shops: string[]) => foundOf(shops, until(shops, budget)),
      what: "the offers stand in the order in which the shops were asked, and not in the order in which they came",
      next: "Read them from asCompleted, which gives whichever is ready next.",
    },
    {
      kind: "whoever-is-first",
      answer: (_: number, shops: string[]) => foundOf(shops, until(asTheyCome(shops).slice(0, 1), 0)),
      what: "the first answer was taken, whatever it said: it may be over the budget",
      next: "Look at each offer as it comes, and stop at the first that is within the budget.",
    },
    {
      kind: "waited-for-all",
      answer: (_: number, shops: string[]) => foundOf(shops, until(asTheyCome(shops), 0)),
      what: "all shops were waited for, though an earlier offer was within the budget",
      next: "Leave the loop at the first offer that will do.",
    },
    {
      kind: "waited-for-all",
      answer: (_: number, shops: string[]) => foundOf(shops, until(shops, 0)),
      what: "all shops were waited for, and then their offers looked at in the order of the list",
      next: "Look at each offer as it comes: asCompleted gives whichever is ready next.",
    },
    {
      kind: "waited-for-all",
      late: true,
      what: "no answer came while some shops did not open, though another one's offer was within the budget",
      next: "Answer at the first offer that will do, and wait for nobody else: look at each offer as it comes.",
    },
    {
      kind: "only-the-one",
      answer: (budget: number, shops: string[]) => foundOf(shops, until(asTheyCome(shops), budget).slice(-1)),
      what: "only the last offer is told: those that came before it, and were over the budget, were looked at as well",
      next: "Put each offer into seen as it comes, also one that is too dear.",
    },
    {
      kind: "cheapest-first",
      answer(budget: number, shops: string[]) {
        const priceOf = (shop: string) => secretsOf(shop).price;
        return foundOf(
          shops,
          until(
            [...shops].sort((a, b) => priceOf(a) - priceOf(b)),
            budget,
          ),
        );
      },
      what: "the offers are sorted by price: who sorts has waited for all of them",
      next: "Look at each offer as it comes, in that order: asCompleted gives whichever is ready next.",
    },
    {
      kind: "paired-by-place",
      answer(budget: number, shops: string[]) {
        const seen = until(asTheyCome(shops), budget);
        return foundOf(
          shops,
          seen.map(({ price }, place) => ({ shop: shops[place]!, price })),
        );
      },
      what: "the prices are right, and stand beside the wrong shops: the nth to answer is not the nth that was asked",
      next: "Let each answer carry the name of what it belongs to: an offer has its shop in it.",
    },
    {
      kind: "gave-up",
      fits(found, budget: number, shops: string[]) {
        const seen = trueOffersIn(found, shops);
        const right = until(asTheyCome(shops), budget);
        return seen !== undefined && seen.length < right.length && seen.every(({ shop }, i) => shop === right[i]!.shop);
      },
      what: "the function gave up before an offer within the budget had come, though shops were still asked",
      next: "Look at each offer as it comes, until one is within the budget or all have been looked at: how long a shop takes, nobody knows.",
    },
    {
      kind: "not-all-at-once",
      fits(found, budget: number, shops: string[]) {
        const seen = trueOffersIn(found, shops);
        // It ends at the first that will do, or with the last of all.
        const good = seen?.findIndex(({ price }) => price <= budget) ?? 0;
        return seen !== undefined && (good < 0 ? seen.length === shops.length : good === seen.length - 1);
      },
      what: "the offers stand in another order than that in which they come when all shops are asked at once: as it seems, some were asked only when others had answered",
      next: "Ask all shops before you look at any offer, then take whichever is ready next: asCompleted gives it.",
    },
    {
      kind: "not-asked",
      fits(found, _: number, shops: string[]) {
        const { seen } = found as Partial<Found>;
        if (!Array.isArray(seen) || !seen.every(({ shop, price }) => shops.includes(shop) && Number.isFinite(price)))
          return false;
        return seen.some(({ shop, price }) => price !== secretsOf(shop).price);
      },
      what: "a price is told that the shop has never said: it was made up, and nobody was asked for it",
      next: "Let ask() knock until the shop opens, and take the price from the offer that its promise brings.",
    },
  ],
  broken: {
    "order-sent": {
      check: "correct",
      misconception: "Results come in the order in which they were sent for.",
      diagnosis: "order-sent",
    },
    "whoever-is-first": {
      check: "correct",
      misconception: "Promise.race gives the first good answer.",
      diagnosis: "whoever-is-first",
    },
    "waits-for-all": {
      check: "correct",
      misconception: "Whoever reads results as they come has to read all of them.",
      diagnosis: "waited-for-all",
    },
    "all-at-the-end": {
      check: "correct",
      misconception: "Results can be looked at only when all of them are there.",
      diagnosis: "waited-for-all",
    },
    "aborts-and-reads-on": {
      check: "correct",
      misconception: "To abort ends the loop as well.",
      diagnosis: "read-on-after-abort",
    },
    "paired-by-place": {
      check: "correct",
      misconception: "The nth result belongs to the nth thing that was sent.",
      diagnosis: "paired-by-place",
    },
    "break-is-enough": {
      check: "closed",
      misconception: "The first answer wins, and the rest is cancelled.",
      diagnosis: "timer-left",
    },
    "signal-of-its-own": {
      check: "closed",
      misconception: "To abort a controller stops all that was begun, whoever has its signal.",
      diagnosis: "timer-left",
    },
    "all-then-look": {
      check: "correct",
      misconception: "To sort answers by when they came, one has to wait for all of them.",
      diagnosis: "waited-for-all",
    },
  },
} satisfies LessonData;
