import { Pool } from "threadwork";

interface Basket {
  owner: string;
  filled: Date;
  prices: Map<string, number>;
}

export function add(basket: Basket): Basket {
  basket.prices.set("tea", 3);
  return basket;
}

if (import.meta.main) {
  const mine: Basket = { owner: "Ada", filled: new Date(0), prices: new Map([["milk", 2]]) };
  await using pool = new Pool(import.meta, { workers: 1 });
  const theirs = await pool.apply(add, [mine]);
  console.log(theirs.prices.size, theirs.filled instanceof Date); // 2 true
  console.log(mine.prices.size); // 1
}
