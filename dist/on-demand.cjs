// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_called_here_shared = require("./called-here.shared.cjs");
const require_fifo_shared = require("./fifo.shared.cjs");
let main = require("./threadwork.js");

// ./on-demand.js
const LOOK_MS = 20;
async function healthOf(slots, why, timeoutMs) {
	const endMs = (0, main.nowMs$1)() + timeoutMs;
	const there = () => slots.filter((slot) => slot !== undefined);
	const start = () => there().length > 0 && there().every(({ state }) => state === "starting");
	while (why() === undefined && start() && (0, main.nowMs$1)() < endMs) {
		await delay(Math.min(LOOK_MS, endMs - (0, main.nowMs$1)()));
	}
	const asked = why() === undefined ? there() : [];
	const leftMs = Math.max(0, endMs - (0, main.nowMs$1)());
	const states = await Promise.all(asked.map((slot) => stateOf(slot, leftMs)));
	const workers = asked.flatMap((slot, i) => {
		const { index, name } = slot;
		return states[i] === "silent" && slots[index] !== slot ? [] : [{
			worker: index,
			name,
			state: states[i]
		}];
	});
	const reason = why() ?? whyOf(workers);
	return {
		healthy: reason === undefined,
		...reason !== undefined && { reason },
		workers
	};
}
function whyOf(workers) {
	const silent = workers.find(({ state }) => state === "silent");
	if (silent) return `${silent.name} has nothing to do, and does not answer.`;
	const isNoneReady = workers.length > 0 && workers.every(({ state }) => state === "starting");
	return isNoneReady ? "No worker is ready yet." : undefined;
}
async function stateOf(slot, limitMs) {
	if (slot.batches > 0) return "busy";
	if (slot.state === "starting") return "starting";
	const { tasks } = slot;
	const answered = slot.ping().then(() => true);
	const ended = slot.handle.ended.then(() => false);
	if (await inTime(Promise.race([answered, ended]), limitMs)) return "idle";
	return slot.batches > 0 || slot.tasks > tasks ? "busy" : "silent";
}
async function inTime(promise, limitMs) {
	let timer;
	const late = new Promise((resolve) => {
		timer = (0, main.setTimeout)(resolve, limitMs, false);
	});
	const isTrue = await Promise.race([promise, late]);
	(0, main.clearTimeout)(timer);
	return isTrue;
}
function delay(ms) {
	return new Promise((resolve) => (0, main.setTimeout)(resolve, ms));
}
var IdleLimit = class {
	#idleTimeoutMs;
	#least;
	#slots;
	#leave;
	#since = new Map();
	#timer;
	constructor(idleTimeoutMs, least, slots, leave) {
		this.#idleTimeoutMs = idleTimeoutMs;
		this.#least = least;
		this.#slots = slots;
		this.#leave = leave;
	}
	look() {
		const now = (0, main.nowMs$1)();
		let workers = 0;
		for (const slot of this.#slots) {
			if (!slot) continue;
			workers++;
			if (slot.batches > 0 || slot.state !== "ready") this.#since.delete(slot);
			else if (!this.#since.has(slot)) this.#since.set(slot, now);
		}
		for (const slot of this.#since.keys()) if (this.#slots[slot.index] !== slot) this.#since.delete(slot);
		if (workers <= this.#least || this.#since.size === 0) this.stop();
		else this.#timer ??= this.#wait(this.#idleTimeoutMs);
	}
	stop() {
		(0, main.clearTimeout)(this.#timer);
		this.#timer = undefined;
	}
	#wait(ms) {
		const timer = (0, main.setTimeout)(() => this.#end(), ms);
		timer.unref?.();
		return timer;
	}
	#end() {
		this.#timer = undefined;
		const now = (0, main.nowMs$1)();
		let workers = 0;
		for (const slot of this.#slots) if (slot) workers++;
		let nextMs = Number.POSITIVE_INFINITY;
		for (const [slot, since] of [...this.#since].sort(([left], [right]) => right.index - left.index)) {
			if (workers <= this.#least) return;
			const leftMs = since + this.#idleTimeoutMs - now;
			if (leftMs > 0) nextMs = Math.min(nextMs, leftMs);
			else {
				this.#since.delete(slot);
				this.#leave(slot);
				workers--;
			}
		}
		if (nextMs < Number.POSITIVE_INFINITY) this.#timer = this.#wait(Math.ceil(nextMs));
	}
};
var QueueLimit = class {
	#options;
	#pending;
	#dispatch;
	#waiting = new require_fifo_shared.Fifo();
	#waitingTasks = 0;
	#coming = 0;
	#refused = 0;
	#toldFull = false;
	#over = false;
	constructor(options, pending, dispatch) {
		this.#options = options;
		this.#pending = pending;
		this.#dispatch = dispatch;
	}
	get refused() {
		return this.#refused;
	}
	refuse(name) {
		const { whenFull, maxQueue } = this.#options;
		if (whenFull === "wait" || !this.#isFull()) return undefined;
		this.#dispatch();
		if (!this.#isFull()) return undefined;
		const queued = this.#pending.length;
		this.#tellFull();
		const now = whenFull === "refuse" ? whenFull : whenFull({
			name,
			queued
		});
		if (now === "wait") return undefined;
		if (now !== "refuse") throw (0, main.wrong)().notOneOf(now, `call ${name}`, "whenFull to give", ["wait", "refuse"]);
		this.#refused++;
		const message = `Cannot call ${name}: ${queued} ${queued === 1 ? "task waits" : "tasks wait"} for a worker, and maxQueue is ${maxQueue}. ` + "Wait for some to end, or open the Pool with  whenFull: \"wait\"  and wait for  task.queued";
		return (0, main.wrong)().calledFromLater(require_called_here_shared.calledHere(), require_called_here_shared.withoutStack(() => new main.QueueFullError$1(message)));
	}
	enter(name) {
		return this.#enter(name, false);
	}
	enterMany(name) {
		return this.#enter(name, true);
	}
	came() {
		this.#coming--;
		this.update();
	}
	update() {
		while (this.#waiting.length > 0 && this.#inside < this.#options.maxQueue) this.#letIn(this.#waiting.shift());
		if (this.#pending.length > this.#options.maxQueue) this.#tellFull();
		else if (this.#toldFull && !this.#isFull()) {
			this.#toldFull = false;
			this.#options.tell?.({
				kind: "queue-has-room",
				queued: this.#pending.length
			});
		}
	}
	end() {
		this.#over = true;
		for (const waiter of this.#waiting.drain()) this.#letIn(waiter);
	}
	#enter(name, ofMany) {
		const refused = this.refuse(name);
		if (refused) return { refused };
		if (this.#inside < this.#options.maxQueue || this.#over) return undefined;
		if (!ofMany) this.#waitingTasks++;
		return { queued: new Promise((enter) => this.#waiting.push({
			ofMany,
			enter
		})) };
	}
	#letIn({ ofMany, enter }) {
		if (ofMany) this.#coming++;
		else this.#waitingTasks--;
		enter();
	}
	get #inside() {
		return this.#pending.length - this.#waitingTasks + this.#coming;
	}
	#isFull() {
		return this.#pending.length >= this.#options.maxQueue;
	}
	#tellFull() {
		if (this.#toldFull) return;
		this.#toldFull = true;
		this.#options.tell?.({
			kind: "queue-full",
			queued: this.#pending.length
		});
	}
};
const BUCKETS_A_DOUBLING = 16;
const BUCKETS = 50 * BUCKETS_A_DOUBLING;
const LEAST_MS = .001;
var Histogram = class {
	#counts = new Float64Array(BUCKETS);
	#count = 0;
	#sumMs = 0;
	#maxMs = 0;
	add(ms, times = 1) {
		const bucket = Math.ceil(BUCKETS_A_DOUBLING * Math.log2(ms / LEAST_MS));
		this.#counts[Math.max(0, Math.min(BUCKETS - 1, bucket))] += times;
		this.#count += times;
		this.#sumMs += ms * times;
		if (ms > this.#maxMs) this.#maxMs = ms;
	}
	get percentiles() {
		if (this.#count === 0) return undefined;
		const [p50, p90, p99] = [
			.5,
			.9,
			.99
		].map((part) => this.#percentile(part * this.#count));
		return {
			mean: this.#sumMs / this.#count,
			p50,
			p90,
			p99,
			max: this.#maxMs
		};
	}
	#percentile(rank) {
		let bucket = 0;
		for (let count = this.#counts[0]; count < rank; count += this.#counts[bucket]) bucket++;
		if (bucket === 0) return Math.min(LEAST_MS, this.#maxMs);
		return Math.min(this.#maxMs, LEAST_MS * 2 ** ((bucket - .5) / BUCKETS_A_DOUBLING));
	}
};
var Times = class {
	#sinceMs = (0, main.nowMs)();
	#run = new Histogram();
	#wait = new Histogram();
	#busyMs = 0;
	constructor(slots) {
		for (const slot of slots) if (slot && slot.batches > 0) slot.busySinceMs = this.#sinceMs;
	}
	begins(slot) {
		slot.busySinceMs = (0, main.nowMs)();
	}
	answered(ran, busyMs, slot) {
		const now = (0, main.nowMs)();
		this.#rest(slot, now);
		if (slot.batches > 0) slot.busySinceMs = now;
		if (ran.length === 0) return;
		const meanMs = busyMs / ran.length;
		this.#run.add(meanMs, ran.length);
		for (let place = 0; place < ran.length; place++) {
			const submission = ran.submission(place);
			if (submission) this.#wait.add(Math.max(0, now - busyMs + place * meanMs - submission.ms));
		}
	}
	gone(slot) {
		this.#rest(slot, (0, main.nowMs)());
	}
	tell(stats, slots) {
		const now = (0, main.nowMs)();
		stats.recordedMs = now - this.#sinceMs;
		const [runMs, waitMs] = [this.#run.percentiles, this.#wait.percentiles];
		if (runMs) stats.runMs = runMs;
		if (waitMs) stats.waitMs = waitMs;
		let busyMs = this.#busyMs;
		for (const slot of slots) if (slot && slot.batches > 0) busyMs += now - (slot.busySinceMs ?? now);
		if (stats.recordedMs > 0) stats.utilisation = Math.min(1, busyMs / (stats.recordedMs * slots.length));
	}
	#rest(slot, now) {
		if (slot.busySinceMs !== undefined) this.#busyMs += now - slot.busySinceMs;
		slot.busySinceMs = undefined;
	}
};

exports.IdleLimit = IdleLimit;
exports.QueueLimit = QueueLimit;
exports.Times = Times;
exports.healthOf = healthOf;
