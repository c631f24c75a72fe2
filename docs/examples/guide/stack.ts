import { Pool } from "threadwork";

export function readPrice(text: string): number {
  const price = Number(text);
  if (Number.isNaN(price)) throw new RangeError(`"${text}" is no price`);
  return price;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 1 });
  const error = await pool.apply(readPrice, ["free"]).catch((error) => error);
  console.log(error.name, error.message); // RangeError "free" is no price
  // The stack of the worker comes first, with your own line in it.
  console.log(/readPrice.*stack\.ts:5/s.test(error.stack)); // true
}
