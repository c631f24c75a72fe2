// The worker makes a new account and returns it.
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

/** Adds interest to one account, and writes it into its history. It changes the account that it is given. */
export function addInterest(account: Account, percent: number): void {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}
export function withInterest(a: Account, percent: number): Account {
  const cents = interestOf(a.cents, percent);
  return { ...a, cents: a.cents + cents, history: [...a.history, `interest ${cents}`] };
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.starmap(
    withInterest,
    accounts.map((a): [Account, number] => [a, percent]),
  );
}
