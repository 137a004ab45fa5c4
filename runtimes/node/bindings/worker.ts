import type { Binding } from "../start/realm.ts";

/** The main thread. */
export default function worker(binding: Binding): void {
  binding["isMainThread"] = true;
  binding["isInternalThread"] = false;
  binding["ownsProcessState"] = true;
  binding["threadId"] = 0;
  binding["threadName"] = "";
  binding["resourceLimits"] = new Float64Array(binding["kTotalResourceLimitCount"]);
  binding["getEnvMessagePort"] = () => undefined;
}
