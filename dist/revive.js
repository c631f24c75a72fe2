// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{t as revive}from"./revive2.js";export{revive};
