/** A worker changes the copy that it got, and returns it: another copy, which is the one that counts here. */
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

export function addInterest(account: Account, percent: number): Account {
  const cents = Math.floor((account.cents * percent) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const lists = accounts.map((account): [Account, number] => [account, percent]);
  return await pool.starmap(addInterest, lists);
}
