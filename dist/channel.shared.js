// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { Background, Barrier$1 as Barrier, BrokenBarrierError$1 as BrokenBarrierError, Condition$1 as Condition, Event$1 as Event, HOME, Lock$1 as Lock, MARK, Queue$1 as Queue, QueueClosedError$1 as QueueClosedError, REVIVE, RLock$1 as RLock, Semaphore$1 as Semaphore, SharedValue$1 as SharedValue, Thread$1 as Thread, TimeoutError$1 as TimeoutError, clock, identity, limitOf, must, mustBeOptions, mustBeWhole, nobodyNotifies, notes, nowMs$1 as nowMs, runtime, wrapMethods } from "./threadwork.js";

// concurrency/explore/choices.ts
const MOST_THREADS = 8;
const TIME_OUT = 8;
const TIMELY = 1 << 8;
const OBSERVER = 2 * 8;
const CHECK = 2 * 8;

// concurrency/explore/locks/mutex.ts
const FREE = {
	holder: -1,
	times: 0
};
const TIMED_OUT$3 = "timed-out";
const WRONG$1 = "wrong";
const stateOf$1 = (things) => things[0].state;
const isFree = (things) => stateOf$1(things).holder < 0;
function take$1(things, thread) {
	const [mutex] = things;
	mutex.state = {
		holder: thread,
		times: mutex.state.times + 1
	};
}
const release = {
	kind: "unlock",
	perform(things) {
		const [mutex] = things;
		if (mutex.state.holder < 0) return WRONG$1;
		mutex.state = FREE;
		return undefined;
	},
	given(answer) {
		if (answer === WRONG$1) throw new Error("Cannot release the Lock: nobody holds it.");
		return undefined;
	}
};
const locked = {
	kind: "look",
	perform: (things) => !isFree(things)
};
const lockRules = {
	acquire: {
		kind: "lock",
		ready: isFree,
		perform: take$1,
		timeOut: () => TIMED_OUT$3,
		given: (answer) => mustBeInTime(answer, "a Lock"),
		holder: (things) => stateOf$1(things).holder
	},
	tryAcquire: {
		kind: "try-lock",
		perform(things, thread) {
			if (!isFree(things)) return false;
			take$1(things, thread);
			return true;
		}
	},
	release,
	locked
};
const mine = (things, thread) => isFree(things) || stateOf$1(things).holder === thread;
const releaseOwn = {
	kind: "unlock",
	perform(things, thread) {
		const [mutex] = things;
		const { holder, times } = mutex.state;
		if (holder !== thread) return WRONG$1;
		mutex.state = times === 1 ? FREE : {
			holder,
			times: times - 1
		};
		return undefined;
	},
	given(answer) {
		if (answer === WRONG$1) throw new Error("Cannot release the RLock: this thread does not hold it.");
		return undefined;
	}
};
const rLockRules = {
	acquire: {
		kind: "lock",
		ready: mine,
		perform: take$1,
		timeOut: () => TIMED_OUT$3,
		given: (answer) => mustBeInTime(answer, "an RLock"),
		holder: (things) => stateOf$1(things).holder
	},
	tryAcquire: {
		kind: "try-lock",
		perform(things, thread) {
			if (!mine(things, thread)) return false;
			take$1(things, thread);
			return true;
		}
	},
	release: releaseOwn,
	locked,
	owned: {
		kind: "look",
		perform: (things, thread) => stateOf$1(things).holder === thread
	}
};
function mustBeInTime(answer, what) {
	if (answer !== TIMED_OUT$3) return undefined;
	throw new TimeoutError(`Waited for ${what}, which somebody else holds. Nothing was taken.`);
}

// concurrency/explore/operation.ts
const READ = 1;
const WRITE = 2;
const ATOMIC = 4;
var Operation = class {
	cells = NONE;
	modes = NONE;
	get memory() {
		return undefined;
	}
	timed = false;
	timedBefore = false;
	starts;
	joins;
	place;
	ready(_thread) {
		return true;
	}
	performWith(value, _thread) {
		return value;
	}
	wrote(_answer) {
		return true;
	}
	save(_thread) {
		return undefined;
	}
	undo(_thread, _saved) {}
	timesOut(_thread) {
		return true;
	}
	timeOut(_thread) {
		return undefined;
	}
	more(_answer) {
		return undefined;
	}
	given(answer) {
		return answer;
	}
	couldBefore(_other, _saved, _thread) {
		return true;
	}
	quiet(_answer, _saved) {
		return false;
	}
	holder() {
		return undefined;
	}
	get value() {
		return undefined;
	}
};
const NONE = [];
var End = class End extends Operation {
	kind = "end";
	target = "";
	outcome;
	constructor(outcome) {
		super();
		this.outcome = outcome;
	}
	ready() {
		return false;
	}
	perform() {
		throw new Error("Cannot go on with a function that has ended.");
	}
	same(other) {
		return other instanceof End && other.outcome.kind === this.outcome.kind;
	}
};

// concurrency/explore/thing.ts
var Thing = class {
	cell;
	name;
	state;
	shown;
	constructor(cells, name, state, shown) {
		this.cell = cells.add();
		this.name = name;
		this.state = state;
		this.shown = shown;
	}
};
var Modelled = class Modelled extends Operation {
	rule;
	things;
	argument;
	limited;
	constructor(rule, things, argument, limited = false) {
		super();
		this.rule = rule;
		this.things = things;
		this.argument = argument;
		this.limited = limited;
		this.timed = limited && rule.timeOut !== undefined;
		this.cells = things.map(({ cell }) => cell);
		this.modes = things.map(() => rule.kind === "look" ? 1 | 4 : 1 | 2 | 4);
	}
	get kind() {
		return this.rule.kind;
	}
	get target() {
		return this.things[0].name;
	}
	get value() {
		const { shown, state } = this.things[0];
		return shown(state);
	}
	ready(thread) {
		return this.rule.ready?.(this.things, thread, this.argument) ?? true;
	}
	save() {
		const { things } = this;
		return things.length === 1 ? things[0].state : things.map(({ state }) => state);
	}
	perform(thread) {
		return this.rule.perform(this.things, thread, this.argument);
	}
	undo(_thread, saved) {
		const { things } = this;
		if (things.length === 1) things[0].state = saved;
		else for (const [i, thing] of things.entries()) thing.state = saved[i];
	}
	timesOut(thread) {
		return this.rule.timesOut?.(this.things, thread) ?? true;
	}
	timeOut(thread) {
		return this.rule.timeOut?.(this.things, thread, this.argument);
	}
	more(answer) {
		const next = this.rule.more?.(answer, this.argument);
		if (next === undefined) return undefined;
		const operation = new Modelled(next[0], this.things, next[1], this.limited);
		operation.place = this.place;
		return operation;
	}
	given(answer) {
		return this.rule.given === undefined ? answer : this.rule.given(answer);
	}
	couldBefore(other, saved, thread) {
		const { rule, things } = this;
		if (rule.ready === undefined) return true;
		const [thing] = things;
		if (!(other instanceof Modelled) || things.length > 1) return undefined;
		const at = other.things.indexOf(things[0]);
		if (at < 0) return undefined;
		const { state } = thing;
		thing.state = other.things.length === 1 ? saved : saved[at];
		const ready = rule.ready(things, thread, this.argument);
		thing.state = state;
		return ready;
	}
	quiet(_answer, saved) {
		return this.things.length === 1 && saved === this.things[0].state;
	}
	holder() {
		return this.rule.holder?.(this.things);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof Modelled) || other.rule !== this.rule) return false;
		const [one, two] = [this.things, other.things];
		const sameThings = one.length === two.length && one.every((thing, i) => thing === two[i]);
		return sameThings && (Object.is(other.argument, this.argument) || this.rule.kind === "put");
	}
};

// concurrency/explore/held-at-end.ts
function heldAtEnd(machine) {
	for (let at = machine.depth - 1; at >= 0; at--) {
		const operation = machine.operations[at];
		if (!(operation instanceof Modelled) || !(operation.kind === "lock" || operation.kind === "try-lock")) continue;
		const { state, name } = operation.things[0];
		if (state !== FREE && state.holder < machine.threads.length && state.holder >= 0) {
			return {
				thread: state.holder,
				target: name
			};
		}
	}
	return undefined;
}

// concurrency/explore/bytes.ts
const { Uint8Array: Bytes, ArrayBuffer: Memory$1 } = globalThis;
const views = new WeakMap();
function bytesAt(buffer, start, size) {
	return bytesOf(buffer).slice(start, start + size);
}
function noBytes(size) {
	return new Bytes(size);
}
function bytesOf(buffer) {
	let view = views.get(buffer);
	if (view === undefined) {
		view = new Bytes(buffer);
		views.set(buffer, view);
	}
	return view;
}
const elements = new Map();
function elementOf(Class) {
	let element = elements.get(Class);
	if (element === undefined) {
		const memory = new Memory$1(Class.BYTES_PER_ELEMENT);
		element = {
			array: new Class(memory),
			bytes: new Bytes(memory)
		};
		elements.set(Class, element);
	}
	return element;
}

// concurrency/explore/originals.ts
const atomics = Object.fromEntries(Object.getOwnPropertyNames(Atomics).map((name) => [name, Atomics[name]]));
const { isView } = ArrayBuffer;
const { BigInt64Array: Signed, BigUint64Array: Unsigned } = globalThis;
function hasBigInts(view) {
	return view instanceof Signed || view instanceof Unsigned;
}

// concurrency/explore/access.ts
var Access = class Access extends Operation {
	kind;
	view;
	index;
	#atomic;
	written;
	expected;
	name;
	constructor(cells, kind, atomic, view, index, name, written, expected) {
		super();
		this.kind = kind;
		this.view = view;
		this.index = index;
		this.#atomic = atomic;
		this.written = written;
		this.expected = expected;
		this.name = name;
		const bytes = view.BYTES_PER_ELEMENT;
		this.cells = cells.region(view.buffer).cellsOf(view.byteOffset + index * bytes, bytes);
		const mode = kind === "read" ? 1 : kind === "write" ? 2 : 1 | 2;
		this.modes = this.cells.map(() => mode | (atomic ? 4 : 0));
	}
	is(kind, atomic, view, index, written, expected) {
		if (this.view !== view || this.index !== index || this.kind !== kind || this.#atomic !== atomic) return false;
		return Object.is(this.written, written) && Object.is(this.expected, expected);
	}
	get target() {
		return `${this.name}[${this.index}]`;
	}
	get value() {
		return this.view[this.index];
	}
	get plain() {
		return !this.#atomic;
	}
	get memory() {
		return this;
	}
	get buffer() {
		return this.view.buffer;
	}
	get start() {
		return this.view.byteOffset + this.index * this.size;
	}
	get size() {
		return this.view.BYTES_PER_ELEMENT;
	}
	get noTear() {
		return this.#atomic || !TEARING.has(this.view.constructor);
	}
	encode(value) {
		const { array, bytes } = elementOf(this.view.constructor);
		array[0] = value;
		return bytes.slice();
	}
	decode(from) {
		const { array, bytes } = elementOf(this.view.constructor);
		bytes.set(from);
		return array[0];
	}
	save() {
		const value = this.view[this.index];
		return Number.isNaN(value) ? bytesAt(this.buffer, this.start, this.size) : value;
	}
	wrote(answer) {
		return this.kind !== "compareExchange" || Object.is(answer, this.decode(this.encode(this.expected)));
	}
	performWith(value) {
		if (this.kind === "read") return value;
		const { view, index } = this;
		const newest = view[index];
		view[index] = value;
		const answer = this.perform();
		if (!this.wrote(answer)) view[index] = newest;
		return answer;
	}
	perform() {
		const { view, index } = this;
		switch (this.kind) {
			case "read": return view[index];
			case "write":
				view[index] = this.written;
				return undefined;
			case "compareExchange": return atomics.compareExchange(view, index, this.expected, this.written);
			default: return atomics[this.kind](view, index, this.written);
		}
	}
	undo(_thread, saved) {
		if (this.kind === "read") return;
		if (typeof saved === "object") bytesOf(this.buffer).set(saved, this.start);
		else this.view[this.index] = saved;
	}
	quiet(_answer, saved) {
		if (this.kind === "read") return true;
		return Object.is(typeof saved === "object" ? Number.NaN : saved, this.view[this.index]);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof Access) || other.kind !== this.kind || other.index !== this.index) return false;
		if (!Object.is(other.written, this.written) || !Object.is(other.expected, this.expected)) return false;
		return other.#atomic === this.#atomic && sameView(other.view, this.view);
	}
};
const TEARING = new Set([...[
	Uint8ClampedArray,
	Float32Array,
	Float64Array,
	BigInt64Array,
	BigUint64Array
], globalThis.Float16Array]);
const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);
var DataAccess = class DataAccess extends Operation {
	kind;
	view;
	method;
	offset;
	size;
	littleEndian;
	written;
	name;
	constructor(cells, kind, view, name, method, offset, littleEndian, written) {
		super();
		this.kind = kind;
		this.view = view;
		this.method = method;
		this.offset = offset;
		this.littleEndian = littleEndian;
		this.written = written;
		this.name = name;
		this.size = Number(/\d+$/.exec(method)[0]) / 8;
		const region = cells.region(view.buffer);
		region.expect(1);
		this.cells = region.cellsOf(view.byteOffset + offset, this.size);
		this.modes = this.cells.map(() => kind === "read" ? 1 : 2);
	}
	get target() {
		return `${this.name}[${this.offset}]`;
	}
	get value() {
		return this.#call(this.view, "get", this.offset, this.littleEndian);
	}
	get plain() {
		return true;
	}
	get memory() {
		return this;
	}
	get buffer() {
		return this.view.buffer;
	}
	get start() {
		return this.view.byteOffset + this.offset;
	}
	noTear = false;
	encode(value) {
		this.#call(scratch, "set", 0, value, this.littleEndian);
		return scratchBytes.slice(0, this.size);
	}
	decode(bytes) {
		scratchBytes.set(bytes);
		return this.#call(scratch, "get", 0, this.littleEndian);
	}
	save() {
		return bytesAt(this.buffer, this.start, this.size);
	}
	perform() {
		if (this.kind === "read") return this.value;
		this.#call(this.view, "set", this.offset, this.written, this.littleEndian);
		return undefined;
	}
	undo(_thread, saved) {
		if (this.kind !== "read") bytesOf(this.buffer).set(saved, this.start);
	}
	quiet(_answer, saved) {
		return this.kind === "read" || Object.is(this.decode(saved), this.value);
	}
	same(other) {
		if (this === other) return true;
		if (!(other instanceof DataAccess) || other.kind !== this.kind || other.offset !== this.offset) return false;
		if (other.method !== this.method || other.littleEndian !== this.littleEndian) return false;
		const [one, two] = [this.view, other.view];
		return Object.is(other.written, this.written) && one.buffer === two.buffer && one.byteOffset === two.byteOffset;
	}
	#call(view, what, ...args) {
		const f = DataView.prototype[`${what}${this.method}`];
		return f.apply(view, args);
	}
};
function sameView(one, other) {
	if (one === other) return true;
	return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.constructor === other.constructor;
}

