// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./print-turn.shared.js
const TURN = "threadwork.prints";

Object.defineProperty(exports, "TURN", {
  enumerable: true,
  get: function () {
    return TURN;
  }
});
