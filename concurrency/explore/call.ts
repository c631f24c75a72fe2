/** The call that a started thread runs: an exported function of a module, and its arguments. */
export interface Call {
  /** The URL of the module. */
  readonly module: string;
  readonly name: string;
  /** As they are sent. */
  readonly args: unknown;
  /** Calls it on this thread. */
  body(): unknown;
}
