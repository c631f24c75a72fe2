// The worker makes a new account and returns it.
import { Pool } from "threadwork";
export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

/** Adds interest to one account, and writes it into its history. It changes the account that it is given. */
export function addInterest(account: Account, percent: number): void {
  const cents = Math.floor((account.cents * percent) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}
export function withInterest(a: Account, percent: number): Account {
  const cents = Math.floor((a.cents * percent) / 100);
  return { ...a, cents: a.cents + cents, history: [...a.history, `interest ${cents}`] };
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.starmap(
    withInterest,
    accounts.map((a): [Account, number] => [a, percent]),
  );
}
