// Two processes, to which each account goes as a copy, and from which it comes back.
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

export function addInterest(account: Account, percent: number): Account {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2, as: "processes" });
  const lists = accounts.map((account): [Account, number] => [account, percent]);
  return await pool.starmap(addInterest, lists, { chunkSize: 1 });
}
