// The nth answer belongs to the nth shop.
import { asCompleted, sleep } from "threadwork";

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
  let place = 0;
  for await (const { price } of asCompleted(asked)) {
    seen.push({ shop: shops[place++]!, price });
    if (price <= budget) break;
  }
  rest.abort();
  const answered = seen.map(({ shop }) => shop);
  return { seen, waiting: shops.filter((shop) => !answered.includes(shop)) };
}
