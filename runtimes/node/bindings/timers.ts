import * as loop from "../loop/loop.ts";
import type { Binding, Call } from "../start/realm.ts";

/** Timers and immediates, whose lists the library keeps. */
export default function timers(binding: Binding): void {
  const immediates: Uint32Array = binding["immediateInfo"];
  const timeouts: Int32Array = binding["timeoutInfo"];
  binding["setupTimers"] = (immediate: Call, due: Call) => loop.setUpTimers(immediate, due, immediates, timeouts);
  binding["getLibuvNow"] = loop.updateTime;
  binding["scheduleTimer"] = loop.scheduleTimer;
  binding["toggleTimerRef"] = loop.refTimers;
  binding["toggleImmediateRef"] = loop.refImmediates;
}
