/** One page of the slow service: what it brings, and how long that takes. */
export interface Page {
  /**
   * The texts that requests for it bring, in order; later requests bring the last one again. Of several pages that were
   * asked for, the one with fewer texts brings its last text first, however busy the machine is: see `MOST_HELD_BACK`.
   */
  texts: readonly string[];
  /** The delays of requests for it, in order; later requests start over with the first. */
  delaysMs: readonly number[];
}

/** One request at a slow service, in milliseconds. */
export interface Request {
  name: string;
  fromMs: number;
  /** When its delay began: later than `fromMs` where it was held back. Infinite until then. */
  startedMs: number;
  /** Infinite while it is in flight. */
  toMs: number;
}

/** What the service saw of one question. */
export interface Seen {
  requests: readonly Request[];
  /** When the first requests were held back for others that did not come. */
  inVain?: { fromMs: number; toMs: number };
  /** Longest time between the first requests for two downloads that followed each other. */
  gapMs: number;
}

/** How requests are answered. */
export interface Pace {
  /**
   * The first requests are held back until so many different downloads are in flight, or until no other has come for
   * `holdMs`. Threads and processes take a while to start, and a program that asks for all at once must be recognised.
   */
  gather: number;
  /** 0: nothing is held back. */
  holdMs: number;
  now: () => number;
  /** For answers that need nothing more once a page has brought its last text. */
  enough?: {
    page: string;
    /** Called once, when the program still asks for pages that bring nothing new, `ASKS_ON` times for one page. */
    asksOn: (times: number) => void;
  };
}

/**
 * So many requests count as going on. Each followed an answer, and all that is needed came before it: a program that
 * reads its answers has had it for many turns, however busy the machine is.
 */
const ASKS_ON = 100;

/**
 * A page holds its last text back for at most so many requests, while pages with fewer texts come first: the program
 * may not ask for those any more.
 */
const MOST_HELD_BACK = 100;

/**
 * The slow service of one question, whichever way requests arrive. Every request takes its time, as at a real server: a
 * repeated one as long as the first, and one for an unknown page as long as the slowest.
 */
export class SlowService implements Disposable {
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #pace: Pace;
  readonly #requests: Request[] = [];
  readonly #asked = new Map<string, number>();
  /** Pages that have brought their last text. */
  readonly #done = new Set<string>();
  readonly #answers = new Set<() => void>();
  #held: (() => void)[] | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #inVain: { fromMs: number; toMs: number } | undefined;
  #firstMs: number[] = [];
  /**
   * For pages that have nothing new: how often each was asked for since all that is needed was sent, and whether it has
   * answered since the last count. Requests that were sent all at once do not show that an answer was read.
   */
  readonly #again = new Map<string, { times: number; answered: boolean }>();

  /** Until it was told of. */
  #enough: Pace["enough"];

  constructor(pages: ReadonlyMap<string, Page>, pace: Pace) {
    this.#pages = pages;
    this.#pace = pace;
    this.#enough = pace.enough;
    if (pace.holdMs > 0 && pace.gather > 1) this.#held = [];
  }

  /** A request that came at `atMs`; `deliver` is called once, when its text is there. */
  request(name: string, atMs: number, deliver: (text: string) => void): void {
    const page = this.#pages.get(name);
    const nth = this.#asked.get(name) ?? 0;
    this.#asked.set(name, nth + 1);
    this.#countAskedOn(name);
    const delayMs = page ? page.delaysMs[nth % page.delaysMs.length]! : this.#slowestMs();
    const request: Request = {
      name,
      fromMs: atMs,
      startedMs: Number.POSITIVE_INFINITY,
      toMs: Number.POSITIVE_INFINITY,
    };
    if (page) this.#requests.push(request);
    const begin = () => {
      request.startedMs = this.#pace.now();
      const answer = () => {
        clearTimeout(timer);
        this.#answers.delete(answer);
        request.toMs = this.#pace.now();
        const again = this.#again.get(name);
        if (again) again.answered = true;
        deliver(page ? this.#textOf(page, name, nth) : "404: no such page");
      };
      const timer = setTimeout(answer, delayMs);
      this.#answers.add(answer);
    };
    if (page && nth === 0) this.#firstMs.push(atMs);
    if (!this.#held) {
      begin();
      return;
    }
    this.#held.push(begin);
    if (this.#firstMs.length >= this.#pace.gather) this.#release();
    else if (this.#patience === undefined || (page && nth === 0)) {
      clearTimeout(this.#patience);
      this.#patience = setTimeout(() => {
        this.#inVain = { fromMs: atMs, toMs: this.#pace.now() };
        this.#release();
      }, this.#pace.holdMs);
    }
  }

  /** What it saw so far; complete once the question is answered. */
  seen(): Seen {
    const gaps = this.#firstMs.slice(1).map((ms, i) => ms - this.#firstMs[i]!);
    const gapMs = Math.max(0, ...gaps);
    return { requests: this.#requests, gapMs, ...(this.#inVain && { inVain: this.#inVain }) };
  }

  /** The question is answered: release everything that still waits. */
  [Symbol.dispose](): void {
    clearTimeout(this.#patience);
    for (const begin of this.#held?.splice(0) ?? []) begin();
    this.#held = undefined;
    for (const answer of [...this.#answers]) answer();
  }

  #textOf({ texts }: Page, name: string, nth: number): string {
    const last = texts.length - 1;
    const isHeldBack = nth >= last && nth < last + MOST_HELD_BACK && this.#isBeforeItsTurn(texts);
    if (nth < last || isHeldBack) return texts[Math.min(nth, last - 1)]!;
    this.#done.add(name);
    return texts[last]!;
  }

  #isBeforeItsTurn({ length }: readonly string[]): boolean {
    const names = [...this.#asked.keys()].filter((name) => !this.#done.has(name));
    return names.some((name) => (this.#pages.get(name)?.texts.length ?? length) < length);
  }

  #countAskedOn(name: string): void {
    const enough = this.#enough;
    if (!enough || !this.#done.has(enough.page) || !this.#done.has(name)) return;
    const { times, answered } = this.#again.get(name) ?? { times: 0, answered: true };
    if (!answered) return;
    this.#again.set(name, { times: times + 1, answered: false });
    if (times + 1 < ASKS_ON) return;
    this.#enough = undefined;
    enough.asksOn(ASKS_ON);
  }

  #release(): void {
    clearTimeout(this.#patience);
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const begin of held) begin();
  }

  #slowestMs(): number {
    return Math.max(0, ...[...this.#pages.values()].flatMap(({ delaysMs }) => delaysMs));
  }
}
