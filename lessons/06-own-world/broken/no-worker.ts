// Calls the function here, where its changes are seen. Right, and no worker ever gets anything to do.
export interface Account {
  owner: string;
  cents: number;
  history: string[];
}

export function addInterest(account: Account, percent: number): void {
  const cents = Math.floor((account.cents * percent) / 100);
  account.cents += cents;
  account.history.push(`interest ${cents}`);
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  for (const account of accounts) addInterest(account, percent);
  return accounts;
}
