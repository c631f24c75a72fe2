// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// @ts-self-types="../concurrency/explore/mod.ts"
import {
	ASLEEP,
	Access,
	AsyncEnd,
	Buffers,
	Chance,
	Channel,
	DataAccess,
	End,
	Idle,
	MisfitError,
	Modelled,
	Notify,
	Silent,
	UnfitError,
	UnplayableError,
	UnwatchedError,
	VirtualThread,
	WaitBegin,
	WaitEnd,
	act,
	anew,
	barrierOf,
	barrierRules,
	bytesAt,
	choiceOf,
	conditionOf,
	conditionRules,
	currentWorld,
	eventOf,
	eventRules,
	findingOf,
	heldAtEnd,
	inLine,
	isSlip,
	isView,
	listAt,
	load,
	loadWatched,
	lockRules,
	lostWakeUp as lostWakeUp$1,
	misfit,
	mustBeOwnFile,
	mutexOf,
	noBytes,
	oneLine,
	operationOf as operationOf$1,
	outside,
	ownedConditionRules,
	putAllBack,
	queueOf,
	queueRules,
	rLockRules,
	scheduleOf,
	scheduleText,
	semaphoreOf,
	semaphoreRules,
	silentFinding,
	stateOf,
	tellWhere,
	textOf,
	threadName,
	threadNames,
	toldValue,
	valueText,
	whereabouts,
	whileReplaced,
	withOriginals,
} from "./channel.shared.js";
import { Barrier$1 as Barrier, Condition$1 as Condition, Event$1 as Event, HOME, Lock$1 as Lock, Queue$1 as Queue, RLock$1 as RLock, Semaphore$1 as Semaphore, must as must$1, mustBeOptions, mustBeWhole, nowMs$1 as nowMs, runtime, setTimeout } from "./threadwork.js";

