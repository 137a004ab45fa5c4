import type { Binding } from "../start/realm.ts";

/** Channels to which native code would publish; none does here. */
export default function diagnostics_channel(binding: Binding): void {
  for (const name of ["linkNativeChannel", "notifyChannelActive", "notifyChannelInactive"]) binding[name] = () => undefined;
}
