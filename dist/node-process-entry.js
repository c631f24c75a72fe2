// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import"./process-entry.js";import{t as e}from"./threadwork.js";e();
