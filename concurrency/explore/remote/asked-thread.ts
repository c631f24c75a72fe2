import { VirtualThread } from "../virtual-thread.ts";

/**
 * A thread whose steps are asked for elsewhere. Each costs as much as all before it, as its function is called anew.
 */
export class AskedThread extends VirtualThread {
  override readonly mostAhead = 1_024;
}
