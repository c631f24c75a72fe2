// "First everything, then the first": whoever does not open is waited for, too.
import { sleep } from "threadwork";

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
  const order: Offer[] = [];
  await Promise.all(shops.map((s) => ask(s, rest.signal).then((o) => order.push(o))));
  const i = order.findIndex((o) => o.price <= budget);
  const seen = i < 0 ? order : order.slice(0, i + 1);
  return { seen, waiting: shops.filter((s) => !seen.some((o) => o.shop === s)) };
}
