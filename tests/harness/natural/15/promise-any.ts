import { sleep } from "threadwork";

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
  const controller = new AbortController();
  const seen: Offer[] = [];
  let found = false;
  const asked = shops.map(async (shop) => {
    const offer = await ask(shop, knock, controller.signal);
    if (found) throw new Error("too late");
    seen.push(offer);
    if (offer.price > budget) throw new Error("too dear");
    found = true;
  });
  await Promise.any(asked).catch(() => {});
  controller.abort();
  return { seen, waiting: shops.filter((shop) => seen.every((offer) => offer.shop !== shop)) };
}
