// Two threads, half of the accounts each.
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

/** Adds interest to one account, and writes it into its history. It changes the account that it is given. */
export function addInterest(account: Account, percent: number): void {
  const cents = interestOf(account.cents, percent);
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
