// The first answer wins, whatever it says.
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
  const asked = shops.map((shop) => ask(shop, knock, rest.signal));
  const seen: Offer[] = [];
  const quickest = await Promise.race(asked);
  if (quickest.price > budget) console.log(`${quickest.shop} is over the budget`);
  seen.push(quickest);
  rest.abort();
  const answered = seen.map(({ shop }) => shop);
  return { seen, waiting: shops.filter((shop) => !answered.includes(shop)) };
}
