import { asCompleted, sleep } from "threadwork";

/** Knocks at a shop once, and brings what it says: "closed", or its price. */
export type Knock = (shop: string) => Promise<string>;

export interface Offer {
  shop: string;
  price: number;
}

export interface Found {
  /** The offers that were looked at, in the order in which they came. */
  seen: Offer[];
  /** The shops whose answer was not waited for, in the order of the list. */
  waiting: string[];
}

/**
 * Asks a shop for its price: knocks until it opens. When the signal is aborted, it stops knocking, and its promise is
 * rejected. Somebody else's code, leave it as it is: nobody can tell beforehand which shop opens first.
 */
async function ask(shop: string, knock: Knock, signal: AbortSignal): Promise<Offer> {
  for (;;) {
    await sleep(10);
    const said = await knock(shop);
    signal.throwIfAborted();
    if (said !== "closed") return { shop, price: Number(said) };
  }
}

export default async function shopAround(budget: number, shops: string[], knock: Knock): Promise<Found> {
  // Nobody waits for longer than a quarter of a second.
  const signal = AbortSignal.timeout(250);
  const seen: Offer[] = [];
  try {
    for await (const offer of asCompleted(shops.map((shop) => ask(shop, knock, signal)))) {
      seen.push(offer);
    }
  } catch {}
  const good = seen.findIndex(({ price }) => price <= budget);
  const looked = good < 0 ? seen : seen.slice(0, good + 1);
  return { seen: looked, waiting: shops.filter((shop) => !looked.some((o) => o.shop === shop)) };
}
