// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { runtime } from "./threadwork.js";
import { ASLEEP, Buffers, Channel, End, SWITCH, UnfitError, VirtualThread, anew, asItIs, load, loadWatched, ordinary, told, toldEnd } from "./channel.shared.js";

// concurrency/explore/workers/explored-thread.ts
function exploredThread() {
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
		const { thread, instance, locates } = order;
		try {
			const buffers = new Buffers();
			const { default: program } = await loadWatched(() => import(anew(url, instance)), buffers);
			const make = (number, body) => new StoppedThread(number, body, channel);
			const loaded = load(program, {
				...options,
				locates,
				prints: locates
			}, undefined, {
				make,
				buffers
			});
			const stopped = loaded.machine.threads[thread];
			tellEnd(channel, loaded.inside(() => stopped.play(loaded)));
		} catch (error) {
			channel.say({ unplayable: error instanceof Error ? error.message : String(error) });
		}
	}
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
		let end;
		try {
			end = new End({
				kind: "returned",
				value: ordinary(this.body())
			});
		} catch (error) {
			if (error instanceof UnfitError) return { unplayable: error.message };
			end = new End({
				kind: "threw",
				error
			});
		} finally {
			machine.running = undefined;
		}
		return this.leaving ? this.#left : { what: toldEnd(end) };
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
		this.#leave({ unplayable: error.message });
	}
	#toldOf(operation) {
		try {
			const said = told(operation, this.#world);
			return said.place ? {
				...said,
				place: {
					...said.place,
					file: asItIs(said.place.file)
				}
			} : said;
		} catch (error) {
			this.#leave({ unplayable: error.message });
		}
	}
	#ask(what) {
		try {
			this.#channel.say({ what });
		} catch (error) {
			this.#leave({ unplayable: error.message });
		}
		const order = this.#channel.hear();
		if (order.order !== "answer") this.#leave({ left: true });
		return order.asleep ? ASLEEP : order.answer;
	}
	#leave(said) {
		this.#left = said;
		this.leaving = true;
		throw SWITCH;
	}
};

export { exploredThread };
//# sourceMappingURL=explored-thread.js.map
