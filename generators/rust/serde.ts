import type { GeneratedRecord } from "./record.js";

export const serdeItems = (_record: GeneratedRecord): readonly string[] => [];
