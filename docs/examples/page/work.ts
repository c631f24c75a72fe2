// src/work.ts
import { Pool } from "threadwork";

export const square = (n: number): number => n * n;
export const openPool = (): Pool => new Pool(import.meta, { workers: 4 });
