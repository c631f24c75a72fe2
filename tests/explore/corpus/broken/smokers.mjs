// Source: Patil's cigarette smokers (1971); Downey, "The Little Book of Semaphores", 4.5, non-solution.
// Wrong: the agent lays down tobacco and paper; the smoker with matches gets one, another smoker takes the other.
import { Semaphore } from "threadwork";

const [TOBACCO, PAPER, MATCHES] = [0, 1, 2];

export default {
  setup: () => ({ table: [new Semaphore(0), new Semaphore(0), new Semaphore(0)], lit: new Semaphore(0) }),
  threads: [
    function agent({ table, lit }) {
      table[TOBACCO].release();
      table[PAPER].release();
      lit.acquire();
      table[PAPER].release(); // so that the other smoker can go home
      table[MATCHES].release();
    },
    function withMatches({ table, lit }) {
      table[TOBACCO].acquire();
      table[PAPER].acquire();
      lit.release();
    },
    function withTobacco({ table }) {
      table[PAPER].acquire();
      table[MATCHES].acquire();
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
