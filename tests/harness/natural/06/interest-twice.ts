/** The worker changes its copy and returns it, and the main thread adds the interest once more. */
import { Pool } from "threadwork";
export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

export function addInterest(account: Account, percent: number): Account {
  const cents = Math.floor((account.cents * percent) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const back = await pool.starmap(
    addInterest,
    accounts.map((a): [Account, number] => [a, percent]),
  );
  return back.map((a) => addInterest(a, percent));
}
