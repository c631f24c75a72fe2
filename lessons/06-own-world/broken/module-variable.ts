// Sets a variable of the file and expects the workers to see it: each of them has loaded the file anew.
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

let rate = 0;

export function addInterest(account: Account): Account {
  const cents = Math.floor((account.cents * rate) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
  return account;
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  rate = percent;
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.map(addInterest, accounts);
}
