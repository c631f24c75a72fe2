// A thread for each account instead of a pool: it changes its copy as well, and that copy is thrown away.
import { Thread } from "threadwork";

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

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  for (const account of accounts) await Thread.start(import.meta, addInterest, account, percent).join();
  return accounts;
}
