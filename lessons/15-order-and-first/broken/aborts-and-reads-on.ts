// The others are told to stop, and the loop goes on to read what comes of them.
import { asCompleted, sleep } from "threadwork";

export interface Offer {
  shop: string;
  price: number;
}

export interface Found {
  seen: Offer[];
  waiting: string[];
}

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
  const asked = shops.map((shop) => ask(shop, rest.signal));
  const seen: Offer[] = [];
  for await (const offer of asCompleted(asked)) {
    seen.push(offer);
    if (offer.price <= budget) {
      rest.abort();
    }
  }

  const answered = seen.map(({ shop }) => shop);
  return { seen, waiting: shops.filter((shop) => !answered.includes(shop)) };
}
