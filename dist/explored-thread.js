// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { runtime } from "./threadwork.js";
import { ASLEEP, Buffers, Channel, End, SWITCH, UnfitError, VirtualThread, anew, asItIs, called, exploresNothing, isSameFile, load, loadWatched, ordinary, outermost, told, toldEnd, valueTold } from "./channel.shared.js";

// concurrency/explore/workers/explored-thread.ts
function exploredThread() {
	exploresNothing();
	runtime.parent().receive((start) => void serve(start));
}
async function serve({ memory, url, options }) {
	const channel = new Channel(1, memory);
	for (;;) {
		const order = channel.hear();
		if (order.order !== "begin") {
			channel.say({ left: true });
			continue;
		}
		const { thread, call, instance, locates } = order;
		try {
			const buffers = new Buffers();
			const module = await loadWatched(() => import(anew(url, instance)), buffers);
			const make = (number, body) => new StoppedThread(number, body, channel);
			const loaded = load(module.default, {
				...options,
				locates,
				prints: locates
			}, undefined, {
				make,
				buffers
			});
			const stopped = call === undefined ? loaded.machine.threads[thread] : new StoppedThread(thread, await bodyOf(call, loaded, isSameFile(call.module, url) ? module : undefined), channel);
			tellEnd(channel, loaded.inside(() => stopped.play(loaded)));
		} catch (error) {
			channel.say(notPlayed(error));
		}
	}
}
function withoutNumbers(said) {
	const { place } = said;
	if (said.is === "start") said.call = {
		...said.call,
		module: asItIs(said.call.module)
	};
	return place === undefined ? said : {
		...said,
		place: {
			...place,
			file: asItIs(place.file)
		}
	};
}
async function bodyOf(call, { world }, program) {
	const { module, name, args } = call;
	const exported = program ?? await loadWatched(() => import(module), world.buffers);
	const f = Object.hasOwn(exported, name) ? exported[name] : undefined;
	if (typeof f !== "function") {
		throw new Error(`${asItIs(module)} exports no function ${name || "without a name"}, which a thread starts`);
	}
	return outermost(() => called(world, () => f(...valueTold(world.buffers, args))));
}
function notPlayed(error) {
	const { message } = error;
	return error instanceof UnfitError ? { unfit: error.message } : { unplayable: String(message ?? error) };
}
function tellEnd(channel, said) {
	try {
		channel.say(said);
	} catch {
		channel.say({ what: { is: "end" } });
	}
}
var StoppedThread = class extends VirtualThread {
	#channel;
	#world;
	constructor(number, body, channel) {
		super(number, body);
		this.#channel = channel;
	}
	get isNew() {
		return !this.leaving;
	}
	play({ machine, world }) {
		this.#world = world;
		machine.running = this;
		this.#channel.inside = true;
		let end;
		try {
			end = new End({
				kind: "returned",
				value: ordinary(this.body())
			});
		} catch (error) {
			if (error instanceof UnfitError) return notPlayed(error);
			end = new End({
				kind: "threw",
				error
			});
		} finally {
			machine.running = undefined;
			this.#channel.inside = false;
		}
		if (this.leaving) return this.#left;
		try {
			return { what: toldEnd(end, world.buffers) };
		} catch (error) {
			return notPlayed(error);
		}
	}
	#left = { left: true };
	act(_host, operation) {
		if (this.leaving) return this.throwAgain(operation);
		let done = operation;
		let answer;
		for (let next = operation; next !== undefined; next = done.more(answer)) {
			done = next;
			answer = this.#ask(next === operation ? this.#toldOf(next) : "more");
		}
		return done.given(answer);
	}
	refuse(error) {
		if (this.leaving) throw SWITCH;
		this.#leave(notPlayed(error));
	}
	#toldOf(operation) {
		try {
			return withoutNumbers(told(operation, this.#world));
		} catch (error) {
			this.#leave(notPlayed(error));
		}
	}
	#ask(what) {
		try {
			this.#channel.say({ what });
		} catch (error) {
			this.#leave(notPlayed(error));
		}
		const order = this.#channel.hear();
		if (order.order !== "answer") this.#leave({ left: true });
		return order.asleep ? ASLEEP : valueTold(this.#world.buffers, order.answer);
	}
	#leave(said) {
		this.#left = said;
		this.leaving = true;
		throw SWITCH;
	}
};

export { exploredThread };
//# sourceMappingURL=explored-thread.js.map
