import { Pool, sharedArray } from "threadwork";

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

export function interestInto(from: number, to: number, cents: Float64Array, more: Float64Array, percent: number): void {
  for (let i = from; i < to; i++) more[i] = interestOf(cents[i]!, percent);
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const cents = sharedArray(
    Float64Array,
    accounts.map((account) => account.cents),
  );
  const more = sharedArray(Float64Array, accounts.length);
  await pool.parallelFor(interestInto, accounts.length, [cents, more, percent], { blockSize: 1 });
  accounts.forEach((account, i) => {
    account.cents += more[i]!;
    account.history.push(`interest ${more[i]}`);
  });
  return accounts;
}
