/** Sets of states that lead to each other, each in which one can go on for ever (R. Tarjan 1972). */
export function circlesIn(edges: readonly (readonly { to: number }[])[]): number[][] {
  const index: number[] = [];
  const low: number[] = [];
  const onStack = new Set<number>();
  const stack: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < edges.length; root++) {
    if (index[root] !== undefined) continue;
    const calls: { id: number; next: number }[] = [{ id: root, next: 0 }];
    while (calls.length > 0) {
      const call = calls.at(-1)!;
      const { id } = call;
      if (call.next === 0) {
        index[id] = low[id] = count++;
        stack.push(id);
        onStack.add(id);
      }
      const edge = edges[id]![call.next++];
      if (edge !== undefined) {
        if (index[edge.to] === undefined) calls.push({ id: edge.to, next: 0 });
        else if (onStack.has(edge.to)) low[id] = Math.min(low[id]!, index[edge.to]!);
        continue;
      }
      if (low[id] === index[id]) {
        const states = stack.splice(stack.indexOf(id));
        for (const each of states) onStack.delete(each);
        if (states.length > 1 || edges[id]!.some(({ to }) => to === id)) found.push(states);
      }
      calls.pop();
      const parent = calls.at(-1);
      if (parent !== undefined) low[parent.id] = Math.min(low[parent.id]!, low[id]!);
    }
  }
  return found;
}
