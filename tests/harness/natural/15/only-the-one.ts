// Promise.any gives the one offer, and forgets those that came before.
import { sleep } from "threadwork";

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
async function ask(shop: string, signal: AbortSignal): Promise<Offer> {
  let mixed = 7;
  for (const letter of shop) mixed = (mixed * 31 + letter.codePointAt(0)!) % 100_003;
  const knocks = mixed % 32 === 31 ? 1000 : 1 + (mixed % 32);
  for (let knock = 0; knock < knocks; knock++) {
    await sleep(10);
    signal.throwIfAborted();
  }
  return { shop, price: 20 + (Math.floor(mixed / 32) % 80) };
}

export default async function shopAround(budget: number, shops: string[]): Promise<Found> {
  const rest = new AbortController();
  const offer = await Promise.any(
    shops.map(async (s) => {
      const o = await ask(s, rest.signal);
      if (o.price > budget) throw o;
      return o;
    }),
  );
  rest.abort();
  return { seen: [offer], waiting: shops.filter((s) => s !== offer.shop) };
}
