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
  const rest = new AbortController();
  const seen: Offer[] = [];
  search: for (let i = 0; i < shops.length; i += 2) {
    const pair = shops.slice(i, i + 2).map((shop) => ask(shop, knock, rest.signal));
    for await (const offer of asCompleted(pair)) {
      seen.push(offer);
      if (offer.price <= budget) break search;
    }
  }
  rest.abort();
  return { seen, waiting: shops.filter((shop) => !seen.some((offer) => offer.shop === shop)) };
}
