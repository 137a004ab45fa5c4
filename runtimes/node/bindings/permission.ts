/** The permission model, which is off: everything is allowed that the system allows. */
import type { Binding } from "../start/realm.ts";

export default function permission(binding: Binding): void {
  binding["has"] = () => true;
  binding["drop"] = () => undefined;
}
