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

/** Adds interest to one account, and writes it into its history. It changes the account that it is given. */
export function addInterest(account: Account, percent: number): void {
  const cents = interestOf(account.cents, percent);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const interests = await pool.starmap(
    interestOf,
    accounts.map((a): [number, number] => [a.cents, percent]),
  );
  return accounts.map((a, i) => ({ ...a, cents: a.cents + interests[i]! }));
}
