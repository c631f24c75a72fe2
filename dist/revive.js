// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
export{t as revive}from"./revive2.js";