// concurrency/explore/waiting.ts
var WaitList = class {
	cell;
	buffer;
	offset;
	target;
	sleeping = [];
	constructor(cells, buffer, offset, target) {
		this.cell = cells.add();
		this.buffer = buffer;
		this.offset = offset;
		this.target = target;
	}
};
function asyncWaiter(thread, nth) {
	return -1 - thread - 8 * nth;
}
const ASLEEP = Symbol("asleep");
var OnList = class extends Operation {
	list;
	constructor(list) {
		super();
		this.list = list;
		this.cells = [list.cell];
		this.modes = [1 | 2 | 4];
	}
	get target() {
		return this.list.target;
	}
	save() {
		return this.list.sleeping;
	}
	undo(_thread, saved) {
		this.list.sleeping = saved;
	}
};
var WaitBegin = class WaitBegin extends OnList {
	kind = "wait";
	view;
	index;
	expected;
	limitMs;
	nth;
	#look;
	#end;
	constructor(cells, list, view, index, expected, limitMs, nth) {
		super(list);
		this.view = view;
		this.index = index;
		this.#look = new Access(cells, "read", true, view, index, list.target);
		this.expected = this.#look.decode(this.#look.encode(expected));
		this.limitMs = limitMs;
		this.nth = nth;
		this.#end = new WaitEnd(list, limitMs < Number.POSITIVE_INFINITY);
		this.cells = [list.cell, ...this.#look.cells];
		this.modes = [1 | 2 | 4, ...this.#look.modes];
	}
	get memory() {
		return this.#look;
	}
	get value() {
		return this.view[this.index];
	}
	get outdated() {
		return this.view[this.index] !== this.expected;
	}
	perform(thread) {
		return this.performWith(this.value, thread);
	}
	performWith(value, thread) {
		if (value !== this.expected) return "not-equal";
		if (this.limitMs <= 0) return "timed-out";
		this.list.sleeping = [...this.list.sleeping, this.nth === undefined ? thread : asyncWaiter(thread, this.nth)];
		return ASLEEP;
	}
	quiet() {
		return true;
	}
	more(answer) {
		if (answer !== ASLEEP || this.nth !== undefined) return undefined;
		this.#end.place = this.place;
		return this.#end;
	}
	same(other) {
		return other instanceof WaitBegin && other.list === this.list && Object.is(other.expected, this.expected) && other.limitMs === this.limitMs && other.nth === this.nth;
	}
};
var WaitEnd = class WaitEnd extends OnList {
	kind = "wake";
	constructor(list, timed) {
		super(list);
		this.timed = timed;
	}
	ready(thread) {
		return !this.list.sleeping.includes(thread);
	}
	perform() {
		return "ok";
	}
	timeOut(thread) {
		this.list.sleeping = this.list.sleeping.filter((each) => each !== thread);
		return "timed-out";
	}
	quiet(answer) {
		return answer === "timed-out";
	}
	couldBefore(other, saved, thread) {
		return other instanceof OnList && other.list === this.list ? !saved.includes(thread) : undefined;
	}
	same(other) {
		return other instanceof WaitEnd && other.list === this.list;
	}
};
var AsyncEnd = class AsyncEnd extends Operation {
	kind = "wake";
	waits;
	#lists;
	constructor(waits) {
		super();
		this.waits = waits;
		this.#lists = [...new Set(waits.map(({ list }) => list))];
		this.cells = this.#lists.map(({ cell }) => cell);
		this.modes = this.#lists.map(() => 1 | 2 | 4);
		this.timed = waits.some(({ limited }) => limited);
		this.timedBefore = this.timed;
	}
	get target() {
		return this.#lists[0].target;
	}
	ready(thread) {
		return this.#woken(thread) >= 0;
	}
	perform(thread) {
		return this.#woken(thread);
	}
	timeOut(thread) {
		const at = this.waits.findIndex(({ limited }) => limited);
		const { list, nth } = this.waits[at];
		list.sleeping = list.sleeping.filter((each) => each !== asyncWaiter(thread, nth));
		return -1 - at;
	}
	quiet(answer) {
		return answer < 0;
	}
	save() {
		return this.#lists.map(({ sleeping }) => sleeping);
	}
	undo(_thread, saved) {
		this.#lists.forEach((list, i) => {
			list.sleeping = saved[i];
		});
	}
	couldBefore(other, saved, thread) {
		if (!(other instanceof OnList)) return undefined;
		const there = this.waits.filter(({ list }) => list === other.list);
		if (there.some(({ nth }) => !saved.includes(asyncWaiter(thread, nth)))) return true;
		return there.length === this.waits.length ? false : undefined;
	}
	same(other) {
		return other instanceof AsyncEnd && other.waits.length === this.waits.length && other.waits.every(({ list, nth }, i) => list === this.waits[i].list && nth === this.waits[i].nth);
	}
	#woken(thread) {
		return this.waits.findIndex(({ list, nth }) => !list.sleeping.includes(asyncWaiter(thread, nth)));
	}
};
var Notify = class Notify extends OnList {
	kind = "notify";
	count;
	constructor(list, count) {
		super(list);
		this.count = count;
	}
	perform() {
		const { sleeping } = this.list;
		const woken = Math.min(this.count, sleeping.length);
		this.list.sleeping = sleeping.slice(woken);
		return woken;
	}
	quiet(answer) {
		return answer === 0;
	}
	same(other) {
		return other instanceof Notify && other.list === this.list && other.count === this.count;
	}
};
var Idle = class Idle extends Operation {
	kind;
	target = "";
	constructor(kind) {
		super();
		this.kind = kind;
	}
	perform() {
		return undefined;
	}
	quiet() {
		return true;
	}
	same(other) {
		return other instanceof Idle && other.kind === this.kind;
	}
};

// concurrency/explore/lost-wake-up.ts
function lostWakeUp(machine) {
	for (const thread of machine.blocked()) {
		const operation = machine.pending(thread);
		if (operation.kind !== "wake") continue;
		const [cell] = operation.cells;
		const lay = layDownAt(machine, thread);
		const wait = machine.operations[lay];
		const outdated = wait instanceof WaitBegin && wait.outdated;
		for (let at = lay - 1; at >= 0; at--) {
			const { kind, cells } = machine.operations[at];
			if (cells[0] !== cell) continue;
			if (kind === "set" || kind === "notify" && (outdated || machine.answers[at] === 0)) {
				return {
					thread: thread.number,
					missed: at
				};
			}
		}
	}
	return undefined;
}
function layDownAt({ choices, depth }, { number }) {
	return choices.slice(0, depth).findLastIndex((choice) => choice % 8 === number);
}

// concurrency/explore/schedule-string.ts
function scheduleText(moves) {
	const texts = moves.map(moveText);
	const parts = [];
	for (let i = 0; i < texts.length;) {
		let times = 1;
		while (texts[i + times] === texts[i]) times++;
		parts.push(`${texts[i]}${times === 1 ? "" : times}`);
		i += times;
	}
	return parts.length < MANY_PARTS ? parts.join("") : folded(parts);
}
const MANY_PARTS = 64;
const MOST_AGAIN = 500;
const LEAST_TIMES = 4;
function folded(parts) {
	let text = "";
	for (let at = 0; at < parts.length;) {
		const [length, times] = againAt(parts, at);
		const once = parts.slice(at, at + length).join("");
		text += times === 1 ? once : `(${once})${times}`;
		at += length * times;
	}
	return text;
}
function againAt(parts, at) {
	const most = Math.min(MOST_AGAIN, Math.floor((parts.length - at) / LEAST_TIMES));
	for (let length = 1; length <= most; length++) {
		let end = at + length;
		while (end < parts.length && parts[end] === parts[end - length]) end++;
		const times = Math.floor((end - at) / length);
		if (times >= LEAST_TIMES) return [length, times];
	}
	return [1, 1];
}
function moveText(move) {
	const choice = choiceOf(move);
	const letter = String.fromCharCode(97 + choice % 8);
	const who = choice === 16 ? "z" : `${letter}${choice >= 8 ? "!" : ""}`;
	if (typeof move === "number") return who;
	if ("older" in move) return who + "~".repeat(move.older);
	const { later, syncs } = move;
	return `${who}^${syncs ? "~" : ""}(${Object.is(later, -0) ? "-0" : later}${typeof later === "bigint" ? "n" : ""})`;
}
function choiceOf(move) {
	return typeof move === "number" ? move : move.choice;
}
const STEPS = String.raw`[a-hz](?:!|~+|\^~?\([^()]+\))?(?:[1-9]\d{0,6})?`;
const AGAIN = String.raw`\(((?:${STEPS})+)\)([1-9]\d{0,6})`;
const SCHEDULE = new RegExp(`^(?:${STEPS}|${AGAIN})*$`);
const MOST_LETTERS = 1e6;
function scheduleOf(text) {
	let letters = 0;
	const unfolded = text.replace(new RegExp(AGAIN, "g"), (_, once, times) => {
		letters += once.length * Number(times);
		return letters > MOST_LETTERS ? "?" : once.repeat(Number(times));
	});
	if (!SCHEDULE.test(text) || letters > MOST_LETTERS) {
		throw new TypeError(`Cannot replay ${JSON.stringify(text)}: it is no schedule. One looks like "a3b2a", as a finding gives it.`);
	}
	return [...unfolded.matchAll(/([a-hz])(!?)(~*)(?:\^(~?)\(([^()]+)\))?(\d*)/g)].flatMap(([, letter, late, older, syncs, later, times]) => {
		const choice = letter === "z" ? 16 : letter.charCodeAt(0) - 97 + (late === "" ? 0 : 8);
		let move = choice;
		if (older !== "") move = {
			choice,
			older: older.length
		};
		else if (later !== undefined) move = {
			choice,
			later: numberOf(later),
			...syncs === "~" && { syncs: true }
		};
		return new Array(times === "" ? 1 : Number(times)).fill(move);
	});
}
function numberOf(text) {
	return /^-?\d+n$/.test(text) ? BigInt(text.slice(0, -1)) : Number(text);
}

