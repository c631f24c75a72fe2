// Sends objects of a class: their data arrives, their class and its methods do not.
import { Pool } from "threadwork";

export interface Account {
  owner: string;
  cents: number;
  history: string[];
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
    const cents = Math.floor((this.cents * percent) / 100);
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
