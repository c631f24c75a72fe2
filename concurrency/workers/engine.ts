/**
 * The engine: what starts workers and runs tasks in them. Loaded by load-engine.ts when a program starts its first
 * worker. Ten words, which every name in this folder keeps to:
 *
 *      task        what somebody waits for as one: a call of a function, or of each item of one chunk of map()
 *      run         one run of the function: a task has one, or one for each of its items
 *      batch       tasks of one function that travel together
 *      pending     the tasks that no worker has
 *      worker      a thread or process that runs tasks
 *      slot        the parent's side of a worker: what it was sent and has not answered
 *      scheduler   decides who gets what, and when
 *      stealing    an idle worker gets tasks that another one has and has not begun
 *      channel     what messages travel on, one for each worker
 *      stream      results as they come, of items that are taken as they are needed
 *
 * The way of a task, from map() to a worker and back:
 *
 *      pool-calls.ts     of Pool.map(): tasks/chunks.ts cuts its items          puts each value where it belongs
 *          │ add()                                                                   ▲ resolve()
 *          ▼                                                                         │
 *      intake.ts         takes it in, with its signal, limit and priority            │
 *          │ push()                                                                  │
 *          ▼                                                                         │
 *      hand-out.ts       pending/ ──▶ a batch, as large as tasks/batch-size.ts says  outcomes/
 *          │ send()         ▲                                                        ▲ heard() of scheduler.ts
 *          ▼                └── stealing.ts takes back what has not begun            │
 *      slot.ts           remembers the batch until it is answered                    │
 *          │ encode                                                                  │ decode
 *   ═══════╪══════════ channel/: one for each worker; who says what, and how it travels ════════════════════════════
 *          │ decode                                                                  │ encode
 *          ▼                                                                         │
 *      worker-side/worker-main.ts   finds the function                               │
 *          ▼                                                                         │
 *      worker-side/run-batch.ts     runs the tasks, one at a time ───────────────────┘
 *
 * Its rooms: tasks/, pending/ and outcomes/ hold what the words above say; channel/ is what both of its ends know;
 * worker-side/ is what runs in a worker, and sees of the rest only the channel and stealing.ts; on-demand/ is what few
 * pools need, loaded when one does. worker-set.ts starts the workers and lets them go; stream.ts is what imap() gives;
 * background.ts is a worker of its own for a Thread or a Process.
 */
export { fileOf, referTo } from "../messages/exports.ts";
export { guardNesting } from "./nesting.ts";
export { PoolCalls } from "./pool-calls.ts";
export { runtimeFor, sameRuntime } from "./runtime-option.ts";
export { Scheduler } from "./scheduler.ts";
export { TaskRecord } from "./tasks/task-record.ts";
