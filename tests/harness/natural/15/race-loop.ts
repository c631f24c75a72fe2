// Promise.race again and again, over those that are left.
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
  const rest = new AbortController();
  const open = new Map(shops.map((shop) => [shop, ask(shop, knock, rest.signal).then((o) => o)]));
  for (const p of open.values()) p.catch(() => {});
  const seen: Offer[] = [];
  while (open.size > 0) {
    const o = await Promise.race(open.values());
    open.delete(o.shop);
    seen.push(o);
    if (o.price <= budget) break;
  }
  rest.abort();
  const answered = seen.map(({ shop }) => shop);
  return { seen, waiting: shops.filter((s) => !answered.includes(s)) };
}
