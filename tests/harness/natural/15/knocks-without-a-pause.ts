// Knocks at all shops at once, again and again and without a pause, in the place of ask().
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

export default async function shopAround(budget: number, shops: string[], knock: Knock): Promise<Found> {
  const seen: Offer[] = [];
  const open = new Set<string>();
  while (open.size < shops.length) {
    const closed = shops.filter((shop) => !open.has(shop));
    const said = await Promise.all(closed.map(async (shop) => ({ shop, text: await knock(shop) })));
    const offers = said
      .filter(({ text }) => text !== "closed")
      .map(({ shop, text }) => ({ shop, price: Number(text) }));
    for (const { shop } of offers) open.add(shop);
    seen.push(...offers);
    if (offers.some(({ price }) => price <= budget)) break;
  }
  return { seen, waiting: shops.filter((shop) => !open.has(shop)) };
}
