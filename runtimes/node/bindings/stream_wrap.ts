import type { Binding } from "../start/realm.ts";
import { StreamBase } from "./stream-base.ts";
import { ShutdownWrap, WriteWrap } from "./stream-requests.ts";
import { setStreamState } from "./stream-state.ts";

export default function stream_wrap(binding: Binding): void {
  setStreamState(binding["streamBaseState"]);
  binding["WriteWrap"] = WriteWrap;
  binding["ShutdownWrap"] = ShutdownWrap;
  Object.defineProperty(binding, "LibuvStreamWrap", { value: StreamBase, configurable: true, writable: true });
}
