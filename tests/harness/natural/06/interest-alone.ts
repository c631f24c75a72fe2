import { Pool } from "threadwork";
export interface Account {
  owner: string;
  cents: number;
  history: string[];
}
export function interestOf(cents: number, percent: number): number {
  return Math.floor((cents * percent) / 100);
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