// concurrency/explore/show/words.ts
function threadName(thread) {
	return `thread ${thread + 1}`;
}
function theThread(thread) {
	return `Thread ${thread + 1}`;
}
function threadNames(threads) {
	const numbers = threads.map((thread) => String(thread + 1));
	if (numbers.length < 2) return `thread ${numbers[0] ?? "?"}`;
	return `threads ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
function valueText(value) {
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "string") return oneLine(JSON.stringify(value), 24);
	if (typeof value === "number" || value === null || value === undefined || typeof value === "boolean") {
		return Object.is(value, -0) ? "-0" : String(value);
	}
	return oneLine(jsonOf(value), 24);
}
function jsonOf(value) {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return "\u2026";
	}
}
function effectOf(step) {
	const target = oneLine(step.target, 40);
	const says = EFFECTS[step.kind];
	if (says !== undefined) return says(target, step);
	if (step.before === undefined && step.after === undefined) return `${step.kind} ${target}`;
	return changes(target, step);
}
const changes = (target, { before, after }) => Object.is(before, after) ? `${target} stays ${valueText(before)}` : `${target} ${valueText(before)} \u2192 ${valueText(after)}`;
const verb = (word) => (target) => `${word} ${target}`;
const looks$1 = (target, step) => {
	const value = valueText(step.result ?? step.before);
	return step.reads === undefined ? `${target} is ${value}` : `${OTHERS[step.reads]} of ${target}: ${value}`;
};
const OTHERS = {
	older: "an older value",
	torn: "a torn value",
	later: "a later value"
};
const tries = (target, { result }) => result === false || result === undefined ? `finds ${target} taken` : `takes ${target}`;
const EFFECTS = {
	read: looks$1,
	look: looks$1,
	write: changes,
	wait: verb("waits at"),
	wake: verb("wakes at"),
	notify: (target, { result }) => typeof result === "number" ? `wakes ${result || "nobody"} at ${target}` : `notifies ${target}`,
	lock: verb("takes"),
	acquire: verb("takes"),
	"try-lock": tries,
	"try-acquire": tries,
	unlock: verb("gives back"),
	release: verb("gives back"),
	set: verb("sets"),
	clear: verb("clears"),
	arrive: verb("comes to"),
	pass: verb("passes"),
	"time-out": verb("times out at")
};
function oneLine(text, most) {
	const safe = text.slice(0, 4 * most).replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\ufffd").trim();
	const characters = [...safe];
	return characters.length > most ? `${characters.slice(0, most - 1).join("")}\u2026` : safe;
}
function isSlip({ name }) {
	return name === "TypeError" || name === "ReferenceError";
}

// concurrency/explore/intercept/place.ts
const OURS = /\/concurrency\/(?:explore|synchronisation|messages|[\w-]+\.ts)|\/dist\/(?:explore|explored-thread|threadwork|[\w-]+\.shared)\.c?js/;
const FOLDER = pathOf$1(new URL("./", HOME).href);
const isPackage = !HOME.endsWith("/place.ts");
function pathOf$1(file) {
	return file.startsWith("file://") ? decodeURI(file.slice("file://".length)) : file;
}
function isOurs(file) {
	return OURS.test(file) || isPackage && pathOf$1(file).startsWith(FOLDER);
}
function outermost(body) {
	return function outermostOfProgram() {
		const value = body();
		return value;
	};
}
const FEW_FRAMES = 10;
const MOST_FRAMES = 50;
function isCalledFrom(file) {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = MOST_FRAMES;
	const { stack = "" } = new Error();
	Error.stackTraceLimit = limit;
	const path = pathOf$1(file);
	return stack.split("\n").some((line) => {
		const found = /((?:file:\/\/)?\/[^()]*?)(?:\?[^()]*?)?:\d+:\d+\)?$/.exec(line);
		return found !== null && pathOf$1(found[1]) === path;
	});
}
function placeHere() {
	const place = placeWithin(FEW_FRAMES);
	return place === "further" ? placeWithin(MOST_FRAMES) : place;
}
function placeWithin(frames) {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = frames;
	const { stack = "" } = new Error();
	Error.stackTraceLimit = limit;
	const lines = stack.split("\n");
	for (const line of lines) {
		if (line.includes("outermostOfProgram")) return undefined;
		const found = /((?:file:\/\/|blob:[a-z]+:)?\/[^()]*?):(\d+):(\d+)\)?$/.exec(line);
		if (found && !isOurs(found[1])) return {
			file: found[1],
			line: Number(found[2]),
			column: Number(found[3])
		};
	}
	return frames < MOST_FRAMES && lines.length >= frames ? "further" : undefined;
}

// concurrency/explore/silence.ts
var Silent = class Silent extends Operation {
	kind = "end";
	target = "";
	ready() {
		return false;
	}
	perform() {
		throw new Error("Cannot go on with a function that computes for ever.");
	}
	same(other) {
		return other instanceof Silent;
	}
};
function whereabouts(samples) {
	let most;
	for (const sample of samples) {
		const at = sample.frames.findIndex(({ file }) => isOfProgram(file));
		if (at >= 0 && sample.times > (most?.sample.times ?? 0)) most = {
			sample,
			at
		};
	}
	if (most === undefined) return undefined;
	const { sample, at } = most;
	const { name, file, begins } = sample.frames[at];
	const line = at === 0 ? sample.line : undefined;
	return {
		name,
		file,
		begins,
		...line !== undefined && { line }
	};
}
function isOfProgram(file) {
	return /^(?:file:\/\/)?\//.test(file) && !isOurs(file);
}
function silentFinding(thread, where) {
	return {
		kind: "livelock",
		message: `${theThread(thread)} never comes to another step: it is in a loop without an end${inLine(where)}.`,
		threads: [thread],
		silent: where?.line === undefined ? {} : {
			file: where.file,
			line: where.line
		}
	};
}
function inLine(where) {
	if (where?.line !== undefined) return ` around line ${where.line}`;
	return where === undefined || !/^[\w$]+$/.test(where.name) ? "" : ` in ${where.name}()`;
}

// concurrency/explore/findings.ts
const LEAST_ROUND = 100;
function findingOf(machine, wrong, race) {
	const { kind, error, thread } = wrong;
	switch (kind) {
		case "check":
		case "invariant": {
			const thrown = thrownOf(error);
			return {
				kind,
				message: isSlip(thrown) ? `${kind}() threw ${thrown.name}: ${thrown.message}` : `${kind === "check" ? "The result is wrong" : "The invariant broke"}: ${thrown.message}`,
				error: thrown,
				...kind === "check" && {
					...ownChange(machine),
					...readInTheEnd(machine)
				}
			};
		}
		case "threw": {
			const thrown = thrownOf(error);
			return {
				kind,
				message: `${theThread(thread)} threw ${thrown.name}: ${thrown.message}`,
				thread,
				error: thrown,
				...ownChange(machine)
			};
		}
		case "race": return raceOf(machine, race);
		case "deadlock": return deadlockOf(machine);
		case "lost-wake-up": {
			const lost = lostWakeUp(machine);
			const { target } = machine.operations[lost.missed];
			const message = `${theThread(lost.thread)} waits at ${target} for ever: the wake-up came before it waited.`;
			return {
				kind,
				message,
				waits: waitsOf(machine),
				missed: lost.missed
			};
		}
		case "livelock": {
			if (thread !== undefined) return silentFinding(thread, undefined);
			const threads = machine.threads.filter((each) => each.started && !(machine.pending(each) instanceof End));
			const numbers = threads.map(({ number }) => number);
			const round = machine.loops.circles ? withoutEffect(machine, threads.length) : machine.loops.round(LEAST_ROUND);
			return {
				kind,
				message: `${named(numbers)} go round in circles for ever.`.replace(/^(Thread \d+) go/, "$1 goes"),
				threads: numbers,
				...round && { round }
			};
		}
		case "lock-held": {
			const held = heldAtEnd(machine);
			return {
				kind,
				message: `${theThread(held.thread)} ended and did not release ${held.target}.`,
				...held
			};
		}
		case "nondeterministic": {
			const { moves, results } = wrong.other;
			const message = `The result depends on the schedule: ${results[0]}, or ${results[1]}.`;
			return {
				kind,
				message,
				otherSchedule: scheduleText(moves),
				results
			};
		}
	}
}
function withoutEffect({ depth, lastEffect, operations, choices }, threads) {
	const again = (at) => {
		const alike = operations.slice(at + 1, depth).filter((other, i) => {
			return choices[at] === choices[at + 1 + i] && other.same(operations[at]);
		});
		return alike.length > 0;
	};
	let from = lastEffect;
	while (from < depth - 2 * threads && !again(from)) from++;
	return {
		from,
		steps: Math.min(2 * threads, depth - from)
	};
}
function readInTheEnd({ weak }) {
	const read = weak?.readInTheEnd ?? [];
	return read.length === 0 ? {} : { read: [...read] };
}
function ownChange({ ownChanges }) {
	const [first] = ownChanges;
	return first === undefined ? {} : { own: {
		thread: first[0],
		name: first[1]
	} };
}
function raceOf({ operations, choices }, { earlier, later }) {
	const [one, other] = [operations[earlier], operations[later]];
	const [a, b] = [choices[earlier] % 8, choices[later] % 8];
	const verb = ({ kind }) => kind === "read" ? "reads" : kind === "write" ? "writes" : "changes";
	return {
		kind: "race",
		message: `${theThread(a)} ${verb(one)} ${one.target} and ${threadName(b)} ${verb(other)} it, and nothing orders the two.`,
		target: one.target,
		between: [earlier, later]
	};
}
function waitsOf(machine) {
	return machine.blocked().map((thread) => {
		const operation = machine.pending(thread);
		const holder = operation.holder() ?? operation.joins;
		return {
			thread: thread.number,
			does: operation.kind,
			target: operation.target,
			...holder !== undefined && holder >= 0 && holder < machine.threads.length ? { holder } : {},
			...operation.place && { place: operation.place }
		};
	});
}
function deadlockOf(machine) {
	const waits = waitsOf(machine);
	const cycle = cycleOf(waits);
	const of = (wait) => `${threadName(wait.thread)} waits for ${wait.target}${holds(machine, wait)}`;
	const shown = cycle.length > 0 ? cycle.map((thread) => waits.find((wait) => wait.thread === thread)) : waits;
	return {
		kind: "deadlock",
		message: `No thread can go on: ${shown.map(of).join(", ")}.`,
		waits,
		cycle
	};
}
function holds(machine, { thread, holder }) {
	if (holder === undefined) return "";
	if (holder === thread) return ", which it holds itself";
	const ended = machine.pending(machine.threads[holder]) instanceof End;
	return ended ? `, which ${threadName(holder)} ended with` : `, which ${threadName(holder)} holds`;
}
function cycleOf(waits) {
	for (const { thread } of waits) {
		const way = [];
		let next = thread;
		while (next !== undefined && !way.includes(next)) {
			way.push(next);
			next = waits.find((wait) => wait.thread === next)?.holder;
		}
		if (next !== undefined) return way.slice(way.indexOf(next));
	}
	return [];
}
function thrownOf(error) {
	if (!(error instanceof Error)) return {
		name: "Error",
		message: textOf(error)
	};
	const { name, message, stack } = error;
	return {
		name,
		message,
		...typeof stack === "string" && { stack }
	};
}
function textOf(value) {
	try {
		return String(value);
	} catch {
		return "what has no text";
	}
}
function named(threads) {
	return threadNames(threads).replace(/^t/, "T");
}

// concurrency/explore/cells.ts
const VISIBLE = 0;
var Cells = class {
	mostBytes;
	neededBytes;
	#count = 0 + 1;
	#regions = new Map();
	#numbers = new Map();
	#names = new Map();
	#made = new Set();
	#counts = new Map();
	constructor(mostBytes = 8) {
		this.mostBytes = mostBytes;
		this.neededBytes = mostBytes;
	}
	add() {
		return this.#count++;
	}
	region(buffer) {
		let region = this.#regions.get(buffer);
		if (region === undefined) {
			region = new Region(this);
			this.#regions.set(buffer, region);
		}
		return region;
	}
	numberOf(buffer) {
		const known = this.#numbers.get(buffer) ?? this.#numbers.size;
		this.#numbers.set(buffer, known);
		return known;
	}
	name(thing, name) {
		if (this.#names.has(thing) && !this.#made.has(thing)) return;
		this.#made.delete(thing);
		this.#names.set(thing, name);
	}
	named() {
		return [...this.#names];
	}
	nameOf(thing, kind, memory) {
		let name = this.#names.get(thing);
		if (name !== undefined) return name;
		const of = memory && this.#names.get(memory);
		if (of !== undefined) name = `${kind}(${of})`;
		else {
			const count = (this.#counts.get(kind) ?? 0) + 1;
			this.#counts.set(kind, count);
			name = `${kind} ${count}`;
		}
		this.#names.set(thing, name);
		this.#made.add(thing);
		return name;
	}
};
var Region = class {
	#cells;
	#at = new Map();
	#unit;
	constructor(cells) {
		this.#cells = cells;
		this.#unit = cells.mostBytes;
	}
	expect(bytes) {
		if (bytes >= this.#unit) return;
		this.#unit = bytes;
		if (this.#at.size > 0) this.#cells.neededBytes = Math.min(this.#cells.neededBytes, bytes);
		this.#at.clear();
	}
	cellsOf(offset, bytes) {
		const cells = [];
		for (let at = Math.floor(offset / this.#unit); at * this.#unit < offset + bytes; at++) {
			let cell = this.#at.get(at);
			if (cell === undefined) {
				cell = this.#cells.add();
				this.#at.set(at, cell);
			}
			cells.push(cell);
		}
		return cells;
	}
};

// concurrency/explore/copies.ts
const isPlain = (value) => typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
const MOST_COPIED = 65536;
const ownArray = (value) => isView(value) && !(value instanceof DataView) && !(value.buffer instanceof SharedArrayBuffer) && value.byteLength <= MOST_COPIED;
function copyOf(value) {
	if (Array.isArray(value)) return value.map(copyOf);
	if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
	if (ownArray(value)) return value.slice();
	if (isOf(value, Map)) return new Map([...value].map(([key, each]) => [copyOf(key), copyOf(each)]));
	if (isOf(value, Set)) return new Set([...value].map(copyOf));
	return value;
}
function isOf(value, Class) {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Class.prototype;
}
function changedIn(before, after, name = "") {
	if (Object.is(before, after)) return undefined;
	const [old, now] = [partsOf(before), partsOf(after)];
	if (old === undefined || now === undefined) return name;
	for (const key of new Set([...old.keys(), ...now.keys()])) {
		const inner = name === "" ? String(key) : /^\d+$/.test(String(key)) ? `${name}[${key}]` : `${name}.${key}`;
		const changed = old.has(key) === now.has(key) ? changedIn(old.get(key), now.get(key), inner) : inner;
		if (changed !== undefined) return changed;
	}
	return undefined;
}
function partsOf(value) {
	if (isOf(value, Map)) return value;
	if (isOf(value, Set)) return new Map([["size", value.size]]);
	return Array.isArray(value) || isPlain(value) || ownArray(value) ? new Map(Object.entries(value)) : undefined;
}

// concurrency/explore/misfit-error.ts
var MisfitError = class extends Error {
	name = "MisfitError";
};
var UnwatchedError = class extends MisfitError {};
function misfit(thread, before, now) {
	const [was, is] = [before, now].map((operation) => {
		return operation === undefined || operation.kind === "end" ? "it ended" : inWords(operation);
	});
	return new MisfitError(`Cannot call ${threadName(thread)} again: after the same answers it did something else, first "${was}", then "${is}". ` + "It keeps something of its own between calls (make all that it uses in setup(), or in the function itself), or " + "asks what is another one each time, such as a clock of the system, a random number or a file.");
}
function inWords(operation) {
	const { kind, target, written } = operation;
	return `${kind} ${target}${written === undefined ? "" : ` = ${String(written)}`}`;
}

// concurrency/explore/intercept/current.ts
let world;
function currentWorld() {
	return world;
}
function leaveWorld() {
	world = undefined;
}
function outside(f) {
	return within(undefined, f);
}
function within(of, f) {
	const outer = world;
	world = of;
	try {
		return f();
	} finally {
		world = outer;
	}
}
function act({ machine }, operation) {
	const { running } = machine;
	if (running === undefined) return machine.direct(operation);
	if (machine.options.locates) {
		machine.heardMs = nowMs();
		if (operation.place === undefined && running.isNew) operation.place = placeHere();
	}
	return running.act(machine, operation);
}
function refuse({ machine }, error) {
	const { running } = machine;
	if (running === undefined) throw error;
	running.refuse(error);
}
function listAt(world, buffer, offset, target) {
	let lists = world.waitLists.get(buffer);
	if (lists === undefined) {
		lists = new Map();
		world.waitLists.set(buffer, lists);
	}
	let list = lists.get(offset);
	if (list === undefined) {
		list = new WaitList(world.machine.cells, buffer, offset, target());
		lists.set(offset, list);
	}
	return list;
}
const [SLEEP, PAUSE] = [new Idle("sleep"), new Idle("pause")];
function idle(of, kind) {
	const { running, options } = of.machine;
	if (running === undefined) return;
	act(of, options.locates ? new Idle(kind) : kind === "sleep" ? SLEEP : PAUSE);
}

// concurrency/explore/intercept/later.ts
let left;
var Later = class Later {
	[Symbol.toStringTag] = "Promise";
	#left;
	#takers = [];
	#settled;
	constructor(of) {
		this.#left = of;
	}
	get isTaken() {
		return this.#takers.length > 0;
	}
	get settled() {
		return this.#settled;
	}
	then(onValue, onError) {
		const taker = {
			onValue,
			onError,
			next: new Later(this.#left)
		};
		if (this.#settled === undefined) this.#takers.push(taker);
		else this.#give(taker, this.#settled);
		return taker.next;
	}
	catch(onError) {
		return this.then(undefined, onError);
	}
	finally(f) {
		const passed = (error) => {
			f?.();
			throw error;
		};
		return this.then((value) => {
			f?.();
			return value;
		}, passed);
	}
	settle(settled) {
		if ("value" in settled && settled.value instanceof Later) {
			settled.value.then((value) => this.settle({ value }), (error) => this.settle({ error }));
			return;
		}
		this.#settled = settled;
		if ("error" in settled && !this.isTaken) throw settled.error;
		for (const taker of this.#takers.splice(0)) this.#give(taker, settled);
	}
	#give({ onValue, onError, next }, settled) {
		this.#left.due.push(() => {
			const call = "value" in settled ? onValue : onError;
			if (typeof call !== "function") next.settle(settled);
			else next.settle(attempted(() => call("value" in settled ? settled.value : settled.error)));
		});
	}
};
function attempted(f) {
	try {
		return { value: f() };
	} catch (error) {
		return { error };
	}
}
function laterOf(wait) {
	const of = left ?? {
		waits: [],
		due: []
	};
	const later = new Later(of);
	of.waits.push({
		wait,
		later
	});
	return later;
}
function withLater(world, f) {
	const outer = left;
	const own = {
		waits: [],
		due: []
	};
	left = own;
	try {
		const value = f();
		for (;;) {
			for (let call = own.due.shift(); call !== undefined; call = own.due.shift()) call();
			const taken = own.waits.filter(({ later }) => later.isTaken);
			if (taken.length === 0) break;
			const answer = act(world, new AsyncEnd(taken.map(({ wait }) => wait)));
			const ended = taken[answer < 0 ? -1 - answer : answer];
			own.waits.splice(own.waits.indexOf(ended), 1);
			ended.later.settle({ value: answer < 0 ? "timed-out" : "ok" });
		}
		if (!(value instanceof Later)) return value;
		const { settled } = value;
		return settled !== undefined && "value" in settled ? settled.value : undefined;
	} finally {
		left = outer;
	}
}

// concurrency/explore/intercept/typed-array-methods.ts
const asArray = [...[
	"at",
	"every",
	"fill",
	"find",
	"findIndex",
	"findLast",
	"findLastIndex",
	"forEach",
	"includes",
	"indexOf"
], ...[
	"lastIndexOf",
	"reduce",
	"reduceRight",
	"some",
	"values",
	"entries",
	"keys",
	"copyWithin",
	"reverse"
]];
const asText = [
	"join",
	"toLocaleString",
	"toString"
];
const copying = [
	"map",
	"filter",
	"slice",
	"toReversed",
	"with"
];
const methods = {
	...Object.fromEntries(asArray.map((name) => [name, Array.prototype[name]])),
	...Object.fromEntries(asText.map((name) => [name, ofCopy(Array.prototype[name])])),
	...Object.fromEntries(copying.map((name) => [name, copies(Array.prototype[name])])),
	sort(compare) {
		const sorted = Array.from(this).sort(compare ?? byNumber);
		for (const [i, value] of sorted.entries()) this[i] = value;
		return this;
	},
	toSorted(compare) {
		return new this.constructor(Array.from(this).sort(compare ?? byNumber));
	},
	set(source, offset = 0) {
		if (offset < 0 || offset + source.length > this.length) throw new RangeError("offset is out of bounds");
		for (const [i, value] of Array.from(source).entries()) this[offset + i] = value;
	},
	subarray(begin = 0, end) {
		const array = this;
		const from = inside(begin, array.length);
		const to = Math.max(from, inside(end ?? array.length, array.length));
		const Class = globalThis[this.constructor.name];
		return new Class(array.buffer, array.byteOffset + from * array.BYTES_PER_ELEMENT, to - from);
	}
};
function copies(method) {
	return function(...args) {
		return new this.constructor(method.apply(Array.from(this), args));
	};
}
function ofCopy(method) {
	return function(...args) {
		return method.apply(Array.from(this), args);
	};
}
function inside(index, length) {
	const whole = Math.trunc(index) || 0;
	return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
}
function byNumber(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// concurrency/explore/intercept/typed-array.ts
const entries = new WeakMap();
const watchedOf = new WeakMap();
function viewOf(seen) {
	return typeof seen === "object" && seen !== null ? entries.get(seen)?.view : undefined;
}
function watch(view) {
	const known = watchedOf.get(view);
	if (known !== undefined) return known;
	const entry = {
		view,
		world: undefined,
		name: "",
		reads: [],
		writes: []
	};
	currentWorld()?.machine.cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
	const watched = new Proxy(view, new Watch(entry));
	entries.set(watched, entry);
	watchedOf.set(view, watched);
	return watched;
}
function access(world, watched, kind, index, value, expected) {
	const { view, name } = entryIn(world, entries.get(watched));
	const known = knownAccess(world, kind, true, view, index, value, expected);
	return act(world, known ?? new Access(world.machine.cells, kind, true, view, index, name, value, expected));
}
function knownAccess({ machine }, ...what) {
	const known = machine.running?.known;
	return known instanceof Access && known.is(...what) ? known : undefined;
}
function nameOf(world, watched) {
	return entryIn(world, entries.get(watched)).name;
}
function entryIn(world, entry) {
	if (entry.world === world) return entry;
	const { view } = entry;
	const { cells } = world.machine;
	cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
	entry.world = world.machine.running === undefined ? undefined : world;
	entry.name = cells.nameOf(view, view.constructor.name, view.buffer);
	entry.reads = [];
	entry.writes = [];
	return entry;
}
var Watch = class {
	#entry;
	constructor(entry) {
		this.#entry = entry;
	}
	get(view, key) {
		if (typeof key === "string") {
			const index = indexOf(key);
			if (index >= 0) return index < view.length ? this.#read(index) : undefined;
			if (Object.hasOwn(methods, key)) return methods[key];
			if (key === "constructor") return globalThis[view.constructor.name];
		} else if (key === Symbol.iterator) return methods.values;
		return Reflect.get(view, key, view);
	}
	set(view, key, value) {
		const index = typeof key === "string" ? indexOf(key) : -1;
		if (index < 0) return Reflect.set(view, key, value, view);
		const stored = toElement(view, value);
		if (index < view.length) this.#write(index, stored);
		return true;
	}
	defineProperty(view, key, descriptor) {
		const index = typeof key === "string" ? indexOf(key) : -1;
		if (index < 0 || index >= view.length || !("value" in descriptor)) {
			return Reflect.defineProperty(view, key, descriptor);
		}
		this.#write(index, toElement(view, descriptor.value));
		return true;
	}
	#read(index) {
		const world = currentWorld();
		const { view } = this.#entry;
		if (world === undefined) return view[index];
		const { machine } = world;
		const { name, reads } = entryIn(world, this.#entry);
		if (machine.options.locates) {
			const known = knownAccess(world, "read", false, view, index, undefined, undefined);
			return act(world, known ?? new Access(machine.cells, "read", false, view, index, name));
		}
		let operation = reads[index];
		if (operation === undefined) {
			operation = new Access(machine.cells, "read", false, view, index, name);
			reads[index] = operation;
		}
		return act(world, operation);
	}
	#write(index, value) {
		const world = currentWorld();
		const { view } = this.#entry;
		if (world === undefined) {
			view[index] = value;
			return;
		}
		const { machine } = world;
		const { name, writes } = entryIn(world, this.#entry);
		let operation = writes[index];
		if (operation === undefined || !Object.is(operation.written, value) || machine.options.locates) {
			const known = knownAccess(world, "write", false, view, index, value, undefined);
			if (known !== undefined) {
				act(world, known);
				return;
			}
			operation = new Access(machine.cells, "write", false, view, index, name, value);
			writes[index] = operation;
		}
		act(world, operation);
	}
};
function indexOf(key) {
	const first = key.charCodeAt(0);
	if (first < 48 || first > 57) return -1;
	if (key.length === 1) return first - 48;
	const index = Number(key);
	return Number.isInteger(index) && String(index) === key ? index : -1;
}
function toElement(view, value) {
	return hasBigInts(view) ? BigInt.asIntN(64, value) : Number(value);
}

// concurrency/explore/intercept/atomics.ts
function watchedAtomics(asleep) {
	const changes = [
		"add",
		"sub",
		"and",
		"or",
		"xor",
		"exchange"
	];
	const each = (kind, real) => over(real, asleep, (world, watched, view, index, value) => access(world, watched, kind, index, toElement(view, whole(view, value))));
	return {
		...Object.fromEntries(changes.map((kind) => [kind, each(kind, atomics[kind])])),
		load: over(atomics.load, asleep, (world, watched, _view, index) => access(world, watched, "read", index)),
		store: over(atomics.store, asleep, (world, watched, view, index, value) => {
			const stored = toElement(view, whole(view, value));
			access(world, watched, "write", index, stored);
			return stored;
		}),
		compareExchange: over(atomics.compareExchange, asleep, (world, watched, view, index, expected, value) => {
			const [old, next] = [expected, value].map((each) => toElement(view, whole(view, each)));
			return access(world, watched, "compareExchange", index, next, old);
		}),
		wait: waits(atomics.wait, false, asleep),
		waitAsync: waits(atomics.waitAsync, true, asleep),
		notify: over(atomics.notify, asleep, (world, watched, view, index, count) => {
			const most = count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.trunc(Number(count)) || 0);
			return act(world, new Notify(listOf$1(world, watched, view, index), most));
		}),
		pause: ((...args) => {
			const world = currentWorld();
			return world ? idle(world, "pause") : atomics.pause?.(...args);
		})
	};
}
function waits(real, isAsync, asleep) {
	const watchedWait = over(real, asleep, (world, watched, view, index, expected, limit) => {
		const value = toElement(view, whole(view, expected));
		const limitMs = limit === undefined || Number.isNaN(Number(limit)) ? Number.POSITIVE_INFINITY : Number(limit);
		const list = listOf$1(world, watched, view, index);
		const { cells, running } = world.machine;
		if (!isAsync) return act(world, new WaitBegin(cells, list, view, index, value, limitMs));
		const nth = running === undefined ? 0 : running.counters.waits++;
		const answer = act(world, new WaitBegin(cells, list, view, index, value, limitMs, nth));
		if (answer !== ASLEEP) return {
			async: false,
			value: answer
		};
		return {
			async: true,
			value: laterOf({
				list,
				nth,
				limited: limitMs < Number.POSITIVE_INFINITY
			})
		};
	});
	return ((array, ...args) => {
		const world = currentWorld();
		if (world === undefined || array !== asleep()) return watchedWait(array, ...args);
		idle(world, "sleep");
		return "timed-out";
	});
}
function over(real, asleep, step) {
	return ((array, index, ...args) => {
		const world = currentWorld();
		const view = world && viewOf(array);
		if (view === undefined) {
			if (world?.machine.running !== undefined && isShared$1(array) && array !== asleep()) refuse(world, unwatched());
			try {
				return real(array, index, ...args);
			} catch (error) {
				thrownHere.add(error);
				throw error;
			}
		}
		atomics.load(view, index);
		return step(world, array, view, Math.trunc(Number(index)) || 0, ...args);
	});
}
const thrownHere = new WeakSet();
const OF_WATCHED = /^\[object \w+\] is not an (integer|int32 or BigInt64) typed array|^Argument needs to be a typed array/;
function isOfTakenAtomics(error) {
	return error instanceof TypeError && OF_WATCHED.test(error.message) && !thrownHere.has(error);
}
function takenAtomics() {
	return new UnwatchedError("Cannot watch functions that were taken out of Atomics before the program was explored: write Atomics.add(\u2026), or " + "give the program a file of its own, which is loaded anew: { module: the URL of that file }.");
}
function isShared$1(array) {
	return isView(array) && array.buffer instanceof SharedArrayBuffer;
}
function unwatched() {
	return new UnwatchedError("Cannot watch shared memory that was there before the program was explored: make it in setup(), or give the " + "program a file of its own, which is loaded anew: { module: the URL of that file }.");
}
function whole(_view, value) {
	return typeof value === "bigint" ? value : Math.trunc(Number(value)) || 0;
}
function listOf$1(world, watched, view, index) {
	const offset = view.byteOffset + index * view.BYTES_PER_ELEMENT;
	return listAt(world, view.buffer, offset, () => `${nameOf(world, watched)}[${index}]`);
}

// concurrency/explore/unfit-error.ts
var UnfitError = class extends TypeError {};

// concurrency/explore/intercept/replacement.ts
function replacement(on, key, value) {
	return {
		on,
		key,
		by: {
			value,
			writable: true,
			configurable: true,
			enumerable: false
		}
	};
}

// concurrency/explore/intercept/unseen.ts
const INSTEAD = "nobody sees what it reads or writes there. Give it a copy, array.slice(), and write what comes of it";
const NATIVE = [
	["", [
		"structuredClone",
		"Blob",
		"File",
		"Response",
		"Request"
	]],
	["Crypto.prototype", ["getRandomValues"]],
	["TextDecoder.prototype", ["decode"]],
	["TextEncoder.prototype", ["encodeInto"]],
	["Buffer", [
		"from",
		"concat",
		"compare",
		"copyBytesFrom"
	]],
	["Buffer.prototype", [
		"copy",
		"equals",
		"compare",
		"indexOf",
		"lastIndexOf",
		"includes",
		"fill"
	]],
	["Uint8Array.prototype", [
		"toBase64",
		"toHex",
		"setFromBase64",
		"setFromHex"
	]],
	["SharedArrayBuffer.prototype", ["slice"]],
	["Object", ["getOwnPropertyDescriptor", "getOwnPropertyDescriptors"]],
	["Reflect", ["getOwnPropertyDescriptor"]],
	["WebAssembly", [
		"Module",
		"validate",
		"compile",
		"instantiate"
	]]
];
const GROWS = [["SharedArrayBuffer.prototype", ["grow"]]];
const GROWN = "it could not be made smaller for the next schedule. Make it as large as it may become";
const PROMISES = [["Promise", [
	"all",
	"allSettled",
	"any",
	"race",
	"resolve"
]]];
const TAKEN = `${INSTEAD}; of a promise of Atomics.waitAsync(), write: value.then(\u2026)`;
const ELSEWHERE = [
	["MessagePort.prototype", ["postMessage"]],
	["BroadcastChannel.prototype", ["postMessage"]],
	["SubtleCrypto.prototype", [
		"digest",
		"encrypt",
		"decrypt",
		"sign",
		"verify",
		"importKey",
		"deriveBits",
		"deriveKey",
		"wrapKey",
		"unwrapKey"
	]],
	["Array", ["fromAsync"]]
];
function unseenFunctions() {
	const each = (names, refuses, why) => names.flatMap(([path, keys]) => {
		const on = objectAt(path);
		return on === undefined ? [] : keys.flatMap((key) => refusing(on, path, key, refuses, why));
	});
	return [
		...each(NATIVE, (args, self) => isShared(self) || args.some(holdsShared), INSTEAD),
		...each(GROWS, (_, self) => isShared(self), GROWN),
		...each(PROMISES, (args) => args.flat().some((each) => isShared(each) || each instanceof Later), TAKEN),
		...each(ELSEWHERE, () => true, "what comes of it comes when the thread has done all its steps, and is not seen"),
		...calledOnWatched()
	];
}
function objectAt(path) {
	let object = globalThis;
	for (const key of path === "" ? [] : path.split(".")) object = object?.[key];
	return object;
}
function refusing(on, path, key, refuses, why) {
	const descriptor = Object.getOwnPropertyDescriptor(on, key);
	if (typeof descriptor?.value !== "function" || descriptor.configurable !== true) return [];
	const name = path === "" ? key : `${path.replace(".prototype", "")}.${key}`;
	const mayNot = (args, self) => {
		const world = currentWorld();
		if (world?.machine.running === undefined || !refuses(args, self)) return;
		refuse(world, new UnfitError(`Cannot explore ${name}() of shared memory in a thread: ${why}.`));
	};
	const by = new Proxy(descriptor.value, {
		apply(target, self, args) {
			mayNot(args, self);
			return Reflect.apply(target, self, args);
		},
		construct(target, args, newTarget) {
			mayNot(args, undefined);
			return Reflect.construct(target, args, newTarget);
		}
	});
	return [{
		on,
		key,
		by: {
			...descriptor,
			value: by
		}
	}];
}
function isShared(value) {
	if (viewOf(value) !== undefined) return true;
	const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
	return Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
}
function holdsShared(value) {
	return isShared(value) || Array.isArray(value) && value.some(isShared);
}
function calledOnWatched() {
	const prototype = Object.getPrototypeOf(Int32Array.prototype);
	const on = (key, watched) => {
		const real = Reflect.get(prototype, key);
		return replacement(prototype, key, function(...args) {
			return Reflect.apply(viewOf(this) === undefined ? real : watched, this, args);
		});
	};
	return [...Object.entries(methods).flatMap(([key, method]) => Object.hasOwn(prototype, key) ? [on(key, method)] : []), on(Symbol.iterator, methods.values)];
}
const OF_STANDINS = [
	/could not be cloned|can not be cloned|buffer source|ArrayBufferView/,
	/must be .*(?:Buffer|TypedArray|Uint8Array|DataView)|integer-type TypedArray/,
	/not a (?:typed array|Uint8Array)|(?:expects an|not an?) ArrayBuffer|Expected Uint8Array/,
	/Receiver (?:should|of)|incompatible receiver \[object/
];
function isOfStandIn(error) {
	return error instanceof Error && [
		"TypeError",
		"DataCloneError",
		"TypeMismatchError",
		"Error"
	].includes(error.name) ? OF_STANDINS.some((pattern) => pattern.test(error.message)) : false;
}
function givenToNative(error) {
	return new UnfitError(`Cannot explore a function of the runtime that is given shared memory in a thread: ${INSTEAD}. It threw: ${error.message}`, { cause: error });
}

// concurrency/explore/intercept/called.ts
function called(world, f) {
	try {
		return withLater(world, f);
	} catch (error) {
		if (isOfTakenAtomics(error)) refuse(world, takenAtomics());
		if (isOfStandIn(error)) refuse(world, givenToNative(error));
		throw error;
	}
}

// concurrency/explore/chance.ts
var Chance = class {
	#state;
	constructor(seed) {
		this.#state = seed | 0;
	}
	next() {
		this.#state = this.#state + 1831565813 | 0;
		return mixed(this.#state);
	}
	below(limit) {
		return Math.floor(this.next() * limit);
	}
	among(things) {
		return things[this.below(things.length)];
	}
	shuffled(things) {
		const left = [...things];
		return things.map(() => left.splice(this.below(left.length), 1)[0]);
	}
};
function mixed(state) {
	let bits = Math.imul(state ^ state >>> 15, 1 | state);
	bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits;
	return ((bits ^ bits >>> 14) >>> 0) / 4294967296;
}

// concurrency/explore/intercept/globals.ts
const ARRAYS$1 = [
	...[
		"Int8Array",
		"Uint8Array",
		"Uint8ClampedArray",
		"Int16Array",
		"Uint16Array",
		"Int32Array",
		"Uint32Array"
	],
	...[
		"Float32Array",
		"Float64Array",
		"BigInt64Array",
		"BigUint64Array"
	],
	..."Float16Array" in globalThis ? ["Float16Array"] : []
];
const { random: drawn } = Math;
const GLOBALS = [
	...ARRAYS$1,
	"DataView",
	"SharedArrayBuffer",
	"Date"
];
const ORIGINALS = [
	...GLOBALS.map((key) => replacement(globalThis, key, Reflect.get(globalThis, key))),
	...Object.entries(atomics).map(([key, value]) => replacement(Atomics, key, value)),
	replacement(Math, "random", Math.random),
	replacement(performance, "now", performance.now),
	replacement(clock, "nowMs", clock.nowMs)
];
function withOriginals(f) {
	return withReplaced(ORIGINALS, f);
}
function replacedGlobals(asleep) {
	const globals = {
		SharedArrayBuffer: repeating(SharedArrayBuffer),
		Date: withClock(Date)
	};
	return [
		...arrayClasses(),
		...calledOnWatchedViews(),
		...Object.entries(globals).map(([key, value]) => replacement(globalThis, key, value)),
		...atomicsReplaced(asleep),
		replacement(ArrayBuffer, "isView", (value) => isView(viewOf(value) ?? value)),
		replacement(Math, "random", random),
		replacement(performance, "now", () => clockMs()),
		replacement(clock, "nowMs", () => clockMs())
	];
}
async function loadWatched(f, buffers) {
	const classes = [
		...arrayClasses(),
		...atomicsReplaced(nobodyNotifies),
		...buffers ? [replacement(globalThis, "SharedArrayBuffer", noting(SharedArrayBuffer, buffers))] : []
	];
	const before = classes.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key));
	for (const { on, key, by } of classes) Object.defineProperty(on, key, by);
	loading++;
	try {
		return await f();
	} finally {
		loading--;
		for (const [i, { on, key }] of classes.entries()) Object.defineProperty(on, key, before[i]);
	}
}
let loading = 0;
const isWatching = () => loading > 0 || currentWorld() !== undefined;
function arrayClasses() {
	return [...ARRAYS$1.map((name) => replacement(globalThis, name, watchingArrays(globalThis[name]))), replacement(globalThis, "DataView", watchingViews(DataView))];
}
function atomicsReplaced(asleep) {
	return Object.entries(watchedAtomics(asleep)).map(([key, value]) => replacement(Atomics, key, value));
}
const toPutBack = [];
function withReplaced(replacements, f) {
	if (toPutBack.at(-1)?.replacements === replacements) return f();
	const before = replacements.map(({ on, key }) => Object.getOwnPropertyDescriptor(on, key));
	for (const { on, key, by } of replacements) Object.defineProperty(on, key, by);
	const putBack = () => {
		for (const [i, { on, key }] of replacements.entries()) {
			const descriptor = before[i];
			if (descriptor) Object.defineProperty(on, key, descriptor);
			else Reflect.deleteProperty(on, key);
		}
	};
	toPutBack.push({
		replacements,
		putBack
	});
	try {
		return f();
	} finally {
		toPutBack.pop().putBack();
	}
}
function putAllBack() {
	while (toPutBack.length > 0) toPutBack.pop().putBack();
	leaveWorld();
}
function watchingArrays(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const array = Reflect.construct(target, args, newTarget);
		return isWatching() && args[0] instanceof SharedArrayBuffer ? watch(array) : array;
	} });
}
function repeating(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const running = currentWorld()?.machine.running;
		const { buffers } = currentWorld() ?? {};
		const made = () => Reflect.construct(target, args, newTarget);
		if (running === undefined) {
			const buffer = made();
			buffers?.add(buffer);
			return buffer;
		}
		const key = `${running.counters.made++}:${args[0]}`;
		const known = running.made.get(key);
		if (known !== undefined) return known;
		const buffer = made();
		running.made.set(key, buffer);
		buffers?.addOwn(buffer, running.number, key);
		return buffer;
	} });
}
function noting(Class, buffers) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const buffer = Reflect.construct(target, args, newTarget);
		buffers.add(buffer);
		return buffer;
	} });
}
function watchingViews(Class) {
	return new Proxy(Class, { construct(target, args, newTarget) {
		const view = Reflect.construct(target, args, newTarget);
		return isWatching() && args[0] instanceof SharedArrayBuffer ? watchedView(view) : view;
	} });
}
const dataMethods = {};
for (const key of Object.getOwnPropertyNames(DataView.prototype)) {
	if (/^[gs]et/.test(key)) dataMethods[key] = Reflect.get(DataView.prototype, key);
}
const watchedViews = new WeakMap();
function dataViewOf(value) {
	return watchedViews.get(value);
}
function calledOnWatchedViews() {
	return Object.entries(dataMethods).map(([key, real]) => replacement(DataView.prototype, key, function(...args) {
		return watchedViews.has(this) ? this[key](...args) : Reflect.apply(real, this, args);
	}));
}
function watchedView(view) {
	const watched = viewWatching(view);
	watchedViews.set(watched, view);
	return watched;
}
function viewWatching(view) {
	return new Proxy(view, { get(target, key) {
		const method = typeof key === "string" ? /^(get|set)((?:Big)?(?:Int|Uint|Float)\d+)$/.exec(key) : null;
		if (!method) return Reflect.get(target, key, target);
		const [, what, type] = method;
		return (offset, ...args) => {
			const world = currentWorld();
			const [value, littleEndian] = what === "set" ? args : [undefined, args[0]];
			if (world === undefined) return Reflect.apply(dataMethods[key], target, [offset, ...args]);
			Reflect.apply(dataMethods[`get${type}`], target, [offset]);
			const written = type.startsWith("Big") ? value : Number(value);
			const name = world.machine.cells.nameOf(target, "DataView", target.buffer);
			const kind = what === "set" ? "write" : "read";
			const { cells } = world.machine;
			return act(world, new DataAccess(cells, kind, target, name, type, offset, littleEndian === true, written));
		};
	} });
}
function clockMs() {
	const world = currentWorld();
	return world?.machine.running === undefined ? 0 : ++world.machine.running.counters.clockMs;
}
const BEGIN_MS = Date.UTC(2e3, 0, 1);
function withClock(Class) {
	const now = () => BEGIN_MS + clockMs();
	return new Proxy(Class, {
		construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
		apply: (target) => new target(now()).toString(),
		get: (target, key) => key === "now" ? now : Reflect.get(target, key, target)
	});
}
function random() {
	const world = currentWorld();
	if (world === undefined) return drawn();
	const { seed } = world.machine.options;
	const { running } = world.machine;
	if (running === undefined) return mixed(Math.imul(seed, 7919) + world.drawn++);
	return mixed(Math.imul(seed, 7919) + Math.imul(running.number + 1, 104729) + running.counters.random++);
}

// concurrency/explore/locks/barrier.ts
const of$3 = (things) => things[0];
function endRound(barrier, how) {
	const { parties, round, brokenRounds } = barrier.state;
	barrier.state = {
		parties,
		round: round + 1,
		there: 0,
		broken: how === "break",
		acting: false,
		brokenRounds: how === "pass" ? brokenRounds : [...brokenRounds, round]
	};
}
const BROKEN = "broken";
const INTERRUPTED = "interrupted";
function given(answer) {
	if (answer === BROKEN) {
		throw new BrokenBarrierError("Cannot wait at the Barrier: it is broken. Call reset() to use it again.");
	}
	if (answer === INTERRUPTED) {
		throw new BrokenBarrierError("Waited at the Barrier, and it was broken: by abort(), reset(), an action that threw, or the limit of a wait.");
	}
	return answer;
}
const pass = {
	kind: "pass",
	ready: (things, _thread, answer) => of$3(things).state.round !== roundOf(answer),
	perform: (things, _thread, answer) => of$3(things).state.brokenRounds.includes(roundOf(answer)) ? INTERRUPTED : placeOf(answer),
	timesOut: (things) => !of$3(things).state.acting,
	timeOut(things, _thread, answer) {
		const barrier = of$3(things);
		if (barrier.state.round === roundOf(answer)) endRound(barrier, "break");
		return INTERRUPTED;
	},
	given
};
const wait = (acts) => ({
	kind: "arrive",
	ready: (things) => !of$3(things).state.acting,
	perform(things) {
		const barrier = of$3(things);
		const { broken, parties, there, round } = barrier.state;
		if (broken) return BROKEN;
		if (there + 1 < parties) {
			barrier.state = {
				...barrier.state,
				there: there + 1
			};
			return `${round}/${there}`;
		}
		if (acts) barrier.state = {
			...barrier.state,
			acting: true
		};
		else endRound(barrier, "pass");
		return there;
	},
	more: (answer) => typeof answer === "string" && answer.includes("/") ? [pass, answer] : undefined,
	given
});
const end = (kind) => ({
	kind,
	perform: (things) => endRound(of$3(things), kind)
});
const barrierRules = {
	wait: wait(false),
	waitToAct: wait(true),
	acted: end("pass"),
	abort: end("break"),
	reset: end("reset"),
	nWaiting: {
		kind: "look",
		perform: (things) => of$3(things).state.there
	},
	broken: {
		kind: "look",
		perform: (things) => of$3(things).state.broken
	}
};
function roundOf(answer) {
	return Number(String(answer).split("/")[0]);
}
function placeOf(answer) {
	return Number(String(answer).split("/")[1]);
}

// concurrency/explore/locks/condition.ts
const NOT_HELD = "not held";
const leave = (list, thread) => list.filter((each) => each !== thread);
const wake$1 = {
	kind: "wake",
	ready(things, thread) {
		const [condition, mutex] = things;
		return condition.state.count > 0 && condition.state.notified.includes(thread) && mutex.state.holder < 0;
	},
	perform(things, thread, times) {
		const [condition, mutex] = things;
		const { waiting, notified, count } = condition.state;
		const left = leave(notified, thread);
		condition.state = {
			waiting: leave(waiting, thread),
			notified: count === 1 ? [] : left,
			count: count - 1
		};
		mutex.state = {
			holder: thread,
			times
		};
		return true;
	},
	timesOut: (things) => things[1].state.holder < 0,
	timeOut(things, thread, times) {
		const [condition, mutex] = things;
		const { waiting, notified, count } = condition.state;
		const left = leave(notified, thread);
		condition.state = {
			waiting: leave(waiting, thread),
			notified: left,
			count: Math.min(count, left.length)
		};
		mutex.state = {
			holder: thread,
			times
		};
		return false;
	},
	holder(things) {
		const [condition, mutex] = things;
		return condition.state.count > 0 ? mutex.state.holder : undefined;
	}
};
const mustBeHeld = (action) => (answer) => {
	if (answer !== NOT_HELD) return answer === true;
	throw new Error(`Cannot ${action}: the lock of the Condition is not held. Take it first:  using _ = condition.acquire()`);
};
function rules(held) {
	return {
		wait: {
			kind: "wait",
			perform(things, thread) {
				const [condition, mutex] = things;
				if (!held(mutex.state, thread)) return NOT_HELD;
				condition.state = {
					...condition.state,
					waiting: [...condition.state.waiting, thread]
				};
				const { times } = mutex.state;
				mutex.state = FREE;
				return times;
			},
			more: (times) => times === NOT_HELD ? undefined : [wake$1, times],
			given: mustBeHeld("wait")
		},
		notify: {
			kind: "notify",
			perform(things, thread, most) {
				const [condition, mutex] = things;
				if (!held(mutex.state, thread)) return NOT_HELD;
				const { waiting, count } = condition.state;
				const more = Math.min(most, waiting.length - count);
				if (more > 0) condition.state = {
					waiting,
					notified: waiting,
					count: count + more
				};
				return more;
			},
			given: mustBeHeld("notify")
		}
	};
}
const conditionRules = rules(({ holder }) => holder >= 0);
const ownedConditionRules = rules(({ holder }, thread) => holder === thread);

// concurrency/explore/locks/event.ts
const of$2 = (things) => things[0];
const wake = {
	kind: "wake",
	ready: (things, _thread, times) => of$2(things).state.set || of$2(things).state.times !== times,
	perform: () => true,
	timeOut: () => false
};
const eventRules = {
	wait: {
		kind: "wait",
		perform: (things) => of$2(things).state.set || of$2(things).state.times,
		more: (answer) => answer === true ? undefined : [wake, answer]
	},
	set: {
		kind: "set",
		perform(things) {
			const event = of$2(things);
			event.state = {
				set: true,
				times: event.state.times + 1
			};
		}
	},
	clear: {
		kind: "clear",
		perform(things) {
			const event = of$2(things);
			event.state = {
				set: false,
				times: event.state.times
			};
		}
	},
	isSet: {
		kind: "look",
		perform: (things) => of$2(things).state.set
	}
};

// concurrency/explore/locks/queue.ts
const of$1 = (things) => things[0];
const CLOSED = "closed";
const TIMED_OUT$2 = "timed-out";
const WRONG = "wrong";
function change(things, to) {
	const queue = of$1(things);
	queue.state = {
		...queue.state,
		...to
	};
}
const queueRules = {
	put: {
		kind: "put",
		ready: (things) => of$1(things).state.closed || of$1(things).state.items.length < of$1(things).state.most,
		perform(things, _thread, item) {
			const { closed, items, unfinished } = of$1(things).state;
			if (closed) return CLOSED;
			change(things, {
				items: [...items, item],
				unfinished: unfinished + 1
			});
			return undefined;
		},
		timeOut: () => TIMED_OUT$2,
		given(answer) {
			if (answer === CLOSED) throw new QueueClosedError("Cannot put the item: the Queue is closed.");
			if (answer === TIMED_OUT$2) throw new TimeoutError("Waited for room in the Queue; there was none. Nothing was put.");
			return undefined;
		}
	},
	get: {
		kind: "get",
		ready: (things) => of$1(things).state.items.length > 0 || of$1(things).state.closed,
		perform(things) {
			const [first, ...items] = of$1(things).state.items;
			if (first === undefined) return CLOSED;
			change(things, { items });
			return first;
		},
		timeOut: () => TIMED_OUT$2,
		given(answer) {
			if (answer === CLOSED) throw new QueueClosedError("Cannot get an item: the Queue is closed and empty.");
			if (answer === TIMED_OUT$2) throw new TimeoutError("Waited for an item in the Queue; there was none.");
			return structuredClone(answer.value);
		}
	},
	taskDone: {
		kind: "task-done",
		perform(things) {
			const { unfinished } = of$1(things).state;
			if (unfinished === 0) return WRONG;
			change(things, { unfinished: unfinished - 1 });
			return undefined;
		},
		given(answer) {
			if (answer === WRONG) throw new RangeError("Cannot call taskDone(): it was called for every item already.");
			return undefined;
		}
	},
	join: {
		kind: "join",
		ready: (things) => of$1(things).state.unfinished === 0,
		perform: () => true,
		timeOut: () => false
	},
	close: {
		kind: "close",
		perform(things, _thread, immediate) {
			const { items, unfinished } = of$1(things).state;
			if (immediate !== true) change(things, { closed: true });
			else change(things, {
				closed: true,
				items: [],
				unfinished: Math.max(0, unfinished - items.length)
			});
		}
	},
	size: {
		kind: "look",
		perform: (things) => of$1(things).state.items.length
	},
	closed: {
		kind: "look",
		perform: (things) => of$1(things).state.closed
	}
};

// concurrency/explore/locks/semaphore.ts
const of = (things) => things[0];
const TIMED_OUT$1 = "timed-out";
function take(things) {
	const semaphore = of(things);
	semaphore.state = {
		...semaphore.state,
		free: semaphore.state.free - 1
	};
}
const semaphoreRules = {
	acquire: {
		kind: "acquire",
		ready: (things) => of(things).state.free > 0,
		perform: take,
		timeOut: () => TIMED_OUT$1,
		given(answer) {
			if (answer !== TIMED_OUT$1) return undefined;
			throw new TimeoutError("Waited for a place of a Semaphore; there was none. Nothing was taken.");
		}
	},
	tryAcquire: {
		kind: "try-acquire",
		perform(things) {
			if (of(things).state.free === 0) return false;
			take(things);
			return true;
		}
	},
	release: {
		kind: "release",
		perform(things, _thread, places) {
			const semaphore = of(things);
			const { free, most } = semaphore.state;
			if (free + places > most) return `it has ${free} of ${most} places free`;
			semaphore.state = {
				free: free + places,
				most
			};
			return undefined;
		},
		given(found) {
			if (found === undefined) return undefined;
			throw new RangeError(`Cannot release: ${found}. It was released more often than acquired.`);
		}
	},
	value: {
		kind: "look",
		perform: (things) => of(things).state.free
	}
};

// concurrency/explore/intercept/things.ts
function wordsOf(thing) {
	const { state } = thing;
	const words = state instanceof SharedArrayBuffer ? new Int32Array(state, 0, 10) : state;
	return viewOf(words) ?? words;
}
function thingOf(world, object, state, { first, shown }) {
	const known = world.thingsOfObjects.get(object);
	if (known !== undefined) return known;
	const words = wordsOf({ state });
	let thing = world.things.get(words.buffer);
	if (thing === undefined) {
		const { cells } = world.machine;
		thing = new Thing(cells, cells.nameOf(object, object.constructor.name), first(words), shown);
		world.things.set(words.buffer, thing);
	}
	world.thingsOfObjects.set(object, thing);
	return thing;
}
const stateOf = (object) => object[MARK].state;
const [PARTIES, MOST] = [3, 9];
const LIMIT_MS = 7;
const MUTEX = {
	first: () => FREE,
	shown: ({ holder }) => holder < 0 ? "free" : holder < 8 ? threadName(holder) : "setup"
};
const SEMAPHORE = {
	first: (words) => ({
		free: words[0],
		most: words[1]
	}),
	shown: ({ free }) => free
};
const EVENT = {
	first: () => ({
		set: false,
		times: 0
	}),
	shown: ({ set }) => set ? "set" : "not set"
};
const BARRIER = {
	first: (words) => {
		const parties = words[PARTIES];
		return {
			parties,
			round: 0,
			there: 0,
			broken: false,
			acting: false,
			brokenRounds: []
		};
	},
	shown: ({ there, parties, broken }) => broken ? "broken" : `${there} of ${parties}`
};
const QUEUE = {
	first: (words) => ({
		items: [],
		most: words[MOST],
		unfinished: 0,
		closed: false
	}),
	shown: ({ items, closed }) => `${items.length} item${items.length === 1 ? "" : "s"}${closed ? ", closed" : ""}`
};
const CONDITION = {
	first: () => ({
		waiting: [],
		notified: [],
		count: 0
	}),
	shown: ({ waiting }) => `${waiting.length} waiting`
};
const mutexOf = (world, lock) => thingOf(world, lock, stateOf(lock), MUTEX);
const semaphoreOf = (world, semaphore) => thingOf(world, semaphore, stateOf(semaphore), SEMAPHORE);
const eventOf = (world, event) => thingOf(world, event, stateOf(event), EVENT);
const barrierOf = (world, barrier) => thingOf(world, barrier, stateOf(barrier), BARRIER);
const queueOf = (world, queue) => thingOf(world, queue, stateOf(queue), QUEUE);
function conditionOf(world, condition) {
	const { lock, state } = stateOf(condition);
	return [thingOf(world, condition, state, CONDITION), mutexOf(world, lock)];
}
const KINDS = {
	MUTEX,
	SEMAPHORE,
	EVENT,
	BARRIER,
	QUEUE,
	CONDITION
};
function toldThing(world, thing) {
	const [buffer] = [...world.things].find(([, each]) => each === thing);
	const [kind] = Object.entries(KINDS).find(([, { shown }]) => shown === thing.shown);
	const { name } = thing;
	return {
		buffer: world.buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		kind,
		name
	};
}
function thingNamed(world, { buffer, bufferBytes, kind, name }) {
	const memory = world.buffers.named(buffer, bufferBytes);
	let thing = world.things.get(memory);
	if (thing === undefined) {
		const { first, shown } = KINDS[kind];
		const words = new Int32Array(memory, 0, Math.min(10, bufferBytes / 4));
		thing = new Thing(world.machine.cells, name, first(viewOf(words) ?? words), shown);
		world.things.set(memory, thing);
	}
	return thing;
}

// concurrency/explore/intercept/locks.ts
function step(things, rule, argument, limited = false) {
	return act(currentWorld(), new Modelled(rule, things, argument, limited));
}
const found = (find, object) => [find(currentWorld(), object)];
function held(release) {
	let once = false;
	return { [Symbol.dispose]() {
		if (once || currentWorld()?.machine.running?.leaving) return;
		once = true;
		release();
	} };
}
function isLimited(options, known) {
	const limitMs = limitOf(options, known);
	return limitMs !== undefined && limitMs < Number.POSITIVE_INFINITY;
}
function taken(find, rules) {
	return {
		acquire(options) {
			step(found(find, this), rules.acquire, undefined, isLimited(options));
			return held(() => this.release());
		},
		tryAcquire() {
			return step(found(find, this), rules.tryAcquire) === true ? held(() => this.release()) : undefined;
		},
		release() {
			step(found(find, this), rules.release);
		}
	};
}
const semaphore = {
	...taken(semaphoreOf, semaphoreRules),
	release(places = 1) {
		mustBeWhole(places, "release", "places", 1);
		step(found(semaphoreOf, this), semaphoreRules.release, places);
	}
};
const event = {
	set() {
		step(found(eventOf, this), eventRules.set);
	},
	clear() {
		step(found(eventOf, this), eventRules.clear);
	},
	wait(options) {
		return step(found(eventOf, this), eventRules.wait, undefined, isLimited(options));
	}
};
function ruleOf(condition) {
	const { lock } = stateOf(condition);
	return lock instanceof RLock ? ownedConditionRules : conditionRules;
}
const condition = {
	wait(options) {
		const things = conditionOf(currentWorld(), this);
		return step(things, ruleOf(this).wait, undefined, isLimited(options));
	},
	waitFor(predicate, options) {
		must("function", predicate, "wait for a Condition", "the predicate");
		while (!predicate()) if (!this.wait(options)) return predicate();
		return true;
	},
	notify(count = 1) {
		if (count !== Number.POSITIVE_INFINITY) {
			mustBeWhole(count, "notify", "the number of threads to wake", 0, Number.MAX_SAFE_INTEGER);
		}
		const things = conditionOf(currentWorld(), this);
		step(things, ruleOf(this).notify, count);
	}
};
const barrier = {
	wait(options = {}) {
		const ofAll = wordsOf({ state: stateOf(this) })[7] >= 0;
		const limited = isLimited(options, ["timeoutMs", "action"]) || ofAll && !("timeoutMs" in options);
		const { action } = options;
		if (action !== undefined) must("function", action, "wait at the Barrier", "action");
		const things = found(barrierOf, this);
		const rule = action === undefined ? barrierRules.wait : barrierRules.waitToAct;
		const place = step(things, rule, undefined, limited);
		if (action === undefined || place + 1 < this.parties) return place;
		try {
			action();
		} catch (error) {
			if (!currentWorld().machine.running?.leaving) step(things, barrierRules.abort);
			throw error;
		}
		step(things, barrierRules.acted);
		return place;
	},
	abort() {
		step(found(barrierOf, this), barrierRules.abort);
	},
	reset() {
		step(found(barrierOf, this), barrierRules.reset);
	}
};
const queue = {
	put(item, options) {
		const value = structuredClone(item);
		step(found(queueOf, this), queueRules.put, { value }, isLimited(options));
	},
	get(options) {
		return step(found(queueOf, this), queueRules.get, undefined, isLimited(options));
	},
	taskDone() {
		step(found(queueOf, this), queueRules.taskDone);
	},
	join(options) {
		return step(found(queueOf, this), queueRules.join, undefined, isLimited(options));
	},
	close(options = {}) {
		mustBeOptions(options, "close the Queue", ["immediate"]);
		step(found(queueOf, this), queueRules.close, options.immediate === true);
	}
};
const sharedValue = { update(change) {
	must("function", change, "update a SharedValue", "the first argument");
	const { array, lock } = stateOf(this);
	const held = lock.acquire();
	try {
		array[0] = change(array[0]);
		return array[0];
	} finally {
		held[Symbol.dispose]();
	}
} };
const looks = (prototype, find, rules) => Object.entries(rules).map(([on, rule]) => ({
	on: prototype,
	key: on,
	by: {
		configurable: true,
		get() {
			return step(found(find, this), rule);
		}
	}
}));
const all = (prototype, methods) => Object.entries(methods).map(([key, method]) => replacement(prototype, key, method));
function replacedLocks() {
	const { locked } = lockRules;
	const { owned } = rLockRules;
	const { nWaiting, broken } = barrierRules;
	const { size, closed } = queueRules;
	return [
		...all(Lock.prototype, taken(mutexOf, lockRules)),
		...looks(Lock.prototype, mutexOf, { locked }),
		...all(RLock.prototype, taken(mutexOf, rLockRules)),
		...looks(RLock.prototype, mutexOf, {
			locked,
			owned
		}),
		...all(Semaphore.prototype, semaphore),
		...looks(Semaphore.prototype, semaphoreOf, { value: semaphoreRules.value }),
		...all(Event.prototype, event),
		...looks(Event.prototype, eventOf, { isSet: eventRules.isSet }),
		...all(Condition.prototype, condition),
		...all(Barrier.prototype, barrier),
		...looks(Barrier.prototype, barrierOf, {
			nWaiting,
			broken
		}),
		...all(Queue.prototype, queue),
		...looks(Queue.prototype, queueOf, {
			size,
			closed
		}),
		...all(SharedValue.prototype, sharedValue)
	];
}

// concurrency/explore/intercept/refused.ts
const LATER = [
	"setTimeout",
	"setInterval",
	"setImmediate",
	"queueMicrotask",
	"fetch",
	"Worker"
];
const EXITS = [["process", "exit"], ["Deno", "exit"]];
const ASYNC = [
	[Lock.prototype, { acquireAsync: "acquire" }],
	[RLock.prototype, { acquireAsync: "acquire" }],
	[Semaphore.prototype, { acquireAsync: "acquire" }],
	[Condition.prototype, {
		acquireAsync: "acquire",
		waitAsync: "wait",
		waitForAsync: "waitFor"
	}],
	[Event.prototype, { waitAsync: "wait" }],
	[Barrier.prototype, { waitAsync: "wait" }],
	[Queue.prototype, {
		putAsync: "put",
		getAsync: "get",
		joinAsync: "join"
	}]
];
const WHY = "what comes of it comes when the thread has done all its steps, and is not seen";
function refusedThings() {
	const root = globalThis;
	return [
		...LATER.filter((name) => typeof root[name] === "function").map((name) => refused(root, name, WHY)),
		...ASYNC.flatMap(([on, names]) => Object.entries(names).map(([name, instead]) => refused(on, name, `${WHY}. Write: ${instead}()`))),
		...EXITS.flatMap(([name, key]) => {
			const on = root[name];
			const exits = on !== undefined && Object.getOwnPropertyDescriptor(on, key)?.configurable === true;
			return exits ? [refused(on, key, "it would end whoever explores", `${name}.${key}`)] : [];
		})
	];
}
function refused(on, key, why, name = key) {
	const mayNot = () => {
		const world = currentWorld();
		if (world?.machine.running === undefined) return;
		refuse(world, new UnfitError(`Cannot explore ${name}() in a thread: ${why}.`));
	};
	const by = new Proxy(Reflect.get(on, key), {
		apply(target, self, args) {
			mayNot();
			return Reflect.apply(target, self, args);
		},
		construct(target, args, newTarget) {
			mayNot();
			return Reflect.construct(target, args, newTarget);
		}
	});
	return replacement(on, key, by);
}
const PRINTS = [
	"log",
	"info",
	"debug",
	"warn",
	"error",
	"trace",
	"dir",
	"table"
];
function printsOnce() {
	return PRINTS.map((name) => {
		const real = console[name];
		return replacement(console, name, (...args) => {
			const { machine } = currentWorld() ?? {};
			if (machine?.running === undefined || machine.options.prints && machine.running.isNew) real.apply(console, args);
		});
	});
}

// concurrency/explore/children.ts
var Start = class Start extends Operation {
	kind = "start";
	nth;
	call;
	#machine;
	#parent;
	constructor(machine, parent, nth, call) {
		super();
		this.#machine = machine;
		this.#parent = parent;
		this.nth = nth;
		this.call = call;
	}
	get target() {
		return threadName(this.starts ?? this.#machine.threads.length);
	}
	perform() {
		const child = this.#machine.childOf(this.#parent, this.nth);
		this.starts = child.number;
		child.begin(this, this.call);
		return undefined;
	}
	undo() {
		this.#machine.threads[this.starts].started = false;
	}
	same(other) {
		if (!(other instanceof Start) || other.nth !== this.nth) return false;
		return other.call.module === this.call.module && other.call.name === this.call.name;
	}
};
const TIMED_OUT = "timed-out";
var Join = class Join extends Operation {
	kind = "join";
	nth;
	#child;
	#machine;
	constructor(machine, parent, nth, limited) {
		super();
		this.#machine = machine;
		this.#child = machine.childOf(parent, nth);
		this.nth = nth;
		this.timed = limited;
		this.joins = this.#child.number;
	}
	get target() {
		return threadName(this.#child.number);
	}
	ready() {
		return this.#machine.ended(this.#child) !== undefined;
	}
	perform() {
		return this.#machine.ended(this.#child);
	}
	timeOut() {
		return TIMED_OUT;
	}
	couldBefore() {
		return undefined;
	}
	given(answer) {
		if (answer === TIMED_OUT) {
			throw new TimeoutError(`Waited for ${this.target}; it still runs.`);
		}
		return answer.value;
	}
	same(other) {
		return other instanceof Join && other.nth === this.nth && other.timed === this.timed;
	}
};

// concurrency/explore/intercept/threads.ts
function replacedThreads() {
	return [replacement(Thread, "start", start), replacement(Background.prototype, "start", startedElsewhere)];
}
function start(module, f, ...args) {
	must("function", f, "start a thread", "the second argument");
	const world = currentWorld();
	const { machine } = world;
	const { running } = machine;
	if (running === undefined) throw new Error("Cannot start a thread in setup(): start it in one of the threads.");
	const nth = running.counters.threads++;
	const sent = copyOf(args);
	const body = outermost(() => called(world, () => f(...copyOf(sent))));
	act(world, new Start(machine, running, nth, {
		module: module.url,
		name: f.name,
		args: sent,
		body
	}));
	return {
		name: f.name,
		join: (options) => {
			const limited = limitOf(options) !== undefined;
			return copyOf(act(world, new Join(machine, running, nth, limited)));
		},
		get alive() {
			return no(world, "alive of a thread", "Write: join()");
		},
		terminate: () => no(world, "terminate() of a thread", "Let it come to its end")
	};
}
function startedElsewhere() {
	no(currentWorld(), "start() of a thread or a process in a thread", "Write: Thread.start(import.meta, f, \u2026)");
}
function no(world, what, advice) {
	refuse(world, new UnfitError(`Cannot explore ${what}. ${advice}.`));
}

// concurrency/explore/fair-turns.ts
const ROUNDS = 8;
const MOST_IN_VAIN = 100;
const MOST_IN_VAIN_ASLEEP = 8;
const FAIR = 1e3;
var FairTurns = class {
	#machine;
	#loops;
	#inVain = [];
	#inVainBy = [];
	constructor(machine, loops) {
		this.#machine = machine;
		this.#loops = loops;
	}
	get inVain() {
		const { depth } = this.#machine;
		const times = this.#inVain[depth] ?? 0;
		if (times < MOST_IN_VAIN_ASLEEP || !(times >= MOST_IN_VAIN || this.sleeps) || !this.fair) return false;
		const tried = new Set();
		for (let at = depth; at >= 0 && at > depth - FAIR; at--) {
			if ((this.#inVain[at] ?? 0) > (at === 0 ? 0 : this.#inVain[at - 1] ?? 0)) tried.add(this.#inVainBy[at]);
		}
		return this.#goOn().every((thread) => tried.has(thread.number) || this.#loops.isEndless(thread));
	}
	get fair() {
		const { choices, depth } = this.#machine;
		const lately = new Set(choices.slice(Math.max(0, depth - FAIR), depth).map((c) => c % 8));
		return this.#goOn().every(({ number }) => lately.has(number));
	}
	#goOn() {
		return this.#machine.threads.filter((thread) => {
			const operation = thread.started ? this.#machine.pending(thread) : undefined;
			return operation !== undefined && !(operation instanceof End) && operation.ready(thread.number);
		});
	}
	get sleeps() {
		const { choices, depth, effects, operations } = this.#machine;
		const from = Math.max(0, depth - FAIR);
		const lately = choices.slice(from);
		const slept = new Set();
		for (let at = from; at < depth; at++) {
			if (operations[at].kind === "sleep" || choices[at] >= 8) {
				slept.add(choices[at] % 8);
			}
		}
		if (!effects.slice(from, depth).includes(true)) return false;
		return lately.slice(0, depth - from).every((choice) => slept.has(choice % 8));
	}
	fairOf(bits) {
		const { answers, choices, depth, operations, threads } = this.#machine;
		const before = depth === 0 ? 0 : this.#inVain[depth - 1] ?? 0;
		this.#inVain[depth] = before;
		const last = depth === 0 ? -1 : choices[depth - 1] % 8;
		const own = 1 << last | 1 << last + 8;
		const others = bits & ~own;
		if (last < 0 || (bits & own) === 0 || (others & 256 - 1) === 0) return bits;
		const operation = this.#machine.pending(threads[last]);
		if (operation.kind === "write") return bits;
		let times = 0;
		let answer;
		for (let at = depth - 1; at >= 0 && choices[at] % 8 === last; at--) {
			if (!operations[at].same(operation)) continue;
			if (times === 0) answer = answers[at];
			if (!Object.is(answers[at], answer)) return bits;
			if (++times < ROUNDS) continue;
			this.#machine.unfair = true;
			this.#inVain[depth] = before + 1;
			this.#inVainBy[depth] = last;
			return before < threads.length ? others : this.#latest(others);
		}
		return bits;
	}
	#latest(bits) {
		const { depthsOf, threads } = this.#machine;
		let found = bits;
		let longest = Number.POSITIVE_INFINITY;
		for (const { number, length } of threads) {
			const own = bits & (1 << number | 1 << number + 8);
			const last = length === 0 ? -1 : depthsOf[number][length - 1];
			if (own === 0 || last >= longest) continue;
			found = own;
			longest = last;
		}
		return found;
	}
};

// concurrency/explore/loops.ts
const MOST_QUIET = 64;
const SPINS = 2;
const AHEAD = 24;
const FAR = 1024;
const MOST_FAR = 32;
const MOST_ROUND = 1e3;
const SAME_ROUNDS = 4;
const SAME_STEPS = 2e3;
var Loops = class {
	looksAhead = false;
	#machine;
	#loops = new WeakMap();
	#looked = new Map();
	constructor(machine) {
		this.#machine = machine;
	}
	isEndless(thread) {
		return thread.quiet >= 2 && this.of(thread, this.#machine.pending(thread)) === "endless";
	}
	get circles() {
		let some = false;
		for (const thread of this.#machine.threads) {
			if (!thread.started || this.#machine.pending(thread) instanceof End) continue;
			const operation = this.#machine.pending(thread);
			if (!operation.ready(thread.number) && !operation.timed) continue;
			if (thread.quiet < MOST_QUIET) return false;
			some = true;
		}
		if (!some) return false;
		return this.#machine.threads.every((thread) => {
			const operation = thread.started ? this.#machine.pending(thread) : undefined;
			if (operation === undefined || operation instanceof End) return true;
			if (!operation.ready(thread.number) && !operation.timed) return true;
			const known = this.#loops.get(thread.nodes[thread.length]);
			return known !== "ends" && this.#look(thread, this.#farthest(thread), this.#cellsOf(thread)).loop === "endless";
		});
	}
	round(sameSteps = SAME_STEPS) {
		const { depth, choices, operations, answers, effects } = this.#machine;
		const same = (at, other) => other >= 0 && choices[at] === choices[other] && Object.is(answers[at], answers[other]) && operations[at].same(operations[other]);
		for (let steps = 1; steps <= MOST_ROUND; steps++) {
			let from = depth - 1;
			while (same(from, from - steps)) from--;
			from -= steps - 1;
			if (depth - from < sameSteps || depth - from < SAME_ROUNDS * steps) continue;
			const looks = effects.slice(depth - steps, depth).includes(false);
			return looks ? {
				from: Math.max(0, from),
				steps
			} : undefined;
		}
		return undefined;
	}
	of(thread, operation) {
		const { answers, operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		let times = 0;
		let last = -1;
		let round = 0;
		let answer;
		const first = thread.length - thread.quiet;
		let i = thread.length - 1;
		for (; i >= first && times < 2; i--) {
			const at = depths[i];
			if (!operations[at].same(operation)) continue;
			if (last < 0) {
				last = at;
				answer = answers[at];
				round = i;
			} else if (!Object.is(answers[at], answer)) return "none";
			times++;
		}
		if (times < 2 || this.#changedSince(last, depths[first], thread)) return "none";
		return this.#loopOf(thread, round, i + 1);
	}
	#loopOf(thread, round, rounds) {
		const node = thread.nodes[thread.length];
		if (node === undefined) return "none";
		const known = this.#loops.get(node);
		if (known !== undefined) return known;
		const looked = this.#lookedAt(thread, round);
		const far = this.#howFar(thread, looked);
		const { loop, passed, cells } = this.#look(thread, far, this.#cellsOf(thread));
		looked.times++;
		if (loop === "endless") looked.least = Math.min(looked.least, far);
		else if (loop === "ends") {
			looked.ends = true;
			if (passed.length >= looked.least) this.#machine.unfair = true;
		}
		if (this.#machine.weak !== undefined) return loop;
		const seen = this.#cellsOf(thread, rounds);
		if (loop === "endless" && ![...cells].every((cell) => seen.has(cell))) return loop;
		this.#loops.set(node, loop);
		if (loop === "ends") for (const each of passed) this.#loops.set(each, loop);
		return loop;
	}
	#lookedAt(thread, round) {
		const { answers, operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		let key = `${thread.number}`;
		for (let i = round; i < thread.length; i++) {
			const { kind, cells } = operations[depths[i]];
			key += ` ${kind} ${cells} ${String(answers[depths[i]])}`;
		}
		let looked = this.#looked.get(key);
		if (looked === undefined) {
			looked = {
				times: 0,
				ends: false,
				least: Number.POSITIVE_INFINITY
			};
			this.#looked.set(key, looked);
		}
		return looked;
	}
	#howFar(thread, { times, ends }) {
		const farthest = this.#farthest(thread);
		if (ends || times === 0) return farthest;
		return times < MOST_FAR || (times & times - 1) === 0 ? Math.min(FAR, farthest) : AHEAD;
	}
	#farthest({ mostAhead }) {
		return this.#machine.weak === undefined ? mostAhead : Math.min(FAR, mostAhead);
	}
	#cellsOf(thread, from = thread.length - thread.quiet) {
		const { operations } = this.#machine;
		const depths = this.#machine.depthsOf[thread.number];
		const cells = new Set();
		for (let i = from; i < thread.length; i++) for (const cell of operations[depths[i]].cells) cells.add(cell);
		return cells;
	}
	#look(thread, far, cells) {
		const { options } = this.#machine;
		const { locates } = options;
		options.locates = false;
		try {
			const seen = this.#runAhead(thread, far, cells);
			if (!locates) return seen;
			thread.nodes[thread.length]?.forget();
			options.locates = true;
			return seen.loop === "endless" ? seen : this.#runAhead(thread, far, cells);
		} finally {
			options.locates = locates;
		}
	}
	#runAhead(thread, far, cells) {
		const { depth, steps } = this.#machine;
		const from = thread.length;
		const driver = { next: () => {
			const operation = thread.pending;
			const ready = operation.ready(thread.number);
			if (this.#machine.depth > depth && this.#machine.effects[this.#machine.depth - 1]) return -1;
			if (this.#machine.depth - depth >= far || operation.kind === "start") return -1;
			if (!operation.cells.every((cell) => cells.has(cell))) return -1;
			if (!ready && !(operation.timed && operation.timesOut(thread.number))) return -1;
			return ready ? thread.number : thread.number + 8;
		} };
		this.looksAhead = true;
		try {
			this.#machine.run(driver);
		} finally {
			this.looksAhead = false;
		}
		const done = this.#machine.depth - depth;
		const passed = thread.nodes.slice(from, from + done);
		this.#machine.back(depth);
		this.#machine.steps = steps;
		const loop = done >= far ? "endless" : done >= AHEAD ? "ends" : "none";
		return {
			loop,
			passed,
			cells: new Set(passed.flatMap(({ operation }) => operation.cells))
		};
	}
	#changedSince(depth, first, thread) {
		const { choices, effects, operations } = this.#machine;
		const looked = new Set();
		const woken = new Set();
		for (let at = first; at < this.#machine.depth; at++) {
			if (this.#machine.threadOf(choices[at]) !== thread) continue;
			const { kind, cells } = operations[at];
			for (const cell of cells) (kind === "notify" ? woken : looked).add(cell);
		}
		for (let at = depth + 1; at < this.#machine.depth; at++) {
			const { kind, cells } = operations[at];
			if (effects[at] && cells.some((cell) => looked.has(cell))) return true;
			if (kind === "wait" && cells.some((cell) => woken.has(cell))) return true;
		}
		return false;
	}
};

// concurrency/explore/moves.ts
function movesOf(done, started, depth) {
	const numbers = started === 0 ? new Map() : numbersIn(done, started, depth);
	const moves = done.choices.slice(0, depth).map((made, at) => {
		const choice = made - made % 8 + (numbers.get(made % 8) ?? made % 8);
		const reading = done.readings[at];
		if (reading === undefined) return choice;
		if (reading.kind !== "later") return {
			choice,
			older: reading.older
		};
		return {
			choice,
			later: reading.value,
			...reading.from !== undefined && { syncs: true }
		};
	});
	const last = (done.weak?.inTheEnd ?? []).map((older) => older === 0 ? 16 : {
		choice: 16,
		older
	});
	while (last.at(-1) === 16) last.pop();
	return [...moves, ...last];
}
function numbersIn({ operations, threads }, started, depth) {
	const numbers = new Map();
	let next = threads.length - started;
	for (const { starts } of operations.slice(0, depth)) {
		if (starts !== undefined) numbers.set(starts, next++);
	}
	return numbers;
}

// concurrency/explore/history.ts
var Node = class Node {
	operation;
	#answer;
	#next;
	#others;
	constructor(operation) {
		this.operation = operation;
	}
	after(answer) {
		if (this.#next !== undefined && Object.is(this.#answer, answer)) return this.#next;
		return this.#others?.get(keyOf(answer));
	}
	add(answer, operation) {
		const next = new Node(operation);
		if (this.#next === undefined) {
			this.#answer = answer;
			this.#next = next;
		} else {
			this.#others ??= new Map();
			this.#others.set(keyOf(answer), next);
		}
		return next;
	}
	forget() {
		this.#next = undefined;
		this.#others = undefined;
	}
};
const MINUS_ZERO = Symbol("-0");
function keyOf(answer) {
	return Object.is(answer, -0) ? MINUS_ZERO : answer;
}

// concurrency/explore/virtual-thread.ts
const SWITCH = new Error("Cannot explore asynchronous code in a thread: a step of its own was left. A thread is ordinary synchronous code.");
let where = new Int32Array(2);
function tellWhere(words) {
	where = words;
}
const MOST_CAUGHT = 1e3;
var VirtualThread = class {
	number;
	body;
	begunBy;
	call;
	nodes = [];
	answers = [];
	length = 0;
	started = true;
	quiet = 0;
	mostAhead = 1e4;
	counters = {
		clockMs: 0,
		random: 0,
		made: 0,
		threads: 0,
		waits: 0
	};
	made = new Map();
	leaving = false;
	#at = 0;
	#caught = 0;
	#chosen = -1;
	#broken;
	constructor(number, body) {
		this.number = number;
		this.body = body;
	}
	begin(by, call) {
		this.started = true;
		if (this.begunBy === by) return;
		this.begunBy = by;
		this.call = call;
		this.body = call.body;
		this.nodes.length = 0;
	}
	falls(operation) {
		this.nodes[this.length] = new Node(operation);
	}
	get pending() {
		return this.nodes[this.length]?.operation;
	}
	get at() {
		return this.#at;
	}
	get isNew() {
		return !this.leaving && this.#at >= this.length && this.nodes[this.length] === undefined;
	}
	get known() {
		return this.leaving ? undefined : this.nodes[this.#at]?.operation;
	}
	run(host, driver) {
		const before = [
			this.#at,
			this.leaving,
			this.#caught,
			this.#chosen
		];
		const counted = { ...this.counters };
		try {
			return this.#call(host, driver);
		} finally {
			[this.#at, this.leaving, this.#caught, this.#chosen] = before;
			Object.assign(this.counters, counted);
		}
	}
	confirm(host) {
		this.run(host, { next: () => -1 });
	}
	#call(host, driver) {
		const outer = host.running;
		const outerDriver = host.driver;
		host.running = this;
		where[0] = this.number + 1;
		where[1] = this.length;
		host.repeats(this.length);
		host.driver = driver;
		Object.assign(this.counters, {
			clockMs: 0,
			random: 0,
			made: 0,
			threads: 0,
			waits: 0
		});
		this.#at = 0;
		this.leaving = false;
		this.#caught = 0;
		this.#broken = undefined;
		let outcome;
		try {
			outcome = {
				kind: "returned",
				value: ordinary(this.body())
			};
		} catch (error) {
			outcome = {
				kind: "threw",
				error
			};
			if (error instanceof UnfitError) this.#broken ??= error;
		} finally {
			host.running = outer;
			host.driver = outerDriver;
			where[0] = outer === undefined ? 0 : outer.number + 1;
		}
		const broken = this.#broken;
		this.#broken = undefined;
		if (broken !== undefined) throw broken;
		if (this.leaving) {
			this.leaving = false;
			return this.#chosen;
		}
		if (this.#at < this.length) throw misfit(this.number, this.nodes[this.#at].operation, undefined);
		this.expect(new End(outcome));
		return driver.next();
	}
	refuse(error) {
		if (this.leaving) throw SWITCH;
		this.#fail(error);
	}
	act(host, operation) {
		if (this.leaving) return this.throwAgain(operation);
		let done = operation;
		let answer;
		for (let next = operation; next !== undefined; next = done.more(answer)) {
			if (this.#at < this.length) {
				done = this.nodes[this.#at].operation;
				if (!done.same(next)) this.#fail(misfit(this.number, done, next));
				answer = this.answers[this.#at++];
				continue;
			}
			let choice;
			try {
				this.expect(next);
				choice = host.driver.next();
				done = this.nodes[this.length].operation;
				if (choice >= 0 && host.threadOf(choice) === this) {
					answer = host.perform(choice);
					this.#at = this.length;
					continue;
				}
			} catch (error) {
				this.#fail(error);
			}
			this.#chosen = choice;
			this.leaving = true;
			throw SWITCH;
		}
		return done.given(answer);
	}
	expect(operation) {
		const known = this.nodes[this.length];
		if (known === undefined) {
			const before = this.length - 1;
			this.nodes[this.length] = before < 0 ? new Node(operation) : this.nodes[before].add(this.answers[before], operation);
		} else if (!known.operation.same(operation)) {
			throw misfit(this.number, known.operation, operation);
		}
	}
	#fail(error) {
		this.#broken ??= error;
		this.leaving = true;
		throw SWITCH;
	}
	throwAgain({ kind }) {
		if (kind === "unlock" || kind === "release") return undefined;
		this.#caught++;
		if (this.#caught > MOST_CAUGHT) return this.#caught & 1;
		throw SWITCH;
	}
};
function ordinary(value) {
	if (value instanceof Promise) value.catch(() => {});
	const later = laterKind(value);
	if (later === undefined) return value;
	throw new UnfitError(`Cannot explore ${later} function: expected ordinary code that has ended when it returns, found ` + `${later === "an asynchronous" ? "a promise" : "a generator"}.`);
}
function laterKind(value) {
	if (value instanceof Promise) return "an asynchronous";
	return /^\[object (Async)?Generator\]$/.test(Object.prototype.toString.call(value)) ? "a generator" : undefined;
}

// concurrency/explore/observers.ts
var Observers = class {
	checks = false;
	#machine;
	#all = [];
	#elsewhere = new Set();
	#observed = [];
	constructor(machine) {
		this.#machine = machine;
	}
	at(choice) {
		return this.#all[choice - 16];
	}
	did(operation, saved) {
		this.#observed.push(operation, saved);
	}
	add(body, looksElsewhere = false) {
		const observer = new VirtualThread(16 + this.#all.length, body);
		this.#all.push(observer);
		if (looksElsewhere) this.#elsewhere.add(observer);
		return observer;
	}
	check(check) {
		const { weak } = this.#machine;
		this.checks = true;
		try {
			let outcome;
			do {
				weak?.beginCheck();
				outcome = this.observe(check);
			} while (outcome.kind === "returned" && weak?.checkReadsOn());
			return outcome;
		} finally {
			this.checks = false;
		}
	}
	observe(observer, looked) {
		const driver = { next: () => observer.pending?.ready(observer.number) === true ? observer.number : -1 };
		observer.length = 0;
		if (this.#elsewhere.has(observer)) observer.nodes.length = 0;
		try {
			for (;;) {
				const operation = observer.pending;
				if (operation === undefined) observer.run(this.#machine, driver);
				else if (operation instanceof End) return operation.outcome;
				else if (!operation.ready(observer.number)) {
					return {
						kind: "threw",
						error: new Error(`It would wait for ${operation.target} for ever.`)
					};
				} else this.#machine.perform(observer.number);
			}
		} finally {
			for (let i = this.#observed.length - 2; i >= 0; i -= 2) {
				if (looked) for (const cell of this.#observed[i].cells) looked.add(cell);
				this.#observed[i].undo(observer.number, this.#observed[i + 1]);
			}
			this.#observed.length = 0;
		}
	}
};

// concurrency/explore/machine.ts
const REPEATED = 100;
const onThisThread = (number, body) => new VirtualThread(number, body);
var Machine = class {
	options;
	cells;
	threads = [];
	running;
	driver;
	depth = 0;
	choices = [];
	operations = [];
	answers = [];
	saved = [];
	effects = [];
	readings = [];
	weak;
	onBack;
	steps = 0;
	unfair = false;
	shortened = false;
	late = false;
	heardMs = 0;
	steppedMs = 0;
	ownChanges = new Map();
	depthsOf = [];
	loops = new Loops(this);
	turns = new FairTurns(this, this.loops);
	observers = new Observers(this);
	#quiet = [];
	#make;
	#children = new Map();
	#repeated = 0;
	#ranFrom = [];
	constructor(cells, options, make = onThisThread) {
		this.cells = cells;
		this.options = options;
		this.#make = make;
	}
	addThread(body) {
		if (this.threads.length === 8) throw new UnfitError(`Cannot explore more than ${8} threads, those that threads start included.`);
		const thread = this.#make(this.threads.length, body);
		this.threads.push(thread);
		this.depthsOf.push([]);
		return thread;
	}
	childOf(parent, place) {
		const key = `${parent.number}/${place}`;
		let child = this.#children.get(key);
		if (child === undefined) {
			child = this.addThread(() => {});
			child.started = false;
			this.#children.set(key, child);
		}
		return child;
	}
	threadOf(choice) {
		return choice < 16 ? this.threads[choice % 8] : this.observers.at(choice);
	}
	get spent() {
		return this.steps + this.#repeated / REPEATED;
	}
	repeats(answers) {
		if (this.options.locates) this.heardMs = nowMs();
		this.#repeated += answers;
	}
	freeAt(depth) {
		const from = this.#ranFrom[depth];
		return from < 0 ? depth : from;
	}
	perform(choice) {
		const thread = this.threadOf(choice);
		const { length } = thread;
		const node = thread.nodes[length];
		const { operation } = node;
		const { number } = thread;
		const saved = operation.save(number);
		const reading = this.weak && this.#reading(this.weak, choice, operation);
		let answer;
		if (reading !== undefined) answer = operation.performWith(reading.value, number);
		else answer = choice >= 8 && choice < 16 ? operation.timeOut(number) : operation.perform(number);
		if (choice < 16) {
			const { depth } = this;
			if (this.options.locates || (this.steps & 63) === 0) this.steppedMs = nowMs();
			this.readings[depth] = reading;
			if (!this.loops.looksAhead) this.weak?.wrote(operation, number, answer);
			this.choices[depth] = choice;
			this.operations[depth] = operation;
			this.answers[depth] = answer;
			this.saved[depth] = saved;
			this.#quiet[depth] = thread.quiet;
			this.depthsOf[number][length] = depth;
			const quiet = operation.quiet(answer, saved);
			this.effects[depth] = !quiet;
			thread.quiet = quiet ? thread.quiet + 1 : 0;
			this.depth = depth + 1;
			this.steps++;
		} else this.observers.did(operation, saved);
		thread.answers[length] = answer;
		thread.length = length + 1;
		let next = node.after(answer);
		if (next === undefined) {
			const follows = operation.more(answer);
			if (follows !== undefined) next = node.add(answer, follows);
		}
		thread.nodes[length + 1] = next;
		return answer;
	}
	#reading(weak, choice, operation) {
		if (choice >= 16) return this.observers.checks ? weak.checkReading(operation) : undefined;
		return choice < 8 && !this.loops.looksAhead ? weak.reading(operation, choice) : undefined;
	}
	schedule(depth = this.depth) {
		return movesOf(this, this.#children.size, depth);
	}
	back(depth) {
		while (this.depth > depth) {
			const at = --this.depth;
			const thread = this.threadOf(this.choices[at]);
			this.operations[at].undo(thread.number, this.saved[at]);
			thread.length--;
			thread.quiet = this.#quiet[at];
			this.onBack?.(at);
		}
	}
	run(driver) {
		let choice = driver.next();
		while (choice >= 0) {
			this.perform(choice);
			const thread = this.threadOf(choice);
			choice = thread.pending === undefined ? thread.run(this, driver) : driver.next();
		}
	}
	pending(thread) {
		if (thread.pending === undefined) thread.run(this, NOBODY);
		return thread.pending;
	}
	ended(thread) {
		const operation = this.pending(thread);
		return operation instanceof End ? operation.outcome : undefined;
	}
	enabled() {
		const { timeouts } = this.options;
		const { depth } = this;
		const last = depth === 0 ? -1 : this.choices[depth - 1] % 8;
		let bits = 0;
		let late = 0;
		let spinning;
		this.#ranFrom[depth] = -1;
		for (const thread of this.threads) {
			if (!thread.started) continue;
			const operation = this.pending(thread);
			const { number } = thread;
			const ready = operation.ready(number);
			if (!ready && !(operation.timed && timeouts !== "never" && operation.timesOut(number))) continue;
			if (operation.timedBefore) this.late = true;
			const loop = thread.quiet < 2 ? "none" : this.loops.of(thread, operation);
			if (loop === "ends" && number === last && (ready || timeouts === "any")) {
				this.shortened = true;
				this.#ranFrom[depth] = this.freeAt(depth - 1);
				return 1 << (ready ? number : number + 8);
			}
			if (loop === "endless") {
				if (spinning === undefined || thread.quiet < spinning.quiet) spinning = thread;
			} else if (ready) bits |= 1 << number;
			else late |= 1 << number + 8;
		}
		if (timeouts === "any" || bits === 0) bits |= late;
		bits = this.turns.fairOf(bits);
		if (bits !== 0 || spinning === undefined) return bits;
		const { number } = spinning;
		return 1 << (this.pending(spinning).ready(number) ? number : number + 8);
	}
	blocked() {
		return this.threads.filter((thread) => {
			if (!thread.started) return false;
			const operation = this.pending(thread);
			return !(operation instanceof End) && !operation.ready(thread.number);
		});
	}
	get lastEffect() {
		return 1 + this.effects.slice(0, this.depth).lastIndexOf(true);
	}
	direct(operation) {
		let answer;
		let done = operation;
		for (let next = operation; next !== undefined; next = done.more(answer)) {
			done = next;
			if (!done.ready(16)) throw new Error(`Cannot wait for ${done.target} in setup(): nobody would end that.`);
			answer = done.perform(16);
		}
		return done.given(answer);
	}
};
const NOBODY = { next: () => -1 };

// concurrency/explore/world.ts
function load(program, options, mostBytes, elsewhere) {
	const machine = new Machine(new Cells(mostBytes), options, elsewhere?.make);
	const world = {
		machine,
		waitLists: new Map(),
		things: new Map(),
		thingsOfObjects: new WeakMap(),
		drawn: 0,
		buffers: elsewhere?.buffers
	};
	const prints = printsOnce();
	const inside = (f) => whileReplaced(options, () => withReplaced(prints, () => within(world, f)));
	return inside(() => {
		const shared = watched(madeBy(program));
		nameAll(machine.cells, shared, "");
		for (const [i, body] of bodiesOf(program).entries()) {
			const call = () => {
				const own = copyOf(shared);
				try {
					return called(world, () => body(own, i));
				} finally {
					const changed = machine.threads[i].leaving ? undefined : changedIn(shared, own);
					if (changed !== undefined) machine.ownChanges.set(i, changed);
				}
			};
			machine.addThread(outermost(call));
		}
		const results = () => machine.threads.slice(0, bodiesOf(program).length).map((thread) => {
			const outcome = machine.ended(thread);
			return outcome?.kind === "returned" ? outcome.value : undefined;
		});
		const { check, invariant } = program;
		const body = () => mustHold(world, check?.call(program, shared, results()), "check");
		const holds = () => mustHold(world, invariant.call(program, shared), "invariant");
		return {
			machine,
			check: check && machine.observers.add(body, check.length > 1 || elsewhere !== undefined),
			invariant: invariant && machine.observers.add(holds, elsewhere !== undefined),
			outcome: () => outcomeOf(machine.cells, results()),
			inside,
			world
		};
	});
}
function outcomeOf(cells, results) {
	const memory = cells.named().flatMap(([thing, name]) => viewsMemory(thing) ? [`${name} = ${thing}`] : []);
	const gave = results.flatMap((value, i) => value === undefined ? [] : [`${threadName(i)} gave ${shown(value)}`]);
	return [...memory, ...gave].join(", ");
}
function viewsMemory(thing) {
	return isView(thing) && !(thing instanceof DataView);
}
function shown(value) {
	return typeof value === "object" && value !== null ? JSON.stringify(value) ?? "something" : String(value);
}
var BrokenError = class extends Error {};
function mustHold(world, value, what) {
	if (value instanceof Promise) {
		value.catch(() => {});
		refuse(world, new UnfitError(`Cannot explore: ${what}() is asynchronous. It must have thrown when it returns.`));
	}
	if (value === false) throw new BrokenError(`${what}() gave false`);
}
function whileReplaced({ locks }, f) {
	return withReplaced(replaced(locks), f);
}
const sets = new Map();
function replaced(locks) {
	wrapMethods();
	let set = sets.get(locks);
	if (set === undefined) {
		set = [
			...replacedGlobals(nobodyNotifies),
			...replacedThreads(),
			...refusedThings(),
			...unseenFunctions(),
			...locks === "modelled" ? replacedLocks() : [replacement(identity, "thread", runningThread)],
			replacement(notes, "write", () => {}),
			replacement(notes, "mark", () => {}),
			replacement(notes, "ended", () => false),
			replacement(notes, "read", () => "which somebody else holds")
		];
		sets.set(locks, set);
	}
	return set;
}
function runningThread() {
	return [1 + (currentWorld()?.machine.running?.number ?? -2), 1];
}
function bodiesOf({ threads }) {
	return "body" in threads ? new Array(threads.count).fill(threads.body) : threads;
}
function madeBy(program) {
	const made = program.setup();
	if (!(made instanceof Promise)) return made;
	made.catch(() => {});
	throw new UnfitError("Cannot explore: setup() is asynchronous. It must give what it makes when it returns.");
}
function watched(value) {
	if (Array.isArray(value)) return value.map(watched);
	if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, watched(each)]));
	const shared = isView(value) && value.buffer instanceof SharedArrayBuffer && !(value instanceof DataView);
	return shared ? watch(value) : value;
}
function nameAll(cells, value, name) {
	if (typeof value !== "object" || value === null) return;
	const inner = (key) => name === "" ? key : /^\d+$/.test(key) ? `${name}[${key}]` : `${name}.${key}`;
	const view = viewOf(value) ?? dataViewOf(value);
	if (view !== undefined) {
		cells.name(view, name);
		cells.name(view.buffer, name);
	} else if (value instanceof SharedArrayBuffer) cells.name(value, name);
	else if (Array.isArray(value) || isPlain(value)) {
		for (const [key, each] of Object.entries(value)) nameAll(cells, each, inner(key));
	} else {
		cells.name(value, name);
		const { state } = value["threadwork:shared"] ?? {};
		if (isPlain(state)) {
			const { lock, array } = state;
			if (lock) nameAll(cells, lock, `${name}.lock`);
			if (array) nameAll(cells, array, name);
		} else if (viewOf(state) !== undefined) nameAll(cells, state, name);
		for (const [key, each] of Object.entries(value)) if (key !== "threadwork:shared") nameAll(cells, each, inner(key));
	}
}

// concurrency/explore/workers/rules.ts
const SETS = {
	...{
		lock: lockRules,
		rLock: rLockRules,
		semaphore: semaphoreRules,
		event: eventRules,
		barrier: barrierRules
	},
	...{
		queue: queueRules,
		condition: conditionRules,
		ownedCondition: ownedConditionRules
	}
};
function ruleName(rule) {
	for (const [set, rules] of Object.entries(SETS)) {
		const found = Object.entries(rules).find(([, each]) => each === rule);
		if (found) return `${set}.${found[0]}`;
	}
	throw new Error(`Cannot tell of a step of the kind ${rule.kind}.`);
}
function ruleNamed(name) {
	const [set, rule] = name.split(".");
	return SETS[set][rule];
}

// concurrency/explore/workers/values.ts
const KIND = "threadwork:explored";
const stand = (kind, told) => ({
	[KIND]: kind,
	told
});
const ARRAYS = {
	...{
		Int8Array,
		Uint8Array,
		Uint8ClampedArray,
		Int16Array,
		Uint16Array,
		Int32Array,
		Uint32Array
	},
	...{
		Float32Array,
		Float64Array,
		BigInt64Array,
		BigUint64Array,
		DataView
	},
	..."Float16Array" in globalThis && { Float16Array: globalThis.Float16Array }
};
const THINGS = {
	Lock,
	RLock,
	Semaphore,
	Event,
	Condition,
	Barrier,
	Queue,
	SharedValue
};
function toldView(buffers, view) {
	const buffer = view.buffer;
	return {
		class: view.constructor.name,
		buffer: buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		offset: view.byteOffset,
		length: view instanceof DataView ? view.byteLength : view.length
	};
}
function viewTold(buffers, { class: name, buffer, bufferBytes, offset, length }) {
	const Class = ARRAYS[name];
	return new Class(buffers.named(buffer, bufferBytes), offset, length);
}
function toldValue(buffers, value) {
	return mapped(value, (each) => {
		const view = viewOf(each) ?? each;
		if (isView(view) && view.buffer instanceof SharedArrayBuffer && !(view instanceof DataView)) {
			return stand("view", toldView(buffers, view));
		}
		if (each instanceof SharedArrayBuffer) {
			return stand("memory", [buffers.nameOf(each), each.byteLength]);
		}
		const shared = each[MARK];
		if (shared === undefined || !(shared.kind in THINGS)) return undefined;
		return stand("thing", {
			kind: shared.kind,
			state: toldValue(buffers, shared.state)
		});
	});
}
function valueTold(buffers, told) {
	return mapped(told, (each) => {
		const { [KIND]: kind, told: stands } = each;
		switch (kind) {
			case "view": return watch(viewTold(buffers, stands));
			case "memory": return buffers.named(...stands);
			case "thing": {
				const thing = stands;
				return THINGS[thing.kind][REVIVE](valueTold(buffers, thing.state));
			}
			default: return undefined;
		}
	});
}
function mapped(value, instead, known = new Map()) {
	if (typeof value !== "object" || value === null) return value;
	if (known.has(value)) return known.get(value);
	const copy = (each) => mapped(each, instead, known);
	const note = (made) => {
		known.set(value, made);
		return made;
	};
	const stands = instead(value);
	if (stands !== undefined) return note(stands);
	if (Array.isArray(value)) {
		const list = note([]);
		for (const each of value) list.push(copy(each));
		return list;
	}
	if (value instanceof Map) {
		const map = note(new Map());
		for (const [key, each] of value) map.set(copy(key), copy(each));
		return map;
	}
	if (value instanceof Set) {
		const set = note(new Set());
		for (const each of value) set.add(copy(each));
		return set;
	}
	if (!isPlain(value)) return value;
	const object = note({});
	for (const [key, each] of Object.entries(value)) object[key] = copy(each);
	return object;
}

// concurrency/explore/workers/telling.ts
var UnplayableError = class extends Error {
	name = "UnplayableError";
};
function told(operation, world) {
	const place = operation.place && { place: operation.place };
	const buffers = world.buffers;
	if (operation instanceof Access) {
		const { kind, plain, view, index, name, written, expected } = operation;
		const values = [written, expected];
		return {
			is: "access",
			kind,
			atomic: !plain,
			view: toldView(buffers, view),
			index,
			name,
			values,
			...place
		};
	}
	if (operation instanceof DataAccess) {
		const { kind, view, name, method, offset, littleEndian, written } = operation;
		const toldKind = kind;
		const data = {
			kind: toldKind,
			view: toldView(buffers, view),
			name,
			method,
			offset,
			littleEndian,
			written
		};
		return {
			is: "data",
			...data,
			...place
		};
	}
	if (operation instanceof WaitBegin) {
		const { list, view, index, expected, limitMs, nth } = operation;
		const wait = {
			list: toldList(buffers, list),
			view: toldView(buffers, view),
			index,
			expected,
			limitMs
		};
		return {
			is: "wait",
			...wait,
			...nth !== undefined && { nth },
			...place
		};
	}
	if (operation instanceof AsyncEnd) {
		const waits = operation.waits.map((wait) => ({
			...wait,
			list: toldList(buffers, wait.list)
		}));
		return {
			is: "woken",
			waits,
			...place
		};
	}
	if (operation instanceof Notify) {
		return {
			is: "notify",
			list: toldList(buffers, operation.list),
			count: operation.count,
			...place
		};
	}
	if (operation instanceof Idle) return {
		is: "idle",
		kind: operation.kind,
		...place
	};
	if (operation instanceof Modelled) {
		const { rule, things, argument, limited } = operation;
		const rules = {
			rule: ruleName(rule),
			things: things.map((thing) => toldThing(world, thing))
		};
		return {
			is: "rule",
			...rules,
			argument: toldValue(buffers, argument),
			limited,
			...place
		};
	}
	if (operation instanceof Start) {
		const { module, name, args } = operation.call;
		return {
			is: "start",
			nth: operation.nth,
			call: {
				module,
				name,
				args: toldValue(buffers, args)
			},
			...place
		};
	}
	if (operation instanceof Join) return {
		is: "join",
		nth: operation.nth,
		limited: operation.timed,
		...place
	};
	throw new Error(`Cannot tell what ${operation.kind} is.`);
}
function toldEnd({ outcome }, buffers) {
	if (outcome.kind === "returned") return {
		is: "end",
		value: toldValue(buffers, outcome.value)
	};
	const { error } = outcome;
	if (!(error instanceof Error)) return {
		is: "end",
		error: {
			name: "Error",
			message: textOf(error)
		}
	};
	const { name, message, stack } = error;
	return {
		is: "end",
		error: {
			name,
			message,
			...typeof stack === "string" && { stack }
		}
	};
}
function operationOf(said, world, thread) {
	const operation = madeOf(said, world, thread);
	operation.place = said.place;
	return operation;
}
function madeOf(said, world, thread) {
	const { machine } = world;
	const { cells } = machine;
	const buffers = world.buffers;
	switch (said.is) {
		case "access": {
			const { kind, atomic, index, name, values } = said;
			const view = viewTold(buffers, said.view);
			cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
			return new Access(cells, kind, atomic, view, index, name, ...values);
		}
		case "data": {
			const { kind, name, method, offset, littleEndian, written } = said;
			const view = viewTold(buffers, said.view);
			return new DataAccess(cells, kind, view, name, method, offset, littleEndian, written);
		}
		case "wait": {
			const view = viewTold(buffers, said.view);
			cells.region(view.buffer).expect(view.BYTES_PER_ELEMENT);
			const { index, expected, limitMs, nth } = said;
			return new WaitBegin(cells, listOf(world, said.list), view, index, expected, limitMs, nth);
		}
		case "woken": return new AsyncEnd(said.waits.map((wait) => ({
			...wait,
			list: listOf(world, wait.list)
		})));
		case "notify": return new Notify(listOf(world, said.list), said.count);
		case "idle": return new Idle(said.kind);
		case "rule": {
			const things = said.things.map((thing) => thingNamed(world, thing));
			return new Modelled(ruleNamed(said.rule), things, valueTold(buffers, said.argument), said.limited);
		}
		case "start": return new Start(machine, thread, said.nth, {
			...said.call,
			body: () => undefined
		});
		case "join": return new Join(machine, thread, said.nth, said.limited);
		case "end": return new End(said.error === undefined ? {
			kind: "returned",
			value: valueTold(buffers, said.value)
		} : {
			kind: "threw",
			error: Object.assign(new Error(said.error.message), said.error)
		});
	}
}
function toldList(buffers, { buffer, offset, target }) {
	return {
		buffer: buffers.nameOf(buffer),
		bufferBytes: buffer.byteLength,
		offset,
		target
	};
}
function listOf(world, { buffer, bufferBytes, offset, target }) {
	return listAt(world, world.buffers.named(buffer, bufferBytes), offset, () => target);
}

// concurrency/explore/workers/orders.ts
function anew(url, instance) {
	const path = pathOf(url);
	return `${/[%#?]/.test(path) ? url : path}?explored=${instance}`;
}
function pathOf(url) {
	const file = asItIs(url);
	return file.startsWith("file:") ? decodeURIComponent(new URL(file).pathname) : file;
}
function asItIs(file) {
	return file.replace(/\?explored=\d+$/, "");
}
function isSameFile(one, other) {
	return pathOf(one) === pathOf(other);
}

// concurrency/explore/workers/own-file.ts
let isExplored = false;
function exploresNothing() {
	isExplored = true;
}
function mustBeOwnFile(module) {
	if (!isExplored && (module === undefined || !isCalledFrom(asItIs(module)))) return;
	const file = module === undefined ? "a module" : asItIs(module);
	throw new UnfitError(`Cannot explore: ${file} calls explore() itself, and would do so again in each worker that loads it. ` + "Give the program a file of its own, whose default export it is, and which does nothing else.");
}

// concurrency/explore/buffers.ts
const { SharedArrayBuffer: Memory } = globalThis;
var Buffers = class {
	#list = [];
	#names = new Map();
	#own = new Map();
	get count() {
		return this.#list.length;
	}
	add(buffer) {
		this.#names.set(buffer, String(this.#list.length));
		this.#list.push(buffer);
	}
	addOwn(buffer, thread, key) {
		this.#names.set(buffer, `${thread}/${key}`);
	}
	keep(count) {
		this.#list.length = count;
		this.#own.clear();
	}
	nameOf(buffer) {
		const name = this.#names.get(buffer);
		if (name !== undefined) return name;
		throw new Error("Cannot explore on workers: a thread touches shared memory that neither setup() nor it has made.");
	}
	named(name, bytes) {
		let buffer;
		if (name.includes("/")) {
			buffer = this.#own.get(name) ?? new Memory(bytes);
			this.#own.set(name, buffer);
			this.#names.set(buffer, name);
		} else buffer = this.#list[Number(name)];
		if (buffer?.byteLength === bytes) return buffer;
		throw new Error("Cannot explore on workers: setup() does not make the same shared memory each time it is called.");
	}
};

// concurrency/explore/workers/channel.ts
const Classes = {
	Int32Array,
	Uint8Array
};
const EXPLORER = 0;
const THREAD = 1;
const [TURN, LENGTH, INSIDE] = [
	0,
	1,
	2
];
const HEAD_BYTES = 16;
const MOST_BYTES = 1 << 18;
const LOOKS = 200;
var Channel = class {
	memory;
	#words;
	#bytes;
	#me;
	#clones = runtime.codec();
	constructor(me, memory) {
		this.memory = memory;
		this.#words = new Classes.Int32Array(memory, 0, HEAD_BYTES / 4);
		this.#bytes = new Classes.Uint8Array(memory, HEAD_BYTES);
		this.#me = me;
	}
	static memory() {
		return new SharedArrayBuffer(HEAD_BYTES + MOST_BYTES);
	}
	get inside() {
		return atomics.load(this.#words, INSIDE) === 1;
	}
	set inside(inside) {
		atomics.store(this.#words, INSIDE, inside ? 1 : 0);
	}
	say(message) {
		const body = this.#clones.encode(message);
		if (body.length > MOST_BYTES) {
			throw new RangeError(`Cannot explore on workers: a value has ${body.length} bytes, more than ${MOST_BYTES}.`);
		}
		this.#bytes.set(body);
		this.#words[LENGTH] = body.length;
		atomics.store(this.#words, TURN, 1 - this.#me);
		atomics.notify(this.#words, TURN);
	}
	hear(limitMs = Number.POSITIVE_INFINITY) {
		const other = 1 - this.#me;
		for (let i = 0; i < LOOKS && atomics.load(this.#words, TURN) === other; i++);
		while (atomics.load(this.#words, TURN) === other) {
			if (atomics.wait(this.#words, TURN, other, limitMs) === "timed-out") return undefined;
		}
		return this.#clones.decode(this.#bytes.slice(0, this.#words[LENGTH]));
	}
};

export { ASLEEP, Access, AsyncEnd, Buffers, Chance, Channel, DataAccess, End, Idle, MisfitError, Modelled, Notify, SWITCH, Silent, UnfitError, UnplayableError, UnwatchedError, VirtualThread, WaitBegin, WaitEnd, act, anew, asItIs, barrierOf, barrierRules, bytesAt, called, choiceOf, conditionOf, conditionRules, currentWorld, eventOf, eventRules, exploresNothing, findingOf, heldAtEnd, inLine, isSameFile, isSlip, isView, listAt, load, loadWatched, lockRules, lostWakeUp, misfit, mustBeOwnFile, mutexOf, noBytes, oneLine, operationOf, ordinary, outermost, outside, ownedConditionRules, putAllBack, queueOf, queueRules, rLockRules, scheduleOf, scheduleText, semaphoreOf, semaphoreRules, silentFinding, stateOf, tellWhere, textOf, threadName, threadNames, told, toldEnd, toldValue, valueText, valueTold, whereabouts, whileReplaced, withOriginals };
//# sourceMappingURL=channel.shared.js.map
