/** What a module exports, and parts of ours that are loaded late. */
export interface Modules {
  /**
   * Says that the module at this URL is there, with these exports: a worker that is started with it need not import it.
   */
  provide(url: string, exports: Readonly<Record<string, unknown>>): void;
  /**
   * What the module at `url` exports in this thread, though it may still be loading; what it has not initialised throws
   * when it is read. A module that was not loaded does not run. Rejects where it cannot be loaded. In an object: a
   * promise would take exports with a `then` for another promise, and call it.
   */
  exportsOf(url: string): Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
  /** What `module` exports, loaded now if it was not before: for parts of this project that most workers never need. */
  load(module: URL): unknown;
  /** How a file keeps what starts work from workers that load it, as sentences. */
  howToGuard(): string;
  /** Why a file may have fewer exports here than stand in it, and what to do, as sentences; empty where it may not. */
  whyUnexported(): string;
}
