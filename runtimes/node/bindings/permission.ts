/** The permission model's part that programs see. */
import type { Binding } from "../start/realm.ts";
import { pathOf } from "./fs-request.ts";
import { dropGrant, isGranted } from "./grants.ts";

const given = (reference: unknown) => (reference === undefined || reference === null ? undefined : pathOf(reference));

export default function permission(binding: Binding): void {
  binding["has"] = (scope: string, reference: unknown) => isGranted(scope, given(reference));
  binding["drop"] = (scope: string, reference: unknown) => dropGrant(scope, given(reference));
}
