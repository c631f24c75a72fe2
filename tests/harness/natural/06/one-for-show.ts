/** One worker gets the first account, and the rest is done here. */
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

export function addInterest(account: Account, percent: number): Account {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  const [first, ...rest] = accounts;
  if (first === undefined) return [];
  const thread = Thread.start(import.meta, addInterest, first, percent);
  const here = rest.map((account) => addInterest(account, percent));
  return [await thread.join(), ...here];
}
