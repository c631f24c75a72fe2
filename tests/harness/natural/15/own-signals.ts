// Promise.any of the cheap ones beside all of them, and a controller for each shop.
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
  const seen: Offer[] = [];
  let enough = false;
  const calls = shops.map((shop) => {
    const hangUp = new AbortController();
    const bargain = ask(shop, knock, hangUp.signal).then((offer) => {
      if (enough) throw new Error("too late");
      seen.push(offer);
      if (offer.price > budget) throw new Error("too dear");
      enough = true;
      return offer;
    });
    return { shop, hangUp, bargain };
  });
  await Promise.any(calls.map(({ bargain }) => bargain)).catch(() => {});
  for (const { hangUp } of calls) hangUp.abort();
  await Promise.allSettled(calls.map(({ bargain }) => bargain));
  const names = new Set(seen.map((offer) => offer.shop));
  return { seen, waiting: shops.filter((shop) => !names.has(shop)) };
}
