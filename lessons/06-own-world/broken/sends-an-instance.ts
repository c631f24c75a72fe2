// Sends objects of a class: their data arrives, their class and its methods do not.
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

class Book implements Account {
  owner: string;
  cents: number;
  history: string[];

  constructor({ owner, cents, history }: Account) {
    this.owner = owner;
    this.cents = cents;
    this.history = history;
  }

  addInterest(percent: number): void {
    const cents = interestOf(this.cents, percent);
    this.cents += cents;
    this.history.push(`interest ${cents}`);
  }
}

export function addInterest(book: Book, percent: number): Account {
  book.addInterest(percent);
  return { owner: book.owner, cents: book.cents, history: book.history };
}

export default async function monthEnd(accounts: Account[], percent: number): Promise<Account[]> {
  await using pool = new Pool(import.meta, { workers: 2 });
  return await pool.starmap(
    addInterest,
    accounts.map((account): [Book, number] => [new Book(account), percent]),
  );
}
