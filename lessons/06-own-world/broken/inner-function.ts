// The worker is to run a function that is inside of another: it loads the file, and finds only what the file exports.
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

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const addInterest = (account: Account): Account => {
    const cents = interestOf(account.cents, percent);
    return { ...account, cents: account.cents + cents, history: [...account.history, `interest ${cents}`] };
  };
  return await pool.map(addInterest, accounts);
}
