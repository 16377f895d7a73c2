export { readRingBuffer } from "./ring-buffer.js";
export type { RingBufferRecords } from "./ring-buffer.js";
export { readPerfBuffer } from "./perf-buffer.js";
export type { PerfLost, PerfRecord, PerfRecords, PerfSample } from "./perf-buffer.js";
export { perCpuStride, readPerCpuValues } from "./per-cpu.js";
export type { ReadOptions, StraightOptions, WrappingOptions } from "./straight-run.js";
