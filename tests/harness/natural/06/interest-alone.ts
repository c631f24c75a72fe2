import { Pool } from "threadwork";
export interface Account {
  owner: string;
  cents: number;
  history: string[];
}
const SECONDS = 30 * 24 * 60 * 60;

export function interestOf(cents: number, percent: number): number {
  const perSecond = percent / 100 / (365 * 24 * 60 * 60);
  let more = 0;
  for (let second = 0; second < SECONDS; second++) more += (cents + more) * perSecond;
  return Math.floor(more);
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const more = await pool.starmap(
    interestOf,
    accounts.map(({ cents }): [number, number] => [cents, percent]),
  );
  return accounts.map((a, i) => ({
    owner: a.owner,
    cents: a.cents + more[i]!,
    history: [...a.history, `interest ${more[i]}`],
  }));
}
