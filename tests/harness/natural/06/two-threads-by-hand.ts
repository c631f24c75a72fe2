// Two threads, half of the accounts each.
import { Thread } from "threadwork";
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
export function some(as: Account[], percent: number): Account[] {
  for (const a of as) addInterest(a, percent);
  return as;
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  const h = accounts.length >> 1;
  const ts = [accounts.slice(0, h), accounts.slice(h)].map((p) => Thread.start(import.meta, some, p, percent));
  return (await Promise.all(ts.map((t) => t.join()))).flat();
}
