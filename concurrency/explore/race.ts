/** Two steps that nothing orders: at least one of them is plain, or they are of different bytes. */
export interface Race {
  earlier: number;
  later: number;
  cell: number;
}
