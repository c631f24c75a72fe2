// A pool is there, and its workers are even given something; the interest is added here. Right, and it is not theirs.
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

export function addInterest(account: Account, percent: number): void {
  const cents = Math.floor((account.cents * percent) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}

export function ready(worker: number): number {
  return worker;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  await pool.map(ready, [1, 2]);
  for (const account of accounts) addInterest(account, percent);
  return accounts;
}
