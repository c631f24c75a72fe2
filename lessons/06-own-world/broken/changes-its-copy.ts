// A thread for each account instead of a pool: it changes its copy as well, and that copy is thrown away.
import { Thread } from "threadwork";

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

export function addInterest(account: Account, percent: number): void {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  for (const account of accounts) await Thread.start(import.meta, addInterest, account, percent).join();
  return accounts;
}
