// One worker adds all the interest: of two that should.
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

const SECONDS = 30 * 24 * 60 * 60;

/**
 * The interest of a month, at so many percent a year: that of each second is on what there is by then. It is the bank's
 * own code, and takes a while: leave it as it is.
 */
export function interestOf(cents: number, percent: number): number {
  const perSecond = percent / 100 / (365 * 24 * 60 * 60);
  let more = 0;
  for (let second = 0; second < SECONDS; second++) more += (cents + more) * perSecond;
  return Math.floor(more);
}

export function addInterest(account: Account, percent: number): Account {
  const cents = interestOf(account.cents, percent);
  return { ...account, cents: account.cents + cents, history: [...account.history, `interest ${cents}`] };
}
export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 1 });
  return await pool.starmap(
    addInterest,
    accounts.map((account): [Account, number] => [account, percent]),
  );
}
