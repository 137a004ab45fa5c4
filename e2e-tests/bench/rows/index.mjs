// Every measurement, in the order of the table.
import { calls, moreCalls } from "./calls.mjs";

export const measurements = [...calls, ...moreCalls];
