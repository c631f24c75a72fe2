// Sets a variable of the file and expects the workers to see it: each of them has loaded the file anew.
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

let rate = 0;

export function addInterest(account: Account): Account {
  const cents = interestOf(account.cents, rate);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  rate = percent;
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.map(addInterest, accounts);
}
