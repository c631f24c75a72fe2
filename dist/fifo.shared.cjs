// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./fifo.shared.js
var Fifo = class {
	#items = [];
	#head = 0;
	get length() {
		return this.#items.length - this.#head;
	}
	push(item) {
		this.#items.push(item);
	}
	peek() {
		return this.#items[this.#head];
	}
	shift() {
		if (this.#head === this.#items.length) return undefined;
		const item = this.#items[this.#head];
		this.#items[this.#head++] = undefined;
		this.#compact();
		return item;
	}
	unshift(items) {
		this.#items.splice(0, this.#head, ...items);
		this.#head = 0;
	}
	drain() {
		const items = this.#items.slice(this.#head);
		this.#items = [];
		this.#head = 0;
		return items;
	}
	#compact() {
		if (this.#head < this.#items.length && (this.#head <= 4096 || this.#head * 2 <= this.#items.length)) return;
		if (this.#head === this.#items.length) this.#items.length = 0;
		else this.#items.splice(0, this.#head);
		this.#head = 0;
	}
};

Object.defineProperty(exports, "Fifo", {
  enumerable: true,
  get: function () {
    return Fifo;
  }
});
