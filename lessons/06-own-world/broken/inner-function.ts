// The worker is to run a function that is inside of another: it loads the file, and finds only what the file exports.
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  const addInterest = (account: Account): Account => {
    const cents = Math.floor((account.cents * percent) / 100);
    return { ...account, cents: account.cents + cents, history: [...account.history, `interest ${cents}`] };
  };
  return await pool.map(addInterest, accounts);
}