// concurrency/explore/happens-before.ts
const IDLE$1 = 8;
var HappensBefore = class {
	race;
	looked = new Set();
	steps = 0;
	#races;
	#order = new Int32Array(1024 * 8);
	#sync = new Int32Array(1024 * 8);
	#thread = [];
	#turn = [];
	#last = new Array(8).fill(-1);
	#before = [];
	#startedBy = new Array(8).fill(-1);
	#useStep = [];
	#useCell = [];
	#useMode = [];
	#usePrevious = [];
	#useRange = [];
	#useWrite = [];
	#uses = 0;
	#firstUse = [];
	#lastUse = [];
	#own = new Int32Array(8);
	constructor(races) {
		this.#races = races;
	}
	threadOf(step) {
		return this.#thread[step];
	}
	isBefore(earlier, later) {
		return this.#order[later * 8 + this.#thread[earlier]] >= this.#turn[earlier];
	}
	clock(step, thread) {
		return this.#order[step * 8 + thread];
	}
	turn(step) {
		return this.#turn[step];
	}
	last(thread) {
		return this.#last[thread];
	}
	before(step) {
		const before = this.#before[step];
		return before >= 0 ? before : this.#startedBy[this.#thread[step]];
	}
	knowledge(thread, operation) {
		const known = new Int32Array(8);
		const last = this.#last[thread];
		this.learn(known, last >= 0 ? last : this.#startedBy[thread]);
		const { cells, memory } = operation;
		if (memory !== undefined && operation.kind === "wait") {
			const use = this.#lastUse[cells[0]] ?? -1;
			if (use >= 0) this.learn(known, this.#useStep[use]);
		}
		return known;
	}
	learn(known, step) {
		for (let t = 0; step >= 0 && t < 8; t++) {
			known[t] = Math.max(known[t], this.#sync[step * 8 + t]);
		}
	}
	isKnown(known, step) {
		return known[this.#thread[step]] >= this.#turn[step];
	}
	syncs(earlier, later) {
		return this.#sync[later * 8 + this.#thread[earlier]] >= this.#turn[earlier];
	}
	add(step, thread, operation, wrote = true, reading) {
		this.steps = step + 1;
		const base = step * 8;
		if (base + 8 > this.#order.length) [this.#order, this.#sync] = [twice(this.#order), twice(this.#sync)];
		const order = this.#order;
		const sync = this.#sync;
		const last = this.#last[thread];
		const from = last >= 0 ? last : this.#startedBy[thread];
		for (let t = 0; t < 8; t++) {
			order[base + t] = from < 0 ? 0 : order[from * 8 + t];
			sync[base + t] = from < 0 ? 0 : sync[from * 8 + t];
			this.#own[t] = order[base + t];
		}
		const turn = (last < 0 ? 0 : this.#turn[last]) + 1;
		order[base + thread] = turn;
		sync[base + thread] = turn;
		this.#thread[step] = thread;
		this.#turn[step] = turn;
		this.#before[step] = last;
		this.#last[thread] = step;
		if (operation.starts !== undefined) this.#startedBy[operation.starts] = step;
		if (operation.joins !== undefined) this.#join(base, this.#last[operation.joins], true);
		const { cells, modes, memory } = operation;
		this.#firstUse[step] = this.#uses;
		const first = memory === undefined ? cells.length : operation.kind === "wait" ? 1 : 0;
		const range = first === cells.length ? 0 : 16 * cells[first] + cells.length - first;
		for (let i = 0; i < cells.length; i++) {
			const mode = wrote ? modes[i] : modes[i] | IDLE$1;
			if (i < first) this.#use(step, base, cells[i], mode);
			else this.#use(step, base, cells[i], mode, range, reading === undefined);
		}
		if (reading?.from !== undefined) this.#join(base, reading.from, true);
		if (this.isVisible(operation)) this.#use(step, base, 0, 2 | 4);
		if (!this.#races || this.race !== undefined) return;
		for (let use = this.#firstUse[step]; use < this.#uses; use++) this.#findRace(step, use);
	}
	remove(step) {
		if (step >= this.steps) return;
		this.steps = step;
		const thread = this.#thread[step];
		this.#last[thread] = this.#before[step];
		for (let use = this.#uses - 1; use >= this.#firstUse[step]; use--) {
			this.#lastUse[this.#useCell[use]] = this.#usePrevious[use];
		}
		this.#uses = this.#firstUse[step];
		for (let t = 0; t < 8; t++) if (this.#startedBy[t] === step) this.#startedBy[t] = -1;
	}
	reversible(step, thread, could, found) {
		const own = this.#own;
		for (let use = this.#firstUse[step]; use < this.#uses; use++) {
			const mode = this.#useMode[use];
			for (let other = this.#usePrevious[use]; other >= 0; other = this.#usePrevious[other]) {
				const otherMode = this.#useMode[other];
				if (((mode | otherMode) & 2) === 0) continue;
				const earlier = this.#useStep[other];
				const by = this.#thread[earlier];
				if (by !== thread && this.#turn[earlier] > own[by]) {
					const sure = could(earlier);
					if (sure !== false) found(earlier);
					if (sure !== true) continue;
					for (let t = 0; t < 8; t++) own[t] = Math.max(own[t], this.#order[earlier * 8 + t]);
				}
				if ((otherMode & 2) !== 0) break;
			}
		}
	}
	isVisible({ cells, modes }) {
		const { looked } = this;
		return looked.size > 0 && cells.some((cell, i) => (modes[i] & 2) !== 0 && looked.has(cell));
	}
	areDependent(one, other) {
		for (let i = 0; i < one.cells.length; i++) {
			for (let k = 0; k < other.cells.length; k++) {
				if (one.cells[i] === other.cells[k] && ((one.modes[i] | other.modes[k]) & 2) !== 0) return true;
			}
		}
		return this.looked.size > 0 && this.isVisible(one) && this.isVisible(other);
	}
	#use(step, base, cell, mode, range = 0, newest = true) {
		const previous = this.#lastUse[cell] ?? -1;
		this.#orderAfter(base, previous, mode);
		if (newest && (mode & (1 | 4)) === (1 | 4)) this.#synchronise(base, previous, range);
		const use = this.#uses++;
		this.#useStep[use] = step;
		this.#useCell[use] = cell;
		this.#useMode[use] = mode;
		this.#useRange[use] = range;
		this.#useWrite[use] = writes(mode) ? use : previous < 0 ? -1 : this.#useWrite[previous];
		this.#usePrevious[use] = previous;
		this.#lastUse[cell] = use;
	}
	#orderAfter(base, previous, mode) {
		for (let other = previous; other >= 0; other = this.#usePrevious[other]) {
			const otherMode = this.#useMode[other];
			if (((mode | otherMode) & 2) === 0) continue;
			this.#join(base, this.#useStep[other], false);
			if ((otherMode & 2) !== 0) return;
		}
	}
	#synchronise(base, previous, range) {
		const write = previous < 0 ? -1 : this.#useWrite[previous];
		if (write < 0 || (this.#useMode[write] & 4) === 0 || !sameBytes(range, this.#useRange[write])) return;
		this.#join(base, this.#useStep[write], true);
	}
	#join(base, other, synchronises) {
		if (other < 0) return;
		const from = other * 8;
		for (let t = 0; t < 8; t++) {
			if (this.#order[from + t] > this.#order[base + t]) this.#order[base + t] = this.#order[from + t];
			if (synchronises && this.#sync[from + t] > this.#sync[base + t]) this.#sync[base + t] = this.#sync[from + t];
		}
	}
	#findRace(step, use) {
		const mode = this.#useMode[use];
		for (let other = this.#usePrevious[use]; other >= 0; other = this.#usePrevious[other]) {
			const otherMode = this.#useMode[other];
			if (!writes(mode) && !writes(otherMode)) continue;
			const earlier = this.#useStep[other];
			const by = this.#thread[earlier];
			const ordered = (mode & otherMode & 4) !== 0 && sameBytes(this.#useRange[use], this.#useRange[other]);
			if (!ordered && this.#sync[step * 8 + by] < this.#turn[earlier]) {
				this.race = {
					earlier,
					later: step,
					cell: this.#useCell[use]
				};
				return;
			}
			if (writes(otherMode)) return;
		}
	}
};
function writes(mode) {
	return (mode & (2 | IDLE$1)) === 2;
}
function twice(numbers) {
	const more = new Int32Array(2 * numbers.length);
	more.set(numbers);
	return more;
}
function sameBytes(one, other) {
	return one === other || one === 0 || other === 0;
}

// concurrency/explore/run.ts
const MOST_STEPS = 1e4;
var Run$1 = class {
	before;
	wrong;
	complete = false;
	stopped = false;
	cut = false;
	tooLong = false;
	#loaded;
	#same;
	#first;
	#search;
	#mostSteps = Number.POSITIVE_INFINITY;
	constructor(loaded, races, same) {
		this.#loaded = loaded;
		this.#same = same;
		this.before = new HappensBefore(races);
		loaded.machine.onBack = (depth) => this.before.remove(depth);
	}
	schedule(search, mostSteps) {
		this.wrong = undefined;
		this.complete = false;
		this.stopped = false;
		this.#search = search;
		this.#mostSteps = mostSteps;
		const { machine } = this.#loaded;
		if (machine.weak !== undefined) machine.weak.inTheEnd = search.inTheEnd ?? [];
		machine.run(this);
	}
	next() {
		const { machine, invariant } = this.#loaded;
		const { depth } = machine;
		const search = this.#search;
		if (depth > this.before.steps) {
			const step = depth - 1;
			const thread = machine.choices[step] % 8;
			const done = machine.operations[step];
			this.before.add(step, thread, done, done.wrote(machine.answers[step]), machine.readings[step]);
			search.stepped?.(step);
			const open = machine.weak !== undefined && machine.weak.open >= 0;
			if (!open && invariant !== undefined && this.#breaks(invariant, "invariant")) return -1;
			if (machine.weak === undefined) {
				const { starts } = machine.operations[step];
				if (this.#fails(thread) || starts !== undefined && this.#fails(starts)) return -1;
			} else if (!open && this.#someFails()) return -1;
		} else if (depth === 0 && this.#someFails()) return -1;
		if (machine.spent >= this.#mostSteps) {
			this.stopped = true;
			return -1;
		}
		const enabled = machine.enabled();
		if (enabled !== 0 && depth < (search.mostSteps ?? 1e4) && !machine.loops.circles && !machine.turns.inVain) return search.choose(enabled);
		if (enabled === 0) this.#end();
		else {
			if (depth >= 1e4 || search.mostSteps === undefined) this.cut = true;
			if (this.#dropped()) return -1;
			if (machine.loops.circles) this.wrong = { kind: "livelock" };
			else if (!machine.turns.sleeps && (machine.turns.inVain || machine.turns.fair && machine.loops.round())) this.wrong = { kind: "livelock" };
			else if (machine.turns.inVain) return -1;
			else if (search.mostSteps === undefined) this.tooLong = true;
		}
		return -1;
	}
	#end() {
		const { machine, check } = this.#loaded;
		this.#search.ended?.();
		if (this.#dropped()) return;
		this.complete = true;
		if (machine.blocked().length > 0) {
			this.wrong = { kind: lostWakeUp$1(machine) === undefined ? "deadlock" : "lost-wake-up" };
		} else if (check === undefined || !this.#breaks(check, "check")) {
			if (heldAtEnd(machine) !== undefined) this.wrong = { kind: "lock-held" };
			else if (this.#same) this.#compare();
		}
	}
	#dropped() {
		const open = this.#loaded.machine.weak?.open ?? -1;
		if (open < 0) return false;
		const { race } = this.before;
		if (race !== undefined && race.later >= open) this.before.race = undefined;
		return true;
	}
	#compare() {
		const { machine } = this.#loaded;
		const result = this.#loaded.outcome();
		const moves = machine.schedule();
		this.#first ??= {
			moves,
			result
		};
		if (this.#first.result === result) return;
		this.wrong = {
			kind: "nondeterministic",
			other: {
				moves: this.#first.moves,
				results: [result, this.#first.result]
			}
		};
	}
	#breaks(observer, kind) {
		const looked = kind === "invariant" ? this.before.looked : undefined;
		const { machine } = this.#loaded;
		const outcome = kind === "check" ? machine.observers.check(observer) : machine.observers.observe(observer, looked);
		if (outcome.kind === "returned") return false;
		this.wrong = {
			kind,
			error: outcome.error
		};
		return true;
	}
	#someFails() {
		return this.#loaded.machine.threads.some(({ started, number }) => started && this.#fails(number));
	}
	#fails(thread) {
		const { machine } = this.#loaded;
		const operation = machine.pending(machine.threads[thread]);
		if (operation instanceof Silent) this.wrong = {
			kind: "livelock",
			thread
		};
		else if (!(operation instanceof End) || operation.outcome.kind === "returned") return false;
		else this.wrong = {
			kind: "threw",
			error: operation.outcome.error,
			thread
		};
		return true;
	}
};

// concurrency/explore/search/search.ts
function readsOn(machine, depth) {
	const { weak } = machine;
	const next = weak?.nextAt(depth) ?? 0;
	if (next === 0) return false;
	machine.back(depth);
	weak.wants = next;
	return true;
}
function lowest(bits) {
	return 31 - Math.clz32(bits & -bits);
}

// concurrency/explore/search/exhaustive.ts
const THREADS$1 = (1 << 8) - 1;
var Exhaustive = class {
	#machine;
	#before;
	#enabled = [];
	#backtrack = [];
	#done = [];
	#sleep = [];
	#firstTurn = new Int32Array(8);
	#forced = -1;
	#resumed = [];
	constructor(machine, before) {
		this.#machine = machine;
		this.#before = before;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		if (depth < this.#resumed.length) return this.#resumed[depth];
		if (this.#forced >= 0) {
			const forced = this.#forced;
			this.#forced = -1;
			return forced;
		}
		const sleep = depth === 0 ? 0 : this.#inherited(depth - 1);
		this.#enabled[depth] = enabled;
		this.#sleep[depth] = sleep;
		this.#done[depth] = 0;
		this.#backtrack[depth] = 0;
		const awake = enabled & ~sleep;
		if (awake === 0) return -1;
		const last = depth === 0 ? 0 : choices[depth - 1] % 8;
		const pick = (awake & 1 << last) !== 0 ? last : lowest(awake);
		const late = awake & ~THREADS$1 & ~(depth === 0 ? 0 : this.#enabled[depth - 1]);
		this.#backtrack[depth] = 1 << pick | late;
		return this.#take(depth, late === 0 ? pick : lowest(late));
	}
	stepped(step) {
		const { choices, operations } = this.#machine;
		this.#reverse(step, choices[step], operations[step]);
	}
	ended() {
		const { depth } = this.#machine;
		for (const thread of this.#machine.blocked()) {
			const operation = this.#machine.pending(thread);
			this.#before.add(depth, thread.number, operation);
			this.#reverse(depth, thread.number, operation);
			this.#before.remove(depth);
		}
	}
	advance() {
		this.#resumed = [];
		for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
			if (readsOn(this.#machine, depth)) {
				this.#forced = this.#machine.choices[depth];
				return true;
			}
			const rest = this.#backtrack[depth] & ~this.#done[depth] & ~this.#sleep[depth];
			if (rest === 0) continue;
			this.#machine.back(depth);
			this.#forced = this.#take(depth, lowest(rest));
			return true;
		}
		return false;
	}
	pause() {
		const { choices, depth } = this.#machine;
		this.#resumed = choices.slice(0, depth);
	}
	#take(depth, choice) {
		this.#done[depth] = this.#done[depth] | 1 << choice;
		return choice;
	}
	#inherited(depth) {
		const { choices, operations, threads } = this.#machine;
		const choice = choices[depth];
		const by = choice % 8;
		let rest = (this.#sleep[depth] | this.#done[depth]) & ~(1 << by | 1 << by + 8);
		let kept = 0;
		while (rest !== 0) {
			const each = lowest(rest);
			rest &= rest - 1;
			const operation = threads[each % 8].pending;
			if (!this.#before.areDependent(operation, operations[depth])) kept |= 1 << each;
		}
		return kept;
	}
	#reverse(step, choice, operation) {
		const before = this.#before;
		const own = before.before(step);
		const { operations, saved } = this.#machine;
		const could = (earlier) => own < earlier ? (this.#enabled[this.#machine.freeAt(earlier)] & 1 << choice) !== 0 : operation.couldBefore(operations[earlier], saved[earlier], choice % 8);
		before.reversible(step, choice % 8, could, (earlier) => this.#swap(this.#machine.freeAt(earlier), step, choice));
	}
	#swap(earlier, step, choice) {
		const before = this.#before;
		const { choices } = this.#machine;
		const firstTurn = this.#firstTurn;
		for (let t = 0; t < 8; t++) firstTurn[t] = 0;
		let initials = 0;
		for (let each = earlier + 1; each <= step; each++) {
			if (each < step && before.isBefore(earlier, each)) continue;
			let first = true;
			for (let t = 0; t < 8 && first; t++) {
				first = firstTurn[t] === 0 || before.clock(each, t) < firstTurn[t];
			}
			if (first) initials |= 1 << (each === step ? choice : choices[each]);
			const thread = before.threadOf(each);
			if (firstTurn[thread] === 0) firstTurn[thread] = before.turn(each);
		}
		if ((initials & (this.#backtrack[earlier] | this.#sleep[earlier])) !== 0) return;
		const enabled = this.#enabled[earlier];
		const possible = initials & enabled;
		if (possible === 0) this.#backtrack[earlier] = this.#backtrack[earlier] | enabled & THREADS$1;
		else {
			const pick = (possible & 1 << choice) !== 0 ? choice : lowest(possible);
			this.#backtrack[earlier] = this.#backtrack[earlier] | 1 << pick;
		}
	}
};

// concurrency/explore/settings.ts
const DEFAULTS = {
	strategy: "auto",
	steps: 1e6,
	preemptions: 2,
	seed: 1,
	races: "report",
	results: "any",
	locks: "modelled",
	timeouts: "any",
	engine: "auto",
	memory: "sequential",
	silentMs: 2e3
};
const CHOICES = {
	strategy: [
		"auto",
		"exhaustive",
		"bounded",
		"pct",
		"random"
	],
	races: ["report", "ignore"],
	results: ["any", "same"],
	locks: ["modelled", "words"],
	timeouts: [
		"any",
		"last",
		"never"
	],
	memory: ["sequential", "weak"],
	engine: [
		"auto",
		"re-execution",
		"workers"
	]
};
const WEAK_STEPS = 2e5;
function settingsOf(program, options) {
	mustBeProgram(program);
	mustBeOptions(options, "explore", [
		...Object.keys(DEFAULTS),
		"schedules",
		"replay",
		"module",
		"limitMs"
	]);
	const { limitMs, steps: weakSteps = WEAK_STEPS } = options;
	const endsMs = limitMs === undefined ? Number.POSITIVE_INFINITY : nowMs() + limitMs;
	const settings = {
		...DEFAULTS,
		...options,
		weakSteps,
		endsMs
	};
	for (const [name, known] of Object.entries(CHOICES)) {
		const found = settings[name];
		if (known.includes(found)) continue;
		const all = known.map((each) => JSON.stringify(each)).join(", ");
		throw new TypeError(`Cannot explore: expected ${name} to be one of ${all}, found ${JSON.stringify(found)}.`);
	}
	mustBeWhole(settings.steps, "explore", "steps", 1, Number.MAX_SAFE_INTEGER);
	mustBeWhole(settings.preemptions, "explore", "preemptions", 0, 1e3);
	mustBeWhole(settings.seed, "explore", "seed", 0, 2 ** 31 - 1);
	mustBeWhole(settings.silentMs, "explore", "silentMs", 1, 2 ** 31 - 1);
	if (settings.schedules !== undefined) {
		mustBeWhole(settings.schedules, "explore", "schedules", 1, Number.MAX_SAFE_INTEGER);
	}
	if (limitMs !== undefined) mustBeWhole(limitMs, "explore", "limitMs", 1, 2 ** 31 - 1);
	if (settings.replay !== undefined) must$1("text", settings.replay, "explore", "replay");
	if (settings.module !== undefined) must$1("text", String(settings.module), "explore", "module");
	else if (settings.engine === "workers") {
		throw new TypeError("Cannot explore on workers: expected module, the URL of the file that exports the program by default, found none.");
	}
	return settings;
}
function mustBeProgram(program) {
	must$1("function", program?.setup, "explore", "setup of the program");
	const { threads } = program;
	if (Array.isArray(threads)) {
		for (const each of threads) must$1("function", each, "explore", "each of the threads");
		mustBeWhole(threads.length, "explore", "the number of threads", 1, 8);
	} else {
		const { body, count } = threads ?? {};
		must$1("function", body, "explore", "threads, or the body of threads,");
		mustBeWhole(count, "explore", "the count of threads", 1, 8);
	}
	for (const name of ["check", "invariant"]) {
		if (program[name] !== undefined) must$1("function", program[name], "explore", name);
	}
}

// concurrency/explore/steps.ts
function stepsOf(machine) {
	const steps = [];
	const next = [];
	const lines = new Map();
	for (let at = machine.depth - 1; at >= 0; at--) {
		const operation = machine.operations[at];
		const choice = machine.choices[at];
		const thread = choice % 8;
		const after = operation.value;
		const answer = machine.answers[at];
		const reading = machine.readings[at];
		machine.back(at);
		const before = operation.value;
		const late = choice >= 8;
		const plain = (operation instanceof Access || operation instanceof DataAccess) && operation.plain;
		const step = {
			thread,
			kind: late ? "time-out" : operation.kind,
			target: operation.target,
			...before !== undefined && { before },
			...after !== undefined && { after },
			...isTold(answer) && !Object.is(answer, before) && { result: answer },
			plain,
			...reading && { reads: reading.kind },
			blocked: false,
			...operation.place,
			...expressionAt(operation.place, lines)
		};
		steps[at] = step;
		next[thread] = step;
		for (const each of machine.blocked()) {
			const waited = next[each.number];
			if (waited) waited.blocked = true;
		}
	}
	return steps;
}
function isTold(answer) {
	return [
		"string",
		"number",
		"boolean",
		"bigint"
	].includes(typeof answer);
}
function expressionsOf(places) {
	const lines = new Map();
	return places.map((place) => expressionAt(place, lines).expression);
}
function expressionAt(place, lines) {
	if (place === undefined) return {};
	const path = place.file.startsWith("file://") ? decodeURIComponent(new URL(place.file).pathname) : place.file;
	let text = lines.get(path);
	if (text === undefined) {
		try {
			text = runtime.readText(path).split("\n");
		} catch {
			text = [];
		}
		lines.set(path, text);
	}
	const expression = statementAt(text[place.line - 1] ?? "", place.column);
	return expression === "" ? {} : { expression };
}
const LONG$1 = 40;
function statementAt(line, column) {
	if (line.trim().length <= LONG$1) return line.trim();
	let start = 0;
	const open = [0];
	for (let at = 0; at < line.length; at++) {
		const letter = line[at];
		const ends = letter === "{" || letter === "}" || letter === ";" && open.at(-1) <= 0;
		if (ends && at >= column - 1) return line.slice(start, letter === ";" ? at + 1 : at).trim();
		if (letter === "(") open[open.length - 1]++;
		else if (letter === ")") open[open.length - 1]--;
		else if (letter === "{") open.push(0);
		else if (letter === "}") open.pop();
		if (ends) start = at + 1;
	}
	return line.slice(start).trim();
}

// concurrency/explore/by-hand.ts
function positionOf(program, schedule, options = {}) {
	const choices = scheduleOf(schedule).map(choiceOf);
	return inMemory(program, options, true, (loaded) => {
		const { machine } = loaded;
		const run = new Run$1(loaded, false, false);
		run.schedule(new Prefix(choices, () => machine.depth), Number.POSITIVE_INFINITY);
		if (machine.depth < choices.length && run.wrong === undefined) {
			throw new TypeError(`Cannot play ${JSON.stringify(schedule)}: only ${machine.depth} steps of it can be done.`);
		}
		const finding = run.wrong && findingOf(machine, run.wrong, undefined);
		const done = machine.choices.slice(0, machine.depth);
		const next = finding === undefined && !run.complete ? nextOf(loaded, done) : [];
		return {
			schedule: scheduleText(done),
			steps: stepsOf(machine),
			next,
			...finding && { finding }
		};
	});
}
function breaksFrom(program, schedule, options = {}, mostSteps = 2e5) {
	const choices = scheduleOf(schedule).map(choiceOf);
	return inMemory(program, options, false, (loaded) => {
		const { machine } = loaded;
		const run = new Run$1(loaded, false, false);
		const search = new Prefix(choices, () => machine.depth, new Exhaustive(machine, run.before));
		let schedules = 0;
		do {
			run.schedule(search, mostSteps);
			if (run.complete) schedules++;
			if (run.wrong === undefined) continue;
			const finding = findingOf(machine, run.wrong, undefined);
			return {
				kind: "breaks",
				schedule: scheduleText(machine.schedule()),
				finding
			};
		} while (!run.stopped && search.advance());
		return {
			kind: run.stopped || run.cut || machine.unfair ? "undecided" : "holds",
			schedules
		};
	});
}
function inMemory(program, options, locates, f) {
	const { seed, locks, timeouts } = settingsOf(program, options);
	for (let mostBytes = 8;;) {
		const loaded = load(program, {
			seed,
			locks,
			timeouts,
			locates
		}, mostBytes);
		const result = loaded.inside(() => f(loaded));
		const { neededBytes } = loaded.machine.cells;
		if (neededBytes >= mostBytes) return result;
		mostBytes = neededBytes;
	}
}
function nextOf({ machine }, done) {
	const enabled = machine.enabled();
	const choices = Array.from({ length: 2 * 8 }, (_, choice) => choice).filter((c) => (enabled & 1 << c) !== 0);
	const operations = choices.map((choice) => machine.pending(machine.threadOf(choice)));
	const expressions = expressionsOf(operations.map(({ place }) => place));
	return choices.map((choice, i) => {
		const { kind, target, place } = operations[i];
		const expression = expressions[i];
		return {
			thread: choice % 8,
			late: choice >= 8,
			kind,
			target,
			...place && { line: place.line },
			...expression !== undefined && { expression },
			schedule: scheduleText([...done, choice])
		};
	});
}
var Prefix = class {
	#choices;
	#depth;
	#then;
	constructor(choices, depth, then) {
		this.#choices = choices;
		this.#depth = depth;
		this.#then = then;
	}
	choose(enabled) {
		const wanted = this.#choices[this.#depth()];
		if (wanted === undefined) return this.#then?.choose(enabled) ?? -1;
		return (enabled & 1 << wanted) === 0 ? -1 : wanted;
	}
	stepped(step) {
		if (step >= this.#choices.length) this.#then?.stepped?.(step);
	}
	ended() {
		this.#then?.ended?.();
	}
	advance() {
		return this.#then?.advance() === true && this.#depth() >= this.#choices.length;
	}
};

// concurrency/explore/remote/asked-thread.ts
var AskedThread = class extends VirtualThread {
	mostAhead = 1024;
};

// concurrency/explore/remote/shared.ts
const known = new WeakMap();
function sharedOf(world) {
	let shared = known.get(world);
	if (shared === undefined) {
		const memories = new Set();
		const views = [];
		const things = new Map();
		for (const [thing, name] of world.machine.cells.named()) {
			if (thing instanceof SharedArrayBuffer) memories.add(thing);
			else if (isSharedView(thing)) {
				memories.add(thing.buffer);
				views.push(thing);
			} else things.set(name, thing);
		}
		shared = {
			memories: [...memories],
			views,
			made: new Map(),
			things
		};
		known.set(world, shared);
	}
	return shared;
}
function isSharedView(thing) {
	return isView(thing) && !(thing instanceof DataView) && thing.buffer instanceof SharedArrayBuffer;
}
const BEGUN = "a wait has begun";
function answerAsData(answer) {
	return answer === ASLEEP ? BEGUN : answer;
}
function answerOfData(data) {
	return data === BEGUN ? ASLEEP : data;
}

// concurrency/explore/remote/thing-kinds.ts
const kind = (Class, find, rules, isOne = (object) => object instanceof Class) => ({
	isOne,
	rules,
	find: (world, object) => [find(world, object)].flat()
});
const isOwned = (condition) => stateOf(condition).lock instanceof RLock;
const isCondition = (owned) => (object) => object instanceof Condition && isOwned(object) === owned;
const thingKinds = {
	lock: kind(Lock, mutexOf, lockRules),
	rLock: kind(RLock, mutexOf, rLockRules),
	semaphore: kind(Semaphore, semaphoreOf, semaphoreRules),
	event: kind(Event, eventOf, eventRules),
	barrier: kind(Barrier, barrierOf, barrierRules),
	queue: kind(Queue, queueOf, queueRules),
	condition: kind(Condition, conditionOf, conditionRules, isCondition(false)),
	ownedCondition: kind(Condition, conditionOf, ownedConditionRules, isCondition(true))
};

// concurrency/explore/remote/step-of-a-deed.ts
var NoDeedError = class extends TypeError {
	name = "NoDeedError";
};
const ACCESSES = [...[
	"read",
	"write",
	"add",
	"sub",
	"and",
	"or",
	"xor",
	"exchange",
	"compareExchange"
]];
const ARRAYS = [
	...[
		Int8Array,
		Uint8Array,
		Uint8ClampedArray,
		Int16Array,
		Uint16Array,
		Int32Array,
		Uint32Array
	],
	...[
		Float32Array,
		Float64Array,
		BigInt64Array,
		BigUint64Array
	],
	..."Float16Array" in globalThis ? [globalThis.Float16Array] : []
];
const WHOLE = /^(Big)?(Int|Uint)\d+Array$/;
const METHODS = { ...{
	Int8: 1,
	Uint8: 1,
	Int16: 2,
	Uint16: 2,
	Float16: 2,
	Int32: 4,
	Uint32: 4,
	Float32: 4,
	Float64: 8,
	BigInt64: 8,
	BigUint64: 8
} };
const isItem = (argument) => typeof argument === "object" && argument !== null && Object.keys(argument).join() === "value";
const isCount = (argument) => argument === Number.POSITIVE_INFINITY || Number.isSafeInteger(argument) && argument >= 0;
const ARGUMENTS = {
	"semaphore.release": (argument) => Number.isSafeInteger(argument) && argument > 0,
	"condition.notify": isCount,
	"ownedCondition.notify": isCount,
	"queue.put": isItem,
	"queue.close": (argument) => typeof argument === "boolean"
};
function operationOf(world, deed) {
	const operation = stepOf(world, deed);
	const { place } = deed;
	if (place !== undefined && world.machine.options.locates) operation.place = { ...place };
	return operation;
}
const MOST_WAITS = 1e3;
const isNth = (nth) => Number.isSafeInteger(nth) && nth >= 0 && nth < MOST_WAITS;
function listOf(world, memory, offset) {
	const buffer = sharedOf(world).memories[memory];
	must(buffer !== undefined && isOffset(offset, 4, buffer), "a place in memory");
	return listAt(world, buffer, offset, () => placeName(world, buffer, offset));
}
function stepOf(world, deed) {
	const { cells, options } = world.machine;
	switch (deed.does) {
		case "access": {
			const view = viewAt(world, deed);
			const { access, atomic, index, written, expected } = deed;
			must(ACCESSES.includes(access), "an access");
			must(typeof atomic === "boolean", "an access");
			must(access === "read" || access === "write" || atomic, "a plain access");
			must(!atomic || WHOLE.test(view.constructor.name), "an array of whole numbers");
			if (access !== "read") mustFit(view, written);
			if (access === "compareExchange") mustFit(view, expected);
			return new Access(cells, access, atomic, view, index, nameOf(world, view), written, expected);
		}
		case "wait": {
			const view = viewAt(world, deed);
			must(view instanceof Int32Array || view instanceof BigInt64Array, "an array that is waited at");
			mustFit(view, deed.expected);
			must(typeof deed.limitMs === "number" && !Number.isNaN(deed.limitMs), "a limit");
			const offset = view.byteOffset + deed.index * view.BYTES_PER_ELEMENT;
			const list = listAt(world, view.buffer, offset, () => `${nameOf(world, view)}[${deed.index}]`);
			must(deed.nth === undefined || isNth(deed.nth), "the number of a wait");
			return new WaitBegin(cells, list, view, deed.index, deed.expected, deed.limitMs, deed.nth);
		}
		case "waitEnds": {
			const { waits } = deed;
			must(Array.isArray(waits) && waits.length > 0 && waits.length <= MOST_WAITS, "waits");
			return new AsyncEnd(waits.map(({ memory, offset, nth, limited }) => {
				must(isNth(nth) && typeof limited === "boolean", "the number of a wait");
				return {
					list: listOf(world, memory, offset),
					nth,
					limited
				};
			}));
		}
		case "notify": {
			const { memory, offset, count } = deed;
			const list = listOf(world, memory, offset);
			must(isCount(count), "a count");
			return new Notify(list, count);
		}
		case "data": {
			const { access, memory, offset, method, littleEndian, written } = deed;
			const buffer = sharedOf(world).memories[memory];
			const bytes = Object.hasOwn(METHODS, method) ? METHODS[method] : 0;
			must(buffer !== undefined && bytes > 0 && typeof littleEndian === "boolean", "an access of a DataView");
			must(access === "read" || access === "write", "an access of a DataView");
			must(isOffset(offset, bytes, buffer), "an offset");
			if (access === "write") must(typeof written === (method.startsWith("Big") ? "bigint" : "number"), "a value");
			const name = cells.nameOf(buffer, "memory");
			return new DataAccess(cells, access, dataViewOf(buffer), name, method, offset, littleEndian, written);
		}
		case "thing": {
			const { thing, rule, argument, limited } = deed;
			const object = typeof thing === "string" ? sharedOf(world).things.get(thing) : undefined;
			const [kind = "", name = ""] = typeof rule === "string" ? rule.split(".") : [];
			const known = Object.hasOwn(thingKinds, kind) ? thingKinds[kind] : undefined;
			must(object !== undefined && known?.isOne(object) === true && Object.hasOwn(known.rules, name), "a lock");
			const fits = ARGUMENTS[rule] ?? ((none) => none === undefined);
			must(fits(argument) && typeof limited === "boolean", "an argument");
			return new Modelled(known.rules[name], known.find(world, object), argument, limited);
		}
		case "idle":
			must(deed.idle === "sleep" || deed.idle === "pause", "a pause");
			return options.locates ? new Idle(deed.idle) : IDLE[deed.idle];
		default: throw new NoDeedError("Cannot do what a thread does next: it is no step.");
	}
}
const IDLE = {
	sleep: new Idle("sleep"),
	pause: new Idle("pause")
};
const dataViews = new WeakMap();
function dataViewOf(buffer) {
	let view = dataViews.get(buffer);
	if (view === undefined) {
		view = new OwnDataView(buffer);
		dataViews.set(buffer, view);
	}
	return view;
}
const OwnDataView = DataView;
function viewAt(world, { memory, array, begin, index }) {
	const { memories, views, made } = sharedOf(world);
	const buffer = memories[memory];
	const Class = ARRAYS.find(({ name }) => name === array);
	must(buffer !== undefined && Class !== undefined, "memory that is shared");
	const { BYTES_PER_ELEMENT: bytes } = Class;
	must(Number.isSafeInteger(begin) && begin >= 0 && begin % bytes === 0, "the begin of an array");
	must(Number.isSafeInteger(index) && index >= 0 && begin + (index + 1) * bytes <= buffer.byteLength, "an index");
	world.machine.cells.region(buffer).expect(bytes);
	const known = views.find((view) => view.buffer === buffer && view.byteOffset === begin && view instanceof Class);
	if (known !== undefined && index < known.length) return known;
	const key = `${memory} ${array} ${begin}`;
	const own = made.get(key) ?? new Class(buffer, begin);
	made.set(key, own);
	return own;
}
function nameOf({ machine }, view) {
	return machine.cells.nameOf(view, view.constructor.name, view.buffer);
}
function placeName(world, buffer, offset) {
	const view = sharedOf(world).views.find((each) => each.buffer === buffer);
	if (view === undefined) return `${world.machine.cells.nameOf(buffer, "memory")}[${offset / 4}]`;
	return `${nameOf(world, view)}[${(offset - view.byteOffset) / view.BYTES_PER_ELEMENT}]`;
}
function isOffset(offset, bytes, buffer) {
	return Number.isSafeInteger(offset) && offset >= 0 && offset + bytes <= buffer.byteLength;
}
function mustFit(view, value) {
	const big = view instanceof BigInt64Array || view instanceof BigUint64Array;
	must(typeof value === (big ? "bigint" : "number"), "a value");
}
function must(fits, what) {
	if (!fits) throw new NoDeedError(`Cannot do what a thread does next: expected ${what}, found none.`);
}

// concurrency/explore/remote/asking.ts
function threadsElsewhere(program, ask) {
	const { threads } = program;
	const bodies = "body" in threads ? new Array(threads.count).fill(threads.body) : threads;
	const asking = {
		setup: () => program.setup(),
		threads: bodies.map((body, i) => {
			const first = { next: new Map() };
			const thread = () => done(first, (answers) => outside(() => ask(i, answers)));
			Object.defineProperty(thread, "name", { value: body.name });
			return thread;
		}),
		...program.check && { check: checkOf(program) },
		...program.invariant && { invariant: (shared) => program.invariant(shared) }
	};
	elsewhere.add(asking);
	return asking;
}
const elsewhere = new WeakSet();
function isElsewhere(program) {
	return elsewhere.has(program);
}
function checkOf(program) {
	return program.check.length > 1 ? (shared, results) => program.check(shared, results) : (shared) => program.check(shared, []);
}
function after({ next }, answer) {
	const key = Object.is(answer, -0) ? MINUS_ZERO : answer;
	let known = next.get(key);
	if (known === undefined) {
		known = { next: new Map() };
		next.set(key, known);
	}
	return known;
}
const MINUS_ZERO = Symbol("-0");
function done(first, ask) {
	const world = currentWorld();
	const running = world.machine.running;
	let known = first;
	let count = 0;
	for (;;) {
		const { answers, at } = running;
		while (count < at) known = after(known, answers[count++]);
		known.deed ??= ask(answers.slice(0, at).map(answerAsData));
		const { deed } = known;
		if (deed.does === "end") return deed.value;
		if (deed.does === "throw") {
			const error = new Error(deed.message);
			error.name = deed.name;
			throw error;
		}
		try {
			act(world, operationOf(world, deed));
		} catch (error) {
			if (running.leaving || error instanceof NoDeedError) throw error;
		}
	}
}

// concurrency/explore/engine.ts
function reExecution(program) {
	const onThisThread = !isElsewhere(program);
	const elsewhere = onThisThread ? undefined : { make: (number, body) => new AskedThread(number, body) };
	return {
		name: "re-execution",
		onThisThread,
		load: (options, mostBytes) => load(program, options, mostBytes, elsewhere)
	};
}

// concurrency/explore/search/replay.ts
const LONG = 2e3;
var Replay = class {
	#machine;
	#choices;
	#stops;
	mostSteps;
	inTheEnd;
	misfitAt;
	constructor(machine, choices, stops = false) {
		this.#stops = stops;
		this.#machine = machine;
		this.#choices = choices.filter((move) => choiceOf(move) !== 16);
		this.inTheEnd = choices.slice(this.#choices.length).map((move) => typeof move === "object" && "older" in move ? move.older : 0);
		if (choices.length >= LONG) this.mostSteps = choices.length;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		const move = this.#choices[depth];
		if (move !== undefined) {
			const wanted = choiceOf(move);
			if ((enabled & 1 << wanted) !== 0) {
				const { weak } = this.#machine;
				if (weak !== undefined && typeof move === "object") weak.wants = "older" in move ? move.older : move;
				return wanted;
			}
			this.misfitAt ??= depth;
		}
		if (this.#stops && move === undefined) return -1;
		const last = depth === 0 ? 0 : choices[depth - 1] % 8;
		return (enabled & 1 << last) !== 0 ? last : lowest(enabled);
	}
	advance() {
		return false;
	}
};

// concurrency/explore/searches.ts
const AFTER_RACE = 1e5;
const TURN_MS = 50;
var Searches = class {
	schedules = 0;
	race;
	budget;
	ended = false;
	#settings;
	#loaded;
	#run;
	#turnEndsMs = 0;
	#late = false;
	constructor(settings, loaded, run) {
		this.#settings = settings;
		this.#loaded = loaded;
		this.#run = run;
		this.budget = settings.steps;
	}
	*search(search, budget) {
		const { machine } = this.#loaded;
		const { schedules: most = Number.POSITIVE_INFINITY } = this.#settings;
		machine.back(0);
		let schedules = 0;
		let tries = 0;
		for (;;) {
			const more = this.#loaded.inside(() => {
				this.#turnEndsMs = nowMs() + TURN_MS;
				do {
					tries++;
					this.#run.schedule(search, Math.min(budget, this.budget));
					if (this.#run.complete) schedules++;
					if (this.#run.wrong !== undefined || this.#run.stopped) return false;
					if (this.#run.tooLong && this.#settings.strategy === "auto") {
						this.#run.stopped = true;
						return false;
					}
					this.#noteRace();
					if (schedules >= most || !search.advance()) return false;
				} while ((tries & 15) !== 0 || nowMs() < this.#turnEndsMs);
				return true;
			});
			if (more) {
				yield;
				this.#lookAtTime();
				continue;
			}
			this.schedules += schedules;
			this.#noteRace();
			const { wrong, stopped } = this.#run;
			if (wrong?.kind === "nondeterministic" && this.race) return {
				kind: "broken",
				broken: this.race
			};
			if (wrong) return {
				kind: "broken",
				broken: {
					wrong,
					moves: machine.schedule()
				}
			};
			const enough = stopped ? this.#run.tooLong || machine.spent >= this.budget : search instanceof Exhaustive;
			if (this.race && (enough || this.#settings.strategy !== "auto")) return {
				kind: "broken",
				broken: this.race
			};
			if (stopped) this.ended = true;
			return {
				kind: stopped ? "budget" : "done",
				schedules
			};
		}
	}
	#lookAtTime() {
		if (nowMs() < this.#settings.endsMs) return;
		this.budget = 0;
		this.#late = true;
	}
	#noteRace() {
		const { race } = this.#run.before;
		if (race === undefined || this.race !== undefined) return;
		const { machine } = this.#loaded;
		this.race = {
			wrong: { kind: "race" },
			moves: machine.schedule(race.later + 1)
		};
		this.budget = Math.min(this.budget, machine.spent + AFTER_RACE);
	}
	*besides(search) {
		const { machine } = this.#loaded;
		const { cut, tooLong } = this.#run;
		const { unfair, shortened, late } = machine;
		const ended = this.ended;
		this.#run.tooLong = false;
		const result = yield* search;
		Object.assign(this.#run, {
			cut,
			tooLong
		});
		Object.assign(machine, {
			unfair,
			shortened,
			late
		});
		this.ended = ended;
		return result;
	}
	leftOut() {
		const { machine } = this.#loaded;
		if (this.#run.tooLong) return `some were left after ${count(MOST_STEPS)} steps (let loops go round twice or thrice)`;
		if (this.#late || this.ended) {
			const { steps, limitMs } = this.#settings;
			const ended = this.#late ? `limit of ${count(limitMs)} ms` : `budget of ${count(steps)} steps`;
			const more = this.#late ? "more time" : "more steps";
			return `the ${ended} ended (take fewer threads and shorter loops, give it ${more}, or draw schedules by chance: strategy "random")`;
		}
		if (machine.weak?.cut) return "some reads of older values were left out";
		return "some were left out, in which one thread tries in vain again and again while others could go on";
	}
};
function count(n) {
	return n.toLocaleString("en-US");
}

// concurrency/explore/show/deeds.ts
const READS = new Set(["read", "look"]);
const NO_VALUES = new Set([
	"wait",
	"wake",
	"notify"
]);
const isRead = (step) => READS.has(step.kind);
const isWrite = (step) => !isRead(step) && !NO_VALUES.has(step.kind) && step.after !== undefined;
const changed = (step) => isWrite(step) && !Object.is(step.before, step.after);
const code = (text) => `\`${oneLine(text, 40)}\``;

// concurrency/explore/show/unseen.ts
function gaveBackUntaken(steps) {
	for (const [at, { kind, thread, target }] of steps.entries()) {
		if (kind !== "release") continue;
		const own = steps.slice(0, at).filter((step) => step.thread === thread && step.target === target);
		const tried = own.at(-1);
		const failed = tried?.kind === "time-out" || tried?.kind === "try-acquire" && tried.result === false;
		const got = own.filter((step) => step.kind === "acquire" || step.kind === "try-acquire" && step.result !== false);
		if (!failed || got.length > own.filter((step) => step.kind === "release").length) continue;
		const why = tried.kind === "time-out" ? "its wait ran out of time" : "it was taken";
		const sentence = `${threadName(thread)} gave back ${code(target)}, which it had not got: ${why}`;
		return {
			sentence,
			fatal: [steps.indexOf(tried), at]
		};
	}
	return undefined;
}
function wokeAndDidNotLook(steps) {
	for (let woke = steps.length - 1; woke >= 0; woke--) {
		const { kind, thread } = steps[woke];
		if (kind !== "wake") continue;
		const looked = steps.findLastIndex((step, at) => at < woke && step.thread === thread && isRead(step));
		const target = steps[looked]?.target;
		const uses = (step) => step.thread === thread && step.target === target;
		const use = steps.findIndex((step, at) => at > woke && uses(step));
		if (looked < 0 || use < 0) continue;
		const write = isRead(steps[use]) ? steps.findIndex((step, at) => at > use && step.thread === thread) : use;
		const wrote = steps[write];
		if (wrote === undefined || !uses(wrote) || !changed(wrote)) continue;
		if (wrote.line !== steps[use].line || wrote.expression !== steps[use].expression) continue;
		const change = steps.findLastIndex((step, at) => at > looked && at < use && step.thread !== thread && step.target === target && changed(step));
		const other = steps[change];
		if (other === undefined || !Object.is(other.after, steps[looked].before)) continue;
		const sentence = `${threadName(thread)} woke up and did not look at ${code(target)} again: ` + `${threadName(other.thread)} had made it ${valueText(other.after)}`;
		return {
			sentence,
			fatal: [
				change,
				woke,
				write
			]
		};
	}
	return undefined;
}
function readHalf(steps, of) {
	const reads = steps.flatMap((step, at) => isRead(step) && (of ?? step.thread) === step.thread ? [at] : []);
	for (const late of reads.toReversed()) {
		const fresh = steps[late];
		const write = steps.findLastIndex((step, at) => at < late && step.target === fresh.target && changed(step));
		const writer = steps[write]?.thread;
		if (writer === undefined || writer === fresh.thread) continue;
		for (const early of reads.toReversed()) {
			const old = steps[early];
			if (old.thread !== fresh.thread || old.target === fresh.target) continue;
			const changes = (step) => step.target === old.target && step.thread === writer && changed(step);
			const change = steps.findIndex((step, at) => at > early && changes(step));
			const sees = (step) => step.thread === old.thread && step.target === old.target;
			if (change < 0 || steps.findLastIndex(sees) > change) continue;
			if (early > write && change < late) continue;
			const sentence = `${threadName(old.thread)} read ${code(old.target)} = ${valueText(old.before)} before ${threadName(writer)} ` + `made it ${valueText(steps[change].after)}, but ${code(fresh.target)} = ${valueText(fresh.before)} ` + `after ${threadName(writer)} had changed that`;
			return {
				sentence,
				fatal: [
					early,
					write,
					late,
					change
				].sort((a, b) => a - b)
			};
		}
	}
	return undefined;
}
function overwrote(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const write = steps[last];
		if (write.kind !== "write" || !changed(write)) continue;
		const touches = (step, at) => at < last && step.target === write.target && changed(step);
		const lost = steps.findLastIndex(touches);
		const other = steps[lost];
		if (other === undefined || other.thread === write.thread) continue;
		const own = (step) => step.thread === write.thread && step.target === write.target && (isRead(step) || isWrite(step));
		if (!steps.slice(0, lost).some((step) => own(step) && isWrite(step)) || steps.slice(lost, last).some(own)) continue;
		const sentence = `${threadName(write.thread)} made ${code(write.target)} ${valueText(write.after)} without looking: ` + `${threadName(other.thread)} had made it ${valueText(other.after)}`;
		return {
			sentence,
			fatal: [lost, last]
		};
	}
	return undefined;
}
function timedOutFirst(steps) {
	for (const [at, { kind, thread, target }] of steps.entries()) {
		if (kind !== "time-out") continue;
		const late = steps.findIndex((step, i) => i > at && step.thread !== thread && step.target === target && changed(step));
		if (late < 0) continue;
		const { thread: other, after } = steps[late];
		const sentence = `${threadName(thread)}'s wait at ${code(target)} ran out of time before ${threadName(other)} ` + `made it ${valueText(after)}`;
		return {
			sentence,
			fatal: [at, late]
		};
	}
	return undefined;
}

// concurrency/explore/show/who-is-stuck.ts
function waitsFor(waits, steps) {
	const says = waits.map(({ thread, target, holder }) => {
		const held = holder === undefined ? "" : `, which ${holder === thread ? "it holds itself" : `${threadName(holder)} holds`}`;
		return `${threadName(thread)} waits for ${code(target)}${held}`;
	});
	if (says.length === 0) return "every thread waits";
	const others = new Set(steps.map(({ thread }) => thread).filter((each) => waits.every(({ thread }) => thread !== each)));
	const end = others.size === 0 ? "nobody can go on" : `${threadNames([...others].sort())} ${others.size > 1 ? "have" : "has"} ended`;
	return `${says.join("; ")}: ${end}`;
}
function lostWakeUp(steps, waits, missed) {
	const notify = steps[missed];
	const [wait] = waits;
	const who = wait === undefined ? "a thread" : threadName(wait.thread);
	const what = code(notify?.target ?? wait?.target ?? "");
	const notifier = notify === undefined ? "the wake-up" : `${threadName(notify.thread)}'s wake-up`;
	const sentence = `${notifier} of ${what} came before ${who} went to sleep: it was lost, and ${who} sleeps for ever`;
	return {
		sentence,
		fatal: notify === undefined ? [] : [missed]
	};
}
function goesRound(steps, { threads, round, silent }) {
	if (silent !== undefined) return silentInWords(steps, threads[0], silent.line);
	const many = threads.length > 1;
	const goRound = `${threadNames(threads)} ${many ? "go" : "goes"} round and round`;
	if (round === undefined) return `${goRound}, and ${many ? "get" : "gets"} nowhere`;
	const again = steps.slice(round.from, round.from + round.steps);
	if (again.some(changed)) return `${goRound}: after ${round.steps} steps all is as it was before them`;
	const looks = threads.map((thread) => {
		const seen = again.filter((step) => step.thread === thread && step.target !== "" && !NO_VALUES.has(step.kind));
		const told = new Set(seen.map((step) => `${code(step.target)} = ${valueText(step.result ?? step.before)}`));
		return {
			thread,
			told: [...told].slice(0, 2).join(" and ")
		};
	});
	if (looks.some(({ told }) => told === "")) return `${goRound}, and nothing changes any more`;
	const finds = looks.map(({ thread, told }) => `${threadName(thread)} finds ${told}`);
	return `${finds.join(", ")}, again and again: nobody changes that any more`;
}
function silentInWords(steps, thread, line) {
	const last = steps.findLast((step) => step.thread === thread);
	const after = last?.line === undefined ? "" : ` after line ${last.line}`;
	const where = line === undefined ? "" : ` around line ${line}`;
	const read = last && isRead(last) ? `, where it read ${code(last.target)} = ${valueText(last.result ?? last.before)}` : "";
	return `${threadName(thread)} never comes to another step${after}${read}: it is in a loop${where} that touches nothing shared`;
}
function lockHeld(steps, thread, target) {
	const taken = steps.findLastIndex((step) => step.thread === thread && step.target === target);
	const line = steps[taken]?.line;
	const where = line === undefined ? "" : ` in line ${line}`;
	const sentence = `${threadName(thread)} took ${code(target)}${where}, and ended without giving it back`;
	return {
		sentence,
		fatal: taken < 0 ? [] : [taken]
	};
}

// concurrency/explore/show/in-one-sentence.ts
function whyOf({ finding, steps }) {
	switch (finding.kind) {
		case "check":
			if (finding.own !== undefined) return ownCopy(finding.own);
			if (finding.read !== undefined) return inTheEnd(finding.read);
			return wrongValue(steps, false, slipOf(finding));
		case "invariant": return wrongValue(steps, true, slipOf(finding));
		case "nondeterministic": return wrongValue(steps, false);
		case "threw": return besides(finding.own, actedOn(steps) ?? readHalf(steps, finding.thread) ?? lastRead(steps, finding.thread) ?? timedOutFirst(steps) ?? between(steps, true));
		case "race": return race(steps, finding.between, finding.target);
		case "deadlock": return {
			sentence: waitsFor(finding.waits, steps),
			fatal: []
		};
		case "lost-wake-up": return lostWakeUp(steps, finding.waits, finding.missed);
		case "livelock": return {
			sentence: goesRound(steps, finding),
			fatal: []
		};
		case "lock-held": return lockHeld(steps, finding.thread, finding.target);
	}
}
function slipOf({ kind, error }) {
	if (error === undefined || !isSlip(error)) return undefined;
	return {
		sentence: `the ${kind} threw by itself: look there first, and at the threads only then`,
		fatal: []
	};
}
function wrongValue(steps, midway, slip) {
	return actedOn(steps) ?? readHalf(steps) ?? earlyRead(steps) ?? overwrote(steps) ?? timedOutFirst(steps) ?? slip ?? between(steps, midway);
}
function actedOn(steps) {
	return otherValue(steps) ?? gaveBackUntaken(steps) ?? wokeAndDidNotLook(steps) ?? lostUpdate(steps) ?? staleRead(steps);
}
function readBefore(steps, at, thread, target) {
	for (let i = at - 1; i >= 0; i--) {
		const step = steps[i];
		if (step.thread !== thread || step.target !== target) continue;
		return isRead(step) ? i : undefined;
	}
	return undefined;
}
function otherValue(steps) {
	const at = steps.findLastIndex(({ reads }) => reads !== undefined);
	const read = steps[at];
	if (read === undefined) return undefined;
	const value = read.result ?? read.before;
	const writes = (step) => step.target === read.target && step.thread !== read.thread && isWrite(step);
	const what = `${code(read.target)}, ${valueText(value)}`;
	if (read.reads === "later") {
		const write = steps.findIndex((step, i) => i > at && writes(step) && Object.is(step.after, value));
		const writer = steps[write] ? threadName(steps[write].thread) : "others";
		const sentence = `${threadName(read.thread)} read a later value of ${what}, before ${writer} wrote it: nothing orders the two`;
		return {
			sentence,
			fatal: write < 0 ? [at] : [at, write]
		};
	}
	const write = steps.findLastIndex((step, i) => i < at && writes(step));
	const newest = steps[write];
	const told = newest ? `, when ${threadName(newest.thread)} had made it ${valueText(newest.after)}` : "";
	const which = read.reads === "torn" ? "bytes of several writes" : "an older value";
	const sentence = `${threadName(read.thread)} read ${which} of ${what}${told}: nothing orders the two`;
	return {
		sentence,
		fatal: newest ? [write, at] : [at]
	};
}
function inTheEnd(read) {
	const each = read.map(({ target, value }) => `${valueText(value)} in ${code(target)}`).join(" and ");
	return {
		sentence: `the check may read ${each}: nothing orders what threads wrote there last`,
		fatal: []
	};
}
function lostUpdate(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const write = steps[last];
		if (write.kind !== "write") continue;
		const { target, thread } = write;
		const read = readBefore(steps, last, thread, target);
		if (read === undefined) continue;
		const lost = steps.findLastIndex((step, at) => at > read && at < last && step.thread !== thread && step.target === target && changed(step));
		if (lost < 0) continue;
		return {
			sentence: lostInWords(steps, read, lost, last),
			fatal: [lost, last]
		};
	}
	return undefined;
}
function lostInWords(steps, read, lost, last) {
	const [mine, other] = [steps[last], steps[lost]];
	const [me, they] = [threadName(mine.thread), threadName(other.thread)];
	const theirs = readBefore(steps, lost, other.thread, other.target);
	const what = code(mine.target);
	if (theirs !== undefined && Object.is(steps[theirs].before, steps[read].before)) {
		const [late, early] = theirs > read ? [they, me] : [me, they];
		const value = valueText(steps[Math.max(theirs, read)].before);
		return `${late} read ${what} = ${value} between ${early}'s read and write: one update is lost`;
	}
	const change = `${valueText(other.before)} to ${valueText(other.after)}`;
	return `${they} changed ${what} from ${change} between ${me}'s read and write: that update is lost`;
}
function staleRead(steps) {
	for (let last = steps.length - 1; last >= 0; last--) {
		const act = steps[last];
		if (!changed(act)) continue;
		for (let read = last - 1; read >= 0; read--) {
			const step = steps[read];
			if (step.thread !== act.thread || !isRead(step)) continue;
			if (steps.findLastIndex((s, at) => at < last && s.thread === act.thread && s.target === step.target) > read) continue;
			const change = steps.findIndex((s, at) => at > read && at < last && s.thread !== act.thread && s.target === step.target && changed(s));
			if (change < 0) continue;
			const other = steps[change];
			const what = `${code(step.target)} = ${valueText(step.before)}`;
			const sentence = `${threadName(act.thread)} read ${what} and acted on it, when ${threadName(other.thread)} ` + `had made it ${valueText(other.after)}`;
			return {
				sentence,
				fatal: [
					read,
					change,
					last
				]
			};
		}
	}
	return undefined;
}
function earlyRead(steps) {
	for (let write = steps.length - 1; write >= 0; write--) {
		const change = steps[write];
		if (!changed(change)) continue;
		const read = steps.findLastIndex((step, at) => at < write && step.thread !== change.thread && step.target === change.target && isRead(step));
		if (read < 0) continue;
		const early = steps[read];
		const what = `${code(early.target)} = ${valueText(early.before)}`;
		const sentence = `${threadName(early.thread)} read ${what} before ${threadName(change.thread)} ` + `made it ${valueText(change.after)}`;
		return {
			sentence,
			fatal: [read, write]
		};
	}
	return undefined;
}
function lastRead(steps, thread) {
	const read = steps.findLastIndex((step) => step.thread === thread && isRead(step));
	if (read < 0) return undefined;
	const step = steps[read];
	const what = `${code(step.target)} = ${valueText(step.result ?? step.before)}`;
	const written = lastWrite(steps, read);
	const writer = steps[written];
	if (writer !== undefined && writer.thread !== thread) {
		const sentence = `${threadName(thread)} read ${what}, which ${threadName(writer.thread)} had made of it, and threw`;
		return {
			sentence,
			fatal: [written, read]
		};
	}
	const seen = steps.findLastIndex((s, at) => at < read && s.thread === thread && s.target !== step.target && isRead(s) && writtenByOther(steps, at));
	if (seen >= 0) {
		const saw = steps[seen];
		const writer = threadName(steps[lastWrite(steps, seen)].thread);
		const sentence = `${threadName(thread)} saw ${code(saw.target)} = ${valueText(saw.before)}, as ${writer} had left it, ` + `but ${code(step.target)} was still ${valueText(step.result ?? step.before)}, and threw`;
		return {
			sentence,
			fatal: [
				lastWrite(steps, seen),
				seen,
				read
			]
		};
	}
	const other = between(steps.slice(0, read + 1));
	const middle = other.fatal.length > 0 ? `: ${other.sentence}` : "";
	return {
		sentence: `${threadName(thread)} read ${what}, and threw${middle}`,
		fatal: [read]
	};
}
function lastWrite(steps, at) {
	return steps.findLastIndex((step, i) => i < at && step.target === steps[at].target && changed(step));
}
function writtenByOther(steps, at) {
	const write = lastWrite(steps, at);
	return write >= 0 && steps[write].thread !== steps[at].thread;
}
function between(steps, midway = false) {
	for (let at = steps.length - 1; at > 0; at--) {
		const [before, step] = [steps[at - 1], steps[at]];
		if (before.thread === step.thread) continue;
		const goesOn = steps.findIndex((s, i) => i > at && s.thread === before.thread);
		const where = before.expression ? ` ${code(before.expression)}` : "";
		if (goesOn < 0 && at !== steps.length - 1 && !midway) continue;
		const sentence = `${threadName(step.thread)} came in after ${threadName(before.thread)}'s step${where}`;
		return {
			sentence,
			fatal: goesOn < 0 ? [at - 1, at] : [
				at - 1,
				at,
				goesOn
			]
		};
	}
	return {
		sentence: "it goes wrong without any other thread coming between",
		fatal: []
	};
}
function race(steps, [earlier, later], target) {
	const says = (at) => {
		const step = steps[at];
		if (step === undefined) return "a thread";
		const line = step.line === undefined ? "" : ` in line ${step.line}`;
		return `${threadName(step.thread)} ${isRead(step) ? "reads" : "writes"} it${line}`;
	};
	const sentence = `${code(target)}: ${says(earlier)}, ${says(later)}, and nothing says which comes first`;
	return {
		sentence,
		fatal: [earlier, later]
	};
}
function besides(own, why) {
	if (own === undefined) return why;
	const copy = `${threadName(own.thread)} changed ${code(own.name)} in a copy of its own: that is not shared`;
	return {
		...why,
		sentence: `${why.sentence}; and ${copy}`
	};
}
function ownCopy({ thread, name }) {
	const sentence = `${threadName(thread)} changed ${code(name)}, which is not shared: each thread has a copy of its own. ` + "Make it with sharedArray(), or over a SharedArrayBuffer";
	return {
		sentence,
		fatal: []
	};
}

// concurrency/explore/weak/check-reads.ts
var CheckReads = class {
	taken = [];
	read = [];
	#counts = [];
	#others;
	#at = 0;
	#own = [];
	constructor(others) {
		this.#others = others;
	}
	begin() {
		this.#at = 0;
		this.#counts.length = 0;
		this.#own.length = 0;
		this.read.length = 0;
	}
	writes(memory) {
		this.#own.push(memory);
	}
	reading(memory, target) {
		const { buffer, start, size } = memory;
		const isOwn = (own) => own.buffer === buffer && own.start < start + size && start < own.start + own.size;
		if (this.#own.some(isOwn)) return undefined;
		const others = this.#others(memory);
		const at = this.#at++;
		this.#counts[at] = others.length;
		this.taken[at] ??= 0;
		const other = others[this.taken[at] - 1];
		if (other !== undefined) this.read.push({
			target,
			value: other.value
		});
		return other;
	}
	readsOn() {
		for (let at = this.#at - 1; at >= 0; at--) {
			if (this.taken[at] >= this.#counts[at]) continue;
			this.taken[at]++;
			this.taken.length = at + 1;
			return true;
		}
		this.taken = [];
		return false;
	}
};

// concurrency/explore/weak/sources.ts
function overlaps(one, read) {
	return one.start < read.start + read.size && read.start < one.start + one.bytes.length;
}
function sameRange(one, read) {
	return one.start === read.start && one.bytes.length === read.size;
}
function sourceOf(write, read, step, later = false) {
	const bytes = noBytes(read.size);
	let mask = 0;
	for (let i = 0; i < read.size; i++) {
		const at = read.start + i - write.start;
		if (at < 0 || at >= write.bytes.length) continue;
		bytes[i] = write.bytes[at];
		mask |= 1 << i;
	}
	return {
		step,
		bytes,
		mask,
		whole: read.noTear && write.noTear && sameRange(write, read),
		later
	};
}
function sourcesOf(read, writes, before, known, from) {
	const isKnown = ({ step }) => step < 0 || before.isKnown(known, step);
	const happens = (one, other) => one.step < 0 || before.syncs(one.step, other.step);
	const ranges = (one, other) => one.start === other.start && one.bytes.length === other.bytes.length;
	const sources = [];
	for (let i = writes.length - 1; i >= 0; i--) {
		const write = writes[i];
		if (write !== from && synchronise(write, read)) continue;
		const source = sourceOf(write, read, write.step);
		const mayRead = writes.every((other, k) => {
			if (k <= i) return true;
			if (happens(write, other) && isKnown(other)) source.mask &= ~sourceOf(other, read, other.step).mask;
			if (!other.atomic) return true;
			if (write.atomic && ranges(write, other) && isKnown(write) && isKnown(other)) return false;
			return read.plain || !sameRange(other, read) || !(isKnown(write) && happens(write, other));
		});
		if (mayRead && source.mask !== 0) sources.push(source);
	}
	return sources;
}
function synchronise(write, read) {
	return !read.plain && write.atomic && sameRange(write, read);
}
function newestLikeIt(read, writes) {
	return writes.findLast((write) => synchronise(write, read));
}

// concurrency/explore/weak/values.ts
function valuesOf({ size }, sources, most, cut, needed) {
	const all = 2 ** size - 1;
	const values = [];
	const add = (source, kind) => values.push({
		bytes: source.bytes,
		kind
	});
	const pure = sources.filter(({ mask }) => mask === all).filter((each) => needed === undefined || each === needed);
	for (const source of pure) if (!source.later) add(source, "older");
	const parts = sources.filter(({ whole }) => !whole);
	if (parts.length > 0 && size > 1) {
		const wholes = needed === undefined ? sources.filter(({ whole }) => whole) : [needed];
		if (wholes.length === 0) wholes.push(parts[0]);
		const torn = wholes.flatMap((one) => composed(size, [one, ...parts], most, cut, needed));
		values.push(...torn.filter(({ kind }) => kind === "torn"));
		values.push(...torn.filter(({ kind }) => kind === "later"));
	}
	for (const source of pure) if (source.later) add(source, "later");
	return values;
}
function composed(size, sources, most, cut, needed) {
	const choices = [];
	for (let i = 0; i < size; i++) {
		const ofByte = sources.filter(({ mask }) => (mask & 1 << i) !== 0);
		ofByte.sort((one, other) => Number(one.later) - Number(other.later));
		choices.push(ofByte.filter((one, at) => ofByte.findIndex(({ bytes }) => bytes[i] === one.bytes[i]) === at));
	}
	const values = [];
	const bytes = noBytes(size);
	const compose = (i, later, isOfNeeded) => {
		if (i === size && isOfNeeded) values.push({
			bytes: bytes.slice(),
			kind: later ? "later" : "torn"
		});
		if (i === size) return;
		if (values.length >= most) {
			cut();
			return;
		}
		for (const source of choices[i]) {
			bytes[i] = source.bytes[i];
			const has = needed !== undefined && (needed.mask & 1 << i) !== 0 && needed.bytes[i] === bytes[i];
			compose(i + 1, later || source.later, isOfNeeded || has);
		}
	};
	compose(0, false, needed === undefined);
	return values;
}
function areOf(bytes, sources, needed) {
	const has = ({ mask, bytes: own }, i) => (mask & 1 << i) !== 0 && own[i] === bytes[i];
	const parts = sources.filter(({ whole }) => !whole);
	const wholes = needed === undefined ? [undefined, ...sources.filter(({ whole }) => whole)] : [needed];
	return wholes.some((one) => {
		const from = one === undefined ? parts : [one, ...parts];
		if (needed !== undefined && !bytes.some((_, i) => has(needed, i))) return false;
		return bytes.every((_, i) => from.some((source) => has(source, i)));
	});
}

// concurrency/explore/weak/weak-memory.ts
const MOST_OTHERS = 4;
const MOST_OPEN = 3;
const MOST_VALUES = 64;
var WeakMemory = class {
	wants = 0;
	mostOthers = Number.POSITIVE_INFINITY;
	cut = false;
	#machine;
	#before;
	#check;
	#taken = [];
	#counts = [];
	#open = [];
	#written = [];
	#beforeIt;
	#known = new Map();
	#seen = new Map();
	constructor(machine, before) {
		this.#machine = machine;
		this.#before = before;
		this.#check = new CheckReads((memory) => this.#valuesInTheEnd(memory));
	}
	reading(operation, thread) {
		const { depth } = this.#machine;
		const { wants } = this;
		const { memory } = operation;
		this.wants = 0;
		this.#taken[depth] = 0;
		this.#counts[depth] = 0;
		this.#open[depth] = undefined;
		if (memory === undefined) return undefined;
		const mode = operation.modes.at(-1);
		this.#beforeIt = (mode & 2) === 0 ? undefined : bytesAt(memory.buffer, memory.start, memory.size);
		if ((mode & 1) === 0 || this.#before.steps !== depth) return undefined;
		const others = this.#others(memory, operation, thread);
		if (typeof wants === "object" && "later" in wants) {
			const { later, syncs } = wants;
			return this.#reads({
				bytes: memory.encode(later),
				kind: "later",
				syncs: syncs === true
			}, memory, operation, thread);
		}
		this.#counts[depth] = others.length;
		const taken = typeof wants === "number" ? wants : Math.floor(wants.drawn * (others.length + 1));
		this.#taken[depth] = taken;
		const other = others[taken - 1];
		return other && this.#reads(other, memory, operation, thread, taken);
	}
	wrote(operation, thread, answer) {
		const { depth } = this.#machine;
		const { memory } = operation;
		this.#written[depth] = undefined;
		if (memory === undefined || this.#beforeIt === undefined || !operation.wrote(answer)) return;
		const { buffer, start, size, plain, noTear } = memory;
		const bytes = bytesAt(buffer, start, size);
		const write = {
			step: depth,
			buffer,
			start,
			bytes,
			atomic: !plain,
			noTear,
			before: this.#beforeIt
		};
		this.#written[depth] = write;
		if (this.#before.steps !== depth) return;
		const key = `${thread} ${this.#machine.cells.numberOf(buffer)} ${start} ${plain} ${noTear} ${bytes}`;
		if (!this.#seen.has(key)) this.#seen.set(key, {
			buffer,
			start,
			bytes,
			atomic: !plain,
			noTear,
			thread
		});
	}
	nextAt(depth) {
		const taken = this.#taken[depth];
		return taken < this.#counts[depth] ? taken + 1 : 0;
	}
	learn() {
		const before = this.#known.size;
		this.#known = new Map(this.#seen);
		return this.#known.size > before;
	}
	get open() {
		for (let at = 0; at < this.#machine.depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) return at;
		return -1;
	}
	get inTheEnd() {
		return this.#check.taken;
	}
	set inTheEnd(taken) {
		this.#check.taken = [...taken];
	}
	get readInTheEnd() {
		return this.#check.read;
	}
	beginCheck() {
		this.#check.begin();
	}
	checkReading(operation) {
		const { memory } = operation;
		if (memory === undefined) return undefined;
		const mode = operation.modes.at(-1);
		const reading = (mode & 1) === 0 ? undefined : this.#check.reading(memory, operation.target);
		if ((mode & 2) !== 0) this.#check.writes(memory);
		return reading;
	}
	checkReadsOn() {
		return this.#check.readsOn();
	}
	#isKept(read) {
		const { depth, operations } = this.#machine;
		const memory = operations[read].memory;
		const { bytes, sources, needed } = this.#open[read];
		const all = [...sources];
		for (let at = read + 1; at < depth; at++) {
			const write = this.#written[at];
			if (write === undefined || !isSeen(write, memory) || this.#before.syncs(read, at)) continue;
			all.push(sourceOf(write, memory, at, true));
		}
		return areOf(bytes, all, needed);
	}
	#reads(value, memory, operation, thread, taken = 0) {
		const { bytes, kind, syncs } = value;
		const writes = this.#writesTo(memory);
		const from = syncs ? newestLikeIt(memory, writes) : undefined;
		if (kind === "later") {
			const sources = this.#sources(memory, writes, this.#before.knowledge(thread, operation), from);
			const needed = from && sources.find(({ step }) => step === from.step);
			this.#open[this.#machine.depth] = {
				bytes,
				sources,
				...needed && { needed }
			};
		}
		return {
			kind,
			value: memory.decode(bytes),
			...kind !== "later" && { older: taken },
			...from && { from: from.step }
		};
	}
	#others(memory, operation, thread) {
		const writes = this.#writesTo(memory);
		const known = this.#before.knowledge(thread, operation);
		const others = this.#differing(memory, writes, known, this.#later(memory, thread));
		return others.length === 0 || this.#mayReadOthers(thread) ? others : [];
	}
	#valuesInTheEnd(memory) {
		const known = new Int32Array(8).fill(2 ** 31 - 1);
		return this.#differing(memory, this.#writesTo(memory), known, []).map(({ bytes, kind }, i) => {
			return {
				kind,
				value: memory.decode(bytes),
				older: i + 1
			};
		});
	}
	#differing(memory, writes, known, later) {
		const like = newestLikeIt(memory, writes);
		const cut = () => {
			this.cut = true;
		};
		const all = [];
		for (const from of like === undefined ? [undefined] : [like, undefined]) {
			const sources = [...this.#sources(memory, writes, known, from), ...later];
			const needed = from && sources.find(({ step }) => step === from.step);
			if (from !== undefined && needed === undefined) continue;
			const values = valuesOf(memory, sources, MOST_VALUES, cut, needed);
			all.push(...values.map((value) => ({
				...value,
				syncs: from !== undefined
			})));
		}
		const newest = memory.decode(bytesAt(memory.buffer, memory.start, memory.size));
		const had = [[newest, like !== undefined && isVisible(like, writes)]];
		const others = [];
		const add = (other) => {
			const value = memory.decode(other.bytes);
			if (had.some(([one, syncs]) => syncs === other.syncs && Object.is(one, value))) return;
			had.push([value, other.syncs]);
			const isLost = other.kind === "later" && memory.encode(value).some((byte, i) => byte !== other.bytes[i]);
			if (isLost || others.length >= MOST_VALUES) cut();
			else others.push(other);
		};
		for (const other of all) if (other.kind !== "later") add(other);
		for (const other of all) if (other.kind === "later") add(other);
		return others;
	}
	#sources(memory, writes, known, from) {
		const all = known.slice();
		if (from !== undefined) this.#before.learn(all, from.step);
		return sourcesOf(memory, writes, this.#before, all, from);
	}
	#mayReadOthers(thread) {
		const { choices, depth, readings } = this.#machine;
		let all = 0;
		let own = 0;
		for (let at = 0; at < depth; at++) {
			if (readings[at] === undefined) continue;
			all++;
			if (choices[at] % 8 === thread) own++;
		}
		if (own >= MOST_OTHERS) this.cut = true;
		return own < MOST_OTHERS && all < this.mostOthers;
	}
	#later(memory, thread) {
		const { depth, threads } = this.#machine;
		const isOver = (other) => other === thread || threads[other].pending instanceof End;
		const writes = [...this.#known.values()].filter((write) => !isOver(write.thread) && isSeen(write, memory));
		const sources = writes.map((write) => sourceOf(write, memory, depth, true));
		if (sources.length === 0) return sources;
		let open = 0;
		for (let at = 0; at < depth; at++) if (this.#open[at] !== undefined && !this.#isKept(at)) open++;
		if (open < MOST_OPEN) return sources;
		this.cut = true;
		return [];
	}
	#writesTo(memory) {
		const { buffer, start, size } = memory;
		const bytes = bytesAt(buffer, start, size);
		const writes = [];
		for (let at = this.#machine.depth - 1; at >= 0; at--) {
			const write = this.#written[at];
			if (write === undefined || write.buffer !== buffer || !overlaps(write, memory)) continue;
			writes.push(write);
			for (let i = 0; i < size; i++) bytes[i] = write.before[start + i - write.start] ?? bytes[i];
		}
		writes.push({
			step: -1,
			buffer,
			start,
			bytes,
			atomic: false,
			noTear: true
		});
		return writes.reverse();
	}
};
function isSeen(write, memory) {
	return write.buffer === memory.buffer && overlaps(write, memory) && !synchronise(write, memory);
}
function isVisible(write, writes) {
	const after = writes.slice(writes.indexOf(write) + 1);
	return write.bytes.some((_, i) => {
		const at = write.start + i;
		return !after.some(({ start, bytes }) => start <= at && at < start + bytes.length);
	});
}

// concurrency/explore/playback.ts
var Playback = class {
	#engine;
	#settings;
	#options;
	#mostBytes;
	#explored;
	#searches;
	#playing;
	constructor(engine, settings, explored, searches, options, mostBytes) {
		this.#engine = engine;
		this.#searches = searches;
		this.#settings = settings;
		this.#options = options;
		this.#mostBytes = mostBytes;
		this.#explored = explored;
		this.#playing = explored;
	}
	failure(moves, besides) {
		const loaded = this.#again();
		return loaded.inside(() => {
			const { machine } = loaded;
			const run = this.#done(loaded, moves, new Replay(machine, moves), this.#settings.races === "report");
			const { race } = run.before;
			const wrong = run.wrong ?? (race && { kind: "race" }) ?? besides;
			return wrong && this.#told(loaded, findingOf(machine, wrong, race));
		});
	}
	get cutIn() {
		const { machine } = this.#playing;
		const { heardMs, steppedMs } = machine;
		return {
			running: machine.running?.number,
			moves: machine.schedule(),
			heardMs,
			steppedMs
		};
	}
	replayCut({ moves, running }) {
		const loaded = this.#again();
		loaded.inside(() => {
			const { machine } = loaded;
			this.#done(loaded, moves, new Replay(machine, moves, true), false);
			const observer = running === undefined ? undefined : machine.threadOf(running);
			if (observer !== undefined && !machine.threads.includes(observer)) machine.observers.observe(observer);
		});
	}
	tellSilent(silent, where) {
		const loaded = this.#playing;
		return loaded.inside(() => {
			const { machine } = loaded;
			machine.running = undefined;
			for (const number of silent) machine.threads[number].falls(new Silent());
			for (const thread of machine.threads) if (thread.started) machine.pending(thread);
			return this.#told(loaded, silentFinding(silent[0], where));
		});
	}
	#again() {
		this.#explored.machine.back(0);
		this.#playing = this.#engine.load({
			...this.#options,
			locates: true,
			prints: true
		}, this.#mostBytes);
		return this.#playing;
	}
	#done(loaded, moves, replay, racesCount) {
		const run = new Run$1(loaded, racesCount, false);
		if (moves.some((move) => typeof move === "object")) loaded.machine.weak = new WeakMemory(loaded.machine, run.before);
		run.schedule(replay, Number.POSITIVE_INFINITY);
		return run;
	}
	#told({ machine }, finding) {
		const round = finding.kind === "livelock" ? finding.round : undefined;
		const told = round === undefined ? machine.depth : Math.min(round.from + round.steps, machine.depth);
		const needed = machine.lastEffect <= told ? told : machine.depth;
		const schedule = scheduleText(machine.schedule(needed));
		const steps = stepsOf(machine).slice(0, told);
		const schedules = Math.max(1, this.#searches.schedules);
		const says = `one of ${count(schedules)} schedules that were tried breaks it`;
		const { sentence } = whyOf({
			finding,
			steps
		});
		const why = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
		return {
			kind: "failed",
			finding,
			why,
			schedule,
			steps,
			schedules,
			says,
			engine: this.#engine.name
		};
	}
};

// concurrency/explore/search/bounded.ts
const MOST_KNOWN = 3e5;
var Bounded = class {
	#machine;
	#most;
	#rest = [];
	#preemptions = [0];
	#forced = -1;
	#before;
	#sums = [0];
	#otherSums = [0];
	#known = new Map();
	constructor(machine, most, before) {
		this.#machine = machine;
		this.#most = most;
		this.#before = machine.weak === undefined ? before : undefined;
	}
	stepped(step) {
		if (this.#before === undefined) return;
		const choice = this.#machine.choices[step];
		let [one, other] = [choice + 1, choice + 20973];
		for (let thread = 0; thread < 8; thread++) {
			const steps = this.#before.clock(step, thread);
			one = mixed(Math.imul(one, 2654435761) ^ steps);
			other = mixed(Math.imul(other, 2246822519) + steps);
		}
		this.#sums[step + 1] = this.#sums[step] + one | 0;
		this.#otherSums[step + 1] = this.#otherSums[step] + other | 0;
	}
	choose(enabled) {
		const { depth } = this.#machine;
		if (this.#forced >= 0) {
			const forced = this.#forced;
			this.#forced = -1;
			return forced;
		}
		const goesOn = this.#goesOn(enabled);
		if (this.#isKnown(depth)) return -1;
		const pick = goesOn < 0 ? lowest(enabled) : goesOn;
		const before = this.#preemptions[depth];
		const allowed = goesOn < 0 || before < this.#most ? enabled : 1 << pick;
		this.#rest[depth] = allowed & ~(1 << pick);
		this.#preemptions[depth + 1] = before;
		return pick;
	}
	advance() {
		for (let depth = this.#machine.depth - 1; depth >= 0; depth--) {
			if (readsOn(this.#machine, depth)) {
				this.#forced = this.#machine.choices[depth];
				return true;
			}
			const rest = this.#rest[depth];
			if (rest === 0) continue;
			this.#machine.back(depth);
			const pick = lowest(rest);
			this.#rest[depth] = rest & rest - 1;
			const preempts = this.#goesOn(this.#machine.enabled()) >= 0;
			this.#preemptions[depth + 1] = this.#preemptions[depth] + (preempts ? 1 : 0);
			this.#forced = pick;
			return true;
		}
		return false;
	}
	#isKnown(depth) {
		if (this.#before === undefined || depth === 0) return false;
		const last = this.#machine.choices[depth - 1] % 8;
		const key = `${this.#sums[depth]} ${this.#otherSums[depth]} ${last}`;
		const preemptions = this.#preemptions[depth];
		const fewest = this.#known.get(key);
		if (fewest !== undefined && fewest <= preemptions) return true;
		if (fewest !== undefined || this.#known.size < MOST_KNOWN) this.#known.set(key, preemptions);
		return false;
	}
	#goesOn(enabled) {
		const { depth, choices } = this.#machine;
		if (depth === 0) return -1;
		const last = choices[depth - 1] % 8;
		return (enabled & 1 << last) === 0 ? -1 : last;
	}
};
function mixed(bits) {
	let one = Math.imul(bits ^ bits >>> 16, 2246822507);
	one = Math.imul(one ^ one >>> 13, 3266489909);
	return one ^ one >>> 16;
}

// concurrency/explore/search/by-chance.ts
function drawReading({ weak }, chance) {
	if (weak !== undefined) weak.wants = { drawn: chance.next() };
}
function choicesOf(enabled) {
	const choices = [];
	for (let rest = enabled; rest !== 0; rest &= rest - 1) choices.push(31 - Math.clz32(rest & -rest));
	return choices;
}

// concurrency/explore/search/pct.ts
const PCT_DEPTH = 3;
var Pct = class {
	#machine;
	#chance;
	#left;
	#most = 1;
	#priorities = [];
	#changes = [];
	#lowest = -1;
	constructor(machine, chance, schedules) {
		this.#machine = machine;
		this.#chance = chance;
		this.#left = schedules - 1;
		this.#draw();
	}
	choose(enabled) {
		const { depth } = this.#machine;
		drawReading(this.#machine, this.#chance);
		const priority = (choice) => {
			const of = this.#priorities[choice % 8];
			return choice >= 8 ? of - 2 * 8 : of;
		};
		const best = () => choicesOf(enabled).reduce((one, other) => priority(other) > priority(one) ? other : one);
		if (this.#changes.includes(depth)) this.#priorities[best() % 8] = this.#lowest--;
		return best();
	}
	advance() {
		this.#most = Math.max(this.#most, this.#machine.depth);
		this.#machine.back(0);
		this.#draw();
		return this.#left-- > 0;
	}
	orders = `${PCT_DEPTH} pairs of steps in one order`;
	get probability() {
		const threads = this.#machine.threads.length;
		return 1 / (threads * this.#most ** (PCT_DEPTH - 1));
	}
	#draw() {
		this.#lowest = -1;
		this.#priorities = this.#chance.shuffled(Array.from({ length: 8 }, (_, i) => i));
		this.#changes = Array.from({ length: PCT_DEPTH - 1 }, () => this.#chance.below(this.#most));
	}
};

// concurrency/explore/search/random.ts
var Random = class {
	#machine;
	#chance;
	#left;
	constructor(machine, chance, schedules) {
		this.#machine = machine;
		this.#chance = chance;
		this.#left = schedules - 1;
	}
	choose(enabled) {
		drawReading(this.#machine, this.#chance);
		return this.#chance.among(choicesOf(enabled));
	}
	advance() {
		this.#machine.back(0);
		return this.#left-- > 0;
	}
};

// concurrency/explore/search/turns.ts
const THREADS = (1 << 8) - 1;
const MOST_TURN = 6;
var Turns = class {
	mostSteps = 2500;
	#machine;
	#turn = 1;
	constructor(machine) {
		this.#machine = machine;
	}
	choose(enabled) {
		const { depth, choices } = this.#machine;
		const last = depth === 0 ? 8 - 1 : choices[depth - 1] % 8;
		const timely = enabled & THREADS;
		if (timely === 0) return lowest(enabled);
		let steps = 0;
		while (steps < this.#turn && steps < depth && choices[depth - 1 - steps] % 8 === last) steps++;
		if (depth > 0 && steps < this.#turn && (timely & 1 << last) !== 0) return last;
		const after = timely & ~((2 << last) - 1);
		return lowest(after === 0 ? timely : after);
	}
	advance() {
		this.#machine.back(0);
		return ++this.#turn <= MOST_TURN;
	}
};

// concurrency/explore/shrinking.ts
const TO_SHRINK = 1e5;
const TO_SHRINK_LIVELOCK = 2e3;
const TO_JOIN = 5e4;
const A_TURN = 256;
function* shrunk(broken, run, machine, passed) {
	const { kind } = broken.wrong;
	const { before } = run;
	const end = machine.spent + (kind === "livelock" ? TO_SHRINK_LIVELOCK : TO_SHRINK);
	const again = (search, budget) => {
		before.race = undefined;
		run.schedule(search, budget);
		const race = before.race;
		if (kind === "race" && race) return {
			...broken,
			moves: machine.schedule(race.later + 1)
		};
		return run.wrong?.kind === kind ? {
			wrong: run.wrong,
			moves: machine.schedule()
		} : undefined;
	};
	if (machine.weak !== undefined) {
		machine.weak.mostOthers = broken.moves.filter((move) => typeof move !== "number").length;
	}
	const ends = kind !== "race" && kind !== "livelock" && kind !== "nondeterministic" && machine.weak === undefined;
	let tries = 0;
	for (let most = ends ? passed + 1 : 0; most < switchesOf(broken.moves) && machine.spent < end; most++) {
		machine.back(0);
		const search = new Bounded(machine, most, before);
		do {
			const found = again(search, end);
			if (found) return found;
			if (++tries % A_TURN === 0) yield;
		} while (!run.stopped && search.advance());
	}
	return kind === "livelock" || machine.weak !== undefined ? broken : yield* joined(broken, again, machine);
}
function* joined(broken, again, machine) {
	const end = machine.spent + TO_JOIN;
	let best = broken;
	for (let from = 0; from < turnsOf(best.moves).length && machine.spent < end;) {
		yield;
		const turns = turnsOf(best.moves);
		const to = turns.findIndex((turn, i) => i > from + 1 && turn[0] === turns[from][0]);
		const rest = turns.filter((_, i) => i !== from && i !== to);
		const both = to < 0 ? [] : [...turns[from], ...turns[to]];
		const found = (to < 0 ? [] : [from, to - 1]).reduce((found, at) => {
			if (found) return found;
			machine.back(0);
			const shorter = again(new Replay(machine, rest.toSpliced(at, 0, both).flat()), end);
			return shorter && switchesOf(shorter.moves) < switchesOf(best.moves) ? shorter : undefined;
		}, undefined);
		if (found) {
			best = found;
			from = 0;
		} else from++;
	}
	return best;
}
function turnsOf(moves) {
	const turns = [];
	for (const move of moves) {
		if (turns.at(-1)?.[0] === move) turns.at(-1).push(move);
		else turns.push([move]);
	}
	return turns;
}
function switchesOf(moves) {
	const choices = moves.map(choiceOf).filter((choice) => choice !== 16);
	return choices.filter((choice, i) => i > 0 && choice !== choices[i - 1]).length;
}

// concurrency/explore/exploration.ts
const NO_STEP = "No thread did a step that others could see, so there is nothing to explore: what they share is made in setup(), " + "or the program has a file of its own, which is loaded anew: { module: the URL of that file }.";
const FIRST = .05;
const ALL = .72;
const BY_CHANCE = .03;
const FEW = .2;
var Exploration = class {
	#engine;
	#settings;
	#mostBytes;
	#loaded;
	#run;
	#searches;
	playback;
	#paused;
	misfit;
	#passed = -1;
	constructor(engine, settings, mostBytes) {
		const { seed, locks, timeouts, races, results } = settings;
		this.#engine = engine;
		this.#settings = settings;
		this.#mostBytes = mostBytes;
		const options = {
			seed,
			locks,
			timeouts,
			locates: false
		};
		this.#loaded = engine.load(options, mostBytes);
		this.#run = new Run$1(this.#loaded, races === "report", results === "same");
		this.#searches = new Searches(settings, this.#loaded, this.#run);
		this.playback = new Playback(engine, settings, this.#loaded, this.#searches, options, mostBytes);
		if (settings.memory === "weak") this.#loaded.machine.weak = new WeakMemory(this.#loaded.machine, this.#run.before);
	}
	get neededBytes() {
		return this.#loaded.machine.cells.neededBytes;
	}
	*result() {
		const result = yield* this.#exploredOr((error) => this.#undecided(error.message));
		if (this.misfit !== undefined) return result;
		return this.neededBytes < this.#mostBytes ? undefined : result;
	}
	*#exploredOr(otherwise) {
		try {
			const result = yield* this.#learned();
			if (result.kind === "passed" && this.neededBytes >= this.#mostBytes) this.#confirm();
			const { steps, threads } = this.#loaded.machine;
			if (result.kind === "passed" && steps === 0 && threads.length > 1) throw new UnwatchedError(NO_STEP);
			return result;
		} catch (error) {
			if (error instanceof MisfitError) this.misfit = error;
			else if (!(error instanceof UnplayableError)) throw error;
			return otherwise(error);
		}
	}
	*#learned() {
		const { weak } = this.#loaded.machine;
		for (;;) {
			const result = yield* this.#explored();
			if (weak === undefined || result.kind !== "passed" || this.#settings.replay !== undefined) return result;
			if (!weak.learn()) return result;
		}
	}
	#confirm() {
		const { machine } = this.#loaded;
		this.#loaded.inside(() => {
			for (const thread of machine.threads) if (thread.started) thread.confirm(machine);
		});
	}
	*#explored() {
		const { strategy, preemptions, seed, replay, schedules = 1e4 } = this.#settings;
		const { machine } = this.#loaded;
		const chance = new Chance(seed);
		if (replay !== undefined) return this.#replayed(scheduleOf(replay));
		switch (strategy) {
			case "exhaustive": return (yield* this.#exhaustive(this.#searches.budget)) ?? this.#undecided();
			case "bounded": return (yield* this.#bounded(preemptions, this.#searches.budget)) ?? this.#undecided();
			case "pct": return yield* this.#byChance(new Pct(machine, chance, schedules), this.#searches.budget);
			case "random": return yield* this.#byChance(new Random(machine, chance, schedules), this.#searches.budget);
			case "auto": return yield* this.#fromCheapToComplete();
		}
	}
	*#fromCheapToComplete() {
		const { steps, preemptions, seed } = this.#settings;
		const { machine } = this.#loaded;
		const failed = (result) => result?.kind === "failed" ? result : undefined;
		let few = yield* this.#bounded(0, steps / 20);
		if (few?.kind === "passed") few = yield* this.#bounded(1, steps / 10);
		if (failed(few)) return few;
		if (this.#run.tooLong) return this.#undecided();
		const inTurns = yield* this.#inTurns(steps / 5);
		if (inTurns) return inTurns;
		this.#searches.ended = false;
		const left = this.#searches.budget - machine.spent;
		const first = (machine.weak === undefined ? FIRST : ALL) * left;
		let all = yield* this.#exhaustive(machine.spent + first);
		if (all) return all;
		const chance = new Chance(seed);
		const random = (budget) => this.#byChance(new Random(machine, chance, Number.POSITIVE_INFINITY), machine.spent + budget);
		const early = yield* this.#searches.besides(random(BY_CHANCE * left));
		if (failed(early)) return early;
		const toFew = this.#paused === undefined ? .9 * steps : machine.spent + FEW * left;
		const bounded = yield* this.#searches.besides(this.#bounded(preemptions, toFew));
		if (failed(bounded)) return bounded;
		if (this.#paused) all = yield* this.#exhaustive(machine.spent + ALL * left - first);
		if (all) return all;
		const leftOut = this.#searches.leftOut();
		this.#run.tooLong = false;
		const late = yield* random((this.#searches.budget - machine.spent) / 2);
		if (failed(late)) return late;
		const sampled = yield* this.#byChance(new Pct(machine, chance, Number.POSITIVE_INFINITY), this.#searches.budget);
		if (failed(sampled)) return sampled;
		if (this.#searches.race) return yield* this.#failed(this.#searches.race);
		const within = bounded ?? few;
		if (within?.kind !== "passed") return this.#undecided();
		const says = `${within.says}. Others were not all tried: ${leftOut}`;
		return {
			...within,
			...this.#tried(says),
			schedules: within.schedules
		};
	}
	*#exhaustive(budget) {
		const { machine } = this.#loaded;
		const { before } = this.#run;
		const looked = before.looked.size;
		const paused = this.#paused?.looked === looked ? this.#paused : undefined;
		this.#paused = undefined;
		const search = paused?.search ?? new Exhaustive(machine, before);
		const end = yield* this.#searches.search(search, budget);
		if (before.looked.size > looked && end.kind !== "broken") return yield* this.#exhaustive(budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		const schedules = end.schedules + (paused?.schedules ?? 0);
		if (end.kind === "budget") {
			if (!this.#run.tooLong && machine.weak === undefined) {
				search.pause();
				this.#paused = {
					search,
					looked,
					schedules
				};
			}
			return undefined;
		}
		if (this.#run.cut || machine.unfair || machine.weak?.cut) return undefined;
		const reads = machine.weak ? ", and all that reads may get in them" : "";
		const all = schedules === 1 ? "the one schedule there is" : `all ${count(schedules)} different schedules${reads}`;
		const says = [
			all,
			...machine.shortened ? ["however often a loop tries in vain until it gives up"] : [],
			...machine.late ? ["where the time of an asynchronous wait is not up before its function has ended"] : []
		];
		const proof = says.length === 1 ? "exhaustive" : "bounded";
		return {
			kind: "passed",
			proof,
			...this.#tried(says.join(", ")),
			schedules
		};
	}
	*#bounded(preemptions, budget) {
		const { before } = this.#run;
		const looked = before.looked.size;
		const end = yield* this.#searches.search(new Bounded(this.#loaded.machine, preemptions, before), budget);
		if (before.looked.size > looked && end.kind !== "broken") return yield* this.#bounded(preemptions, budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		if (end.kind === "budget" || this.#run.tooLong) return undefined;
		this.#passed = Math.max(this.#passed, preemptions);
		const most = preemptions === 0 ? "without" : `with at most ${preemptions}`;
		const differ = this.#loaded.machine.weak === undefined ? " that differ" : "";
		const says = `every schedule ${most} preemption${preemptions === 1 ? "" : "s"}, ${count(end.schedules)} of them${differ}`;
		return {
			kind: "passed",
			proof: "bounded",
			preemptions,
			...this.#tried(says),
			schedules: end.schedules
		};
	}
	*#inTurns(budget) {
		const end = yield* this.#searches.search(new Turns(this.#loaded.machine), budget);
		return end.kind === "broken" ? yield* this.#failed(end.broken) : undefined;
	}
	*#byChance(search, budget) {
		const end = yield* this.#searches.search(search, budget);
		if (end.kind === "broken") return yield* this.#failed(end.broken);
		const { schedules } = end;
		const each = search instanceof Pct ? `each finds a mistake that needs ${search.orders} with a probability of at least ${percent(search.probability)}, ` : "";
		return {
			kind: "passed",
			proof: "sampled",
			...this.#tried(`${count(schedules)} schedules by chance: ${each}no proof`),
			schedules
		};
	}
	#undecided(why = `${count(this.#searches.schedules)} schedules, and ${this.#searches.leftOut()}: no proof`) {
		return {
			kind: "undecided",
			...this.#tried(why)
		};
	}
	#tried(says) {
		return {
			schedules: this.#searches.schedules,
			steps: this.#loaded.machine.steps,
			says,
			engine: this.#engine.name
		};
	}
	*#failed(broken) {
		if (this.#engine.onThisThread) this.#confirm();
		const shrinking = shrunk(broken, this.#run, this.#loaded.machine, this.#passed);
		let turn = this.#loaded.inside(() => shrinking.next());
		while (!turn.done) {
			yield;
			turn = this.#loaded.inside(() => shrinking.next());
		}
		const { moves, wrong } = turn.value;
		const result = this.playback.failure(moves, wrong.other && wrong);
		if (result) return result;
		throw new MisfitError(`Cannot play ${scheduleText(moves)} again: it went well. The program is not the same in each call.`);
	}
	#replayed(moves) {
		const failed = this.playback.failure(moves);
		if (failed) return failed;
		const schedules = Math.max(1, this.#searches.schedules);
		return {
			kind: "passed",
			proof: "sampled",
			...this.#tried("one schedule, as it was given"),
			schedules
		};
	}
};
function percent(probability) {
	return `${(100 * probability).toPrecision(2)} %`;
}

// concurrency/explore/guarded.ts
var Guarded = class {
	#engine;
	#settings;
	#mostBytes;
	#exploration;
	constructor(engine, settings, mostBytes) {
		this.#engine = engine;
		this.#settings = settings;
		this.#mostBytes = mostBytes;
	}
	get misfit() {
		return this.#exploration?.misfit;
	}
	get neededBytes() {
		return this.#exploration.neededBytes;
	}
	async result(limitMs) {
		const turns = this.#turns();
		const next = () => whileReplaced(this.#settings, () => turns.next());
		for (;;) {
			const turn = limitMs === undefined ? ended(next) : within(limitMs, next);
			if (turn.kind === "cut") return turn.busy >= LEAST_BUSY$1 ? await this.#cut(limitMs) : "too-soon";
			if (turn.value.done) return turn.value.value;
			await new Promise((go) => setTimeout(go));
		}
	}
	*#turns() {
		this.#exploration = new Exploration(this.#engine, this.#settings, this.#mostBytes);
		return yield* this.#exploration.result();
	}
	async #cut(limitMs) {
		const exploration = this.#exploration;
		const cutIn = exploration?.playback.cutIn;
		if (limitMs < LEAST_LIMIT_MS) return "too-soon";
		if (cutIn !== undefined && nowMs() - cutIn.steppedMs < .5 * limitMs) return "too-soon";
		const again = within(limitMs, () => exploration ? exploration.playback.replayCut(cutIn) : this.#turns().next(), true);
		const cutMs = nowMs();
		if (again.kind === "ended") return "too-soon";
		const where = whereabouts(await again.samples());
		const computedMs = again.busy * limitMs;
		const surely = again.busy >= SURELY_BUSY || computedMs >= SURELY_COMPUTED_MS || limitMs >= SURELY_MS;
		if (!surely || again.busy < LEAST_BUSY$1) return "too-soon";
		const { running, heardMs, steppedMs } = exploration?.playback.cutIn ?? {};
		const since = (ms) => ms === undefined || cutMs - ms >= .9 * limitMs;
		if (running === undefined || running >= 8) {
			if (!since(steppedMs)) return "too-soon";
			if (exploration === undefined && this.#exploration !== undefined) return "too-soon";
			const what = exploration === undefined ? "setup()" : "check() or invariant()";
			throw new UnfitError(`Cannot explore: ${what} does not come to its end: there is a loop${inLine(where)}.`);
		}
		if (!since(heardMs)) return "too-soon";
		for (const silent = [running];;) {
			const told = within(limitMs, () => exploration.playback.tellSilent(silent, where));
			if (told.kind === "ended") return told.value;
			const other = exploration.playback.cutIn.running;
			if (other === undefined || silent.includes(other)) return "too-soon";
			silent.push(other);
		}
	}
};
function ended(f) {
	return {
		kind: "ended",
		value: f()
	};
}
const LEAST_BUSY$1 = .05;
const LEAST_LIMIT_MS = 100;
const SURELY_BUSY = .5;
const SURELY_COMPUTED_MS = 1e3;
const SURELY_MS = 3e4;
function within(limitMs, f, samples = false) {
	const before = runtime.threadCpuMs();
	const call = runtime.within(limitMs, f, samples);
	if (call.kind === "ended") return call;
	putAllBack();
	const busy = (runtime.threadCpuMs() - before) / limitMs;
	return {
		...call,
		busy: Number.isNaN(busy) ? 1 : busy
	};
}

// concurrency/explore/workers/played-thread.ts
var PlayedThread = class extends VirtualThread {
	mostAhead = 2e3;
	#player;
	constructor(number, player) {
		super(number, () => {});
		this.#player = player;
	}
	run(_host, driver) {
		this.expect(this.#player.next(this));
		return driver.next();
	}
	confirm(host) {
		this.#player.forget(this);
		super.confirm(host);
	}
};

// concurrency/explore/workers/player.ts
const SOON_MS = 50;
const LOOK_MS = 500;
const MOST_IDLE_MS = 15e3;
const MOST_MS$1 = 12e4;
const LEAST_BUSY = .05;
const MOST_LEAVING_MS = 1e3;
const MOST_MODULES = 500;
function busyMs() {
	const { userMs, systemMs } = runtime.cpuTime();
	return userMs + systemMs;
}
var Run = class {
	#handle;
	#channel;
	answers;
	operations = [];
	loaded;
	begunBy;
	modules = 0;
	constructor(start) {
		this.#channel = new Channel(0, Channel.memory());
		this.#handle = runtime.thread(new URL("./explored-thread.js", HOME), { run: "exploredThread" });
		this.#handle.send({
			...start,
			memory: this.#channel.memory
		});
		this.#handle.keepAlive(false);
	}
	leadsTo({ answers, length, begunBy }, loaded) {
		return this.answers !== undefined && this.loaded === loaded && this.begunBy === begunBy && this.answers.length <= length && this.answers.every((answer, i) => Object.is(answer, answers[i]));
	}
	ask(order, silentMs) {
		const soon = this.heard(order, SOON_MS);
		if (soon !== undefined) return soon;
		const [beginMs, before] = [runtime.now(), busyMs()];
		for (;;) {
			const said = this.#channel.hear(LOOK_MS);
			if (said !== undefined) return said;
			const [waitedMs, computedMs] = [runtime.now() - beginMs, busyMs() - before];
			if (this.#channel.inside && computedMs >= silentMs) return undefined;
			if (waitedMs > MOST_MS$1 || waitedMs > MOST_IDLE_MS && computedMs < LEAST_BUSY * waitedMs) break;
		}
		throw new UnplayableError("a thread did not come to another step, and did not compute: it has ended its worker");
	}
	heard(order, limitMs) {
		this.#channel.say(order);
		return this.#channel.hear(limitMs);
	}
	end() {
		return this.#handle.terminate();
	}
};
var Player = class {
	#start;
	#fresh;
	#silentMs;
	#runs = new Map();
	#loaded;
	#instances = 1;
	#ends = [];
	constructor(url, options, fresh, silentMs) {
		const { seed, locks, timeouts } = options;
		this.#start = {
			url,
			options: {
				seed,
				locks,
				timeouts
			}
		};
		this.#fresh = fresh;
		this.#silentMs = silentMs;
	}
	set loaded(loaded) {
		this.#loaded = loaded;
	}
	next(thread) {
		const { answers, length, nodes, number } = thread;
		const run = this.#runFor(thread);
		for (let done = run.answers.length; done < length; done++) {
			const known = nodes[done + 1]?.operation;
			const answer = answers[done];
			const asleep = answer === ASLEEP;
			const told = asleep ? undefined : toldValue(this.#loaded.world.buffers, answer);
			const said = run.ask({
				order: "answer",
				answer: told,
				asleep
			}, this.#silentMs);
			if (said === undefined) return this.#silent(thread, run);
			run.answers.push(answer);
			const before = nodes[done].operation;
			const operation = this.#operationOf(said, thread, before, answer);
			run.operations.push(operation);
			if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
		}
		return run.operations[length];
	}
	#silent({ number }, run) {
		void run.end();
		this.#runs.delete(number);
		return new Silent();
	}
	forget({ number }) {
		const run = this.#runs.get(number);
		if (run !== undefined) run.loaded = undefined;
	}
	async end() {
		for (const run of this.#runs.values()) this.#ends.push(run.end());
		this.#runs.clear();
		await Promise.all(this.#ends);
	}
	#runFor(thread) {
		const run = this.#runs.get(thread.number);
		return run?.leadsTo(thread, this.#loaded) ? run : this.#begun(thread, run);
	}
	#begun(thread, before) {
		const { number, nodes, begunBy, call } = thread;
		let run = before;
		if (run === undefined || !this.#left(run)) {
			if (run !== undefined) this.#ends.push(run.end());
			run = withOriginals(() => new Run(this.#start));
			this.#runs.set(number, run);
		}
		run.modules++;
		run.answers = [];
		run.operations = [];
		run.loaded = this.#loaded;
		run.begunBy = begunBy;
		const { locates } = this.#loaded.machine.options;
		const calls = call && { call: {
			module: call.module,
			name: call.name,
			args: call.args
		} };
		const said = run.ask({
			order: "begin",
			thread: number,
			...calls,
			instance: this.#instances++,
			locates
		}, this.#silentMs);
		const operation = said === undefined ? this.#silent(thread, run) : this.#operationOf(said, thread);
		run.operations.push(operation);
		const known = nodes[0]?.operation;
		if (known !== undefined && !known.same(operation)) throw misfit(number, known, operation);
		return run;
	}
	#left(run) {
		if (this.#fresh || run.modules >= MOST_MODULES) return false;
		const ended = run.answers === undefined || run.operations.at(-1) instanceof End;
		if (!ended && run.heard({ order: "leave" }, MOST_LEAVING_MS) === undefined) return false;
		run.answers = undefined;
		return true;
	}
	#operationOf(said, thread, before, answer) {
		if ("unfit" in said) throw new UnfitError(said.unfit);
		if ("unplayable" in said) throw new UnplayableError(said.unplayable);
		if ("left" in said) throw new Error("Cannot explore on workers: a worker has left a function that it was to go on with.");
		if (said.what !== "more") return operationOf$1(said.what, this.#loaded.world, thread);
		return before.more(answer);
	}
};

// concurrency/explore/workers/worker-engine.ts
const OWN_FILE = "Give the program a file of its own, whose default export it is, and which does nothing else";
async function loaded(url) {
	let module;
	try {
		module = await import(anew(url, 0));
	} catch (error) {
		throw new UnfitError(`Cannot explore: ${url} cannot be loaded once more: ${textOf(error).replace(/\.$/, "")}. ${OWN_FILE}.`);
	}
	if (typeof module.default?.setup === "function") return module;
	throw new UnfitError(`Cannot explore: ${url} exports no program by default. ${OWN_FILE}.`);
}
var WorkerEngine = class WorkerEngine {
	name = "workers";
	onThisThread = false;
	program;
	#url;
	#fresh;
	#silentMs;
	#buffers;
	#ofModule;
	#player;
	constructor(url, fresh, silentMs, program, buffers) {
		this.#url = url;
		this.#fresh = fresh;
		this.#silentMs = silentMs;
		this.program = program;
		this.#buffers = buffers;
		this.#ofModule = buffers.count;
	}
	static async of(url, fresh, silentMs) {
		const buffers = new Buffers();
		const { default: program } = await loadWatched(() => loaded(url), buffers);
		return new WorkerEngine(url, fresh, silentMs, program, buffers);
	}
	load(options, mostBytes) {
		const player = this.#player ?? new Player(this.#url, options, this.#fresh, this.#silentMs);
		this.#player = player;
		const buffers = this.#buffers;
		buffers.keep(this.#ofModule);
		const make = (number) => new PlayedThread(number, player);
		const loaded = load(this.program, options, mostBytes, {
			make,
			buffers
		});
		player.loaded = loaded;
		return loaded;
	}
	async [Symbol.asyncDispose]() {
		await this.#player?.end();
	}
};

// concurrency/explore/explore.ts
const MOST_MS = 2 ** 31 - 1;
async function explore(program, options = {}) {
	const settings = settingsOf(program, options);
	const { engine, module } = settings;
	mustBeOwnFile(module === undefined ? undefined : String(module));
	let switched;
	if (engine !== "workers") {
		const { result, misfit } = await exploredIn(reExecution(program), settings);
		if (misfit === undefined || module === undefined || engine === "re-execution") return result;
		switched = misfit.message;
	}
	return await exploredOnWorkers(String(module), settings, switched);
}
async function exploredOnWorkers(module, settings, switched) {
	for (const fresh of [false, true]) {
		const { result, misfit } = await exploredFresh(module, fresh, settings);
		if (misfit !== undefined && !fresh) continue;
		const says = result.kind === "undecided" ? result.says : `${result.says}, each thread on a worker`;
		return {
			...result,
			says,
			...switched !== undefined && { switched }
		};
	}
	throw new Error("unreachable");
}
async function exploredFresh(module, fresh, settings) {
	const workers = await WorkerEngine.of(module, fresh, settings.silentMs);
	try {
		settingsOf(workers.program, {});
		return await exploredIn(workers, settings);
	} finally {
		await workers[Symbol.asyncDispose]();
	}
}
async function exploredIn(engine, settings) {
	if (settings.memory === "sequential" || settings.replay !== undefined) return await exploredBy(engine, settings);
	const sequential = await exploredBy(engine, {
		...settings,
		memory: "sequential"
	});
	const { result, misfit } = sequential;
	const race = result.kind === "failed" && result.finding.kind === "race";
	if (misfit !== undefined || result.kind === "failed" && !race) return sequential;
	if (settings.races === "report" && result.kind === "passed" && result.proof === "exhaustive") {
		return {
			...sequential,
			result: {
				...result,
				says: `${result.says}; without a data race, weak memory adds none`
			}
		};
	}
	const weak = await exploredBy(engine, {
		...settings,
		steps: settings.weakSteps,
		races: "ignore"
	});
	return race && weak.result.kind !== "failed" ? sequential : weak;
}
async function exploredBy(engine, settings) {
	let mostBytes = 8;
	let limitMs = engine.onThisThread ? settings.silentMs : undefined;
	for (;;) {
		const search = new Guarded(engine, settings, mostBytes);
		const result = await search.result(limitMs);
		if (result === "too-soon") limitMs = Math.min(4 * limitMs, MOST_MS);
		else if (result !== undefined) return {
			result,
			misfit: search.misfit
		};
		else mostBytes = search.neededBytes;
	}
}

// concurrency/explore/remote/answering.ts
var UnsaidError = class extends Error {};
const MOST_CHARACTERS = 500;
function deedOf(program, thread, answers) {
	const { seed, locks, timeouts } = settingsOf(program, {});
	const options = {
		seed,
		locks,
		timeouts,
		locates: answers.length === 0
	};
	const loaded = load(program, options, 1);
	return loaded.inside(() => {
		const { machine } = loaded;
		const virtual = machine.threads[thread];
		if (virtual === undefined) throw new TypeError(`Cannot run thread ${thread}: the program has no such thread.`);
		const shared = ownOf(currentWorld());
		let given = 0;
		machine.perform = () => {
			const { operation } = virtual.nodes[virtual.length];
			const answer = isShared(operation, shared) ? answerOfData(answers[given++]) : operation.perform(thread);
			options.locates = given >= answers.length;
			virtual.answers[virtual.length] = answer;
			virtual.length++;
			return answer;
		};
		const driver = { next() {
			const { operation } = virtual.nodes[virtual.length];
			if (operation instanceof End) return -1;
			if (isShared(operation, shared)) return given < answers.length ? thread : -1;
			if (waitsForBoth(operation, shared)) throw new UnsaidError("It would wait for memory of its own, too.");
			if (!operation.ready(thread)) throw new UnsaidError(`It would wait for its own ${operation.target} for ever.`);
			return thread;
		} };
		return toldOf(virtual, () => virtual.run(machine, driver), shared);
	});
}
function toldOf(virtual, run, shared) {
	try {
		run();
	} catch (error) {
		if (error instanceof UnfitError || error instanceof UnwatchedError) {
			return {
				does: "throw",
				name: "TypeError",
				message: error.message
			};
		}
		if (error instanceof UnsaidError) return {
			does: "throw",
			name: "Error",
			message: error.message
		};
		throw error;
	}
	const operation = virtual.pending;
	if (!(operation instanceof End)) return deedFor(operation, shared);
	const { outcome } = operation;
	if (outcome.kind === "returned") return {
		does: "end",
		value: outcome.value
	};
	const { name, message } = outcome.error instanceof Error ? outcome.error : {
		name: "Error",
		message: outcome.error
	};
	return {
		does: "throw",
		name: text(name, 100),
		message: text(message, MOST_CHARACTERS)
	};
}
function text(value, most) {
	return String(value).slice(0, most);
}
function ownOf(world) {
	const shared = sharedOf(world);
	const names = new Map();
	for (const [name, object] of shared.things) {
		const kind = Object.values(thingKinds).find(({ isOne }) => isOne(object));
		if (kind !== undefined) names.set(kind.find(world, object)[0], name);
	}
	return {
		...shared,
		names
	};
}
function isShared(operation, { memories, names }) {
	if (operation instanceof Access || operation instanceof DataAccess) return memories.includes(operation.view.buffer);
	if (operation instanceof WaitBegin || operation instanceof WaitEnd || operation instanceof Notify) return memories.includes(operation.list.buffer);
	if (operation instanceof AsyncEnd) return operation.waits.every(({ list }) => memories.includes(list.buffer));
	if (operation instanceof Modelled) return names.has(operation.things[0]);
	return true;
}
function waitsForBoth(operation, { memories }) {
	return operation instanceof AsyncEnd && operation.waits.some(({ list }) => memories.includes(list.buffer));
}
function deedFor(operation, { memories, names, things }) {
	const place = placeOf(operation.place);
	if (operation instanceof Access) {
		const { view, index, kind: access, plain, written, expected } = operation;
		const values = {
			...written !== undefined && { written },
			...expected !== undefined && { expected }
		};
		return {
			does: "access",
			access,
			atomic: !plain,
			...word(memories, view, index),
			...values,
			...place
		};
	}
	if (operation instanceof DataAccess) {
		const { view, kind, method, offset, littleEndian, written } = operation;
		const memory = memories.indexOf(view.buffer);
		const at = {
			memory,
			offset: view.byteOffset + offset,
			method,
			littleEndian
		};
		return {
			does: "data",
			access: kind,
			...at,
			...written !== undefined && { written },
			...place
		};
	}
	if (operation instanceof WaitBegin) {
		const { view, index, expected, limitMs, nth } = operation;
		const which = nth === undefined ? {} : { nth };
		return {
			does: "wait",
			...word(memories, view, index),
			expected,
			limitMs,
			...which,
			...place
		};
	}
	if (operation instanceof AsyncEnd) {
		const waits = operation.waits.map(({ list: { buffer, offset }, nth, limited }) => {
			return {
				memory: memories.indexOf(buffer),
				offset,
				nth,
				limited
			};
		});
		return {
			does: "waitEnds",
			waits,
			...place
		};
	}
	if (operation instanceof Notify) {
		const { list, count } = operation;
		return {
			does: "notify",
			memory: memories.indexOf(list.buffer),
			offset: list.offset,
			count,
			...place
		};
	}
	if (operation instanceof Modelled) {
		const { rule, argument, limited } = operation;
		const thing = names.get(operation.things[0]);
		for (const [kind, { isOne, rules }] of Object.entries(thingKinds)) {
			if (!isOne(things.get(thing))) continue;
			const name = Object.keys(rules).find((each) => rules[each] === rule);
			if (name === undefined) continue;
			const rest = {
				limited,
				...argument !== undefined && { argument },
				...place
			};
			return {
				does: "thing",
				thing,
				rule: `${kind}.${name}`,
				...rest
			};
		}
	}
	if (operation instanceof Idle) return {
		does: "idle",
		idle: operation.kind,
		...place
	};
	const message = `Cannot ${operation.kind} ${operation.target} here: a thread of this program starts no others, and waits as it stands.`;
	return {
		does: "throw",
		name: "Error",
		message
	};
}
function word(memories, view, index) {
	return {
		memory: memories.indexOf(view.buffer),
		array: view.constructor.name,
		begin: view.byteOffset,
		index
	};
}
function placeOf(place) {
	if (place === undefined) return {};
	const { file, line, column } = place;
	return { place: {
		file: file.slice(file.lastIndexOf("/") + 1),
		line,
		column
	} };
}

export { breaksFrom, deedOf, explore, loadWatched, positionOf, tellWhere, threadsElsewhere };
//# sourceMappingURL=explore.js.map
