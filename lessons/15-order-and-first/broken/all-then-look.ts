// "First everything, then the first": whoever does not open is waited for, too.
import { sleep } from "threadwork";

/** Knocks at a shop once, and brings what it says: "closed", or its price. */
export type Knock = (shop: string) => Promise<string>;

export interface Offer {
  shop: string;
  price: number;
}

export interface Found {
  seen: Offer[];
  waiting: string[];
}

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
  const order: Offer[] = [];
  await Promise.all(shops.map((s) => ask(s, knock, rest.signal).then((o) => order.push(o))));
  const i = order.findIndex((o) => o.price <= budget);
  const seen = i < 0 ? order : order.slice(0, i + 1);
  return { seen, waiting: shops.filter((s) => !seen.some((o) => o.shop === s)) };
}
