// Sends the rule along as a function, with percent in it. A function is code and the variables around it, not data.
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

export function change(account: Account, rule: (cents: number) => number): Account {
  const cents = rule(account.cents);
  return { ...account, cents: account.cents + cents, history: [...account.history, `interest ${cents}`] };
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const rule = (cents: number) => interestOf(cents, percent);
  const lists = accounts.map((account): [Account, typeof rule] => [account, rule]);
  return await pool.starmap(change, lists);
}
