/** Evaluation of ECMA-262, 16.2.1.6.1.3: dependencies first, those that await side by side. */
import { noteFulfilled } from "../bindings/promise-states.ts";
import { host } from "../sys/host.ts";
import { fast } from "./environment.ts";
import { ModuleRecord, Status } from "./record.ts";

let asyncOrders = 0;

/** Whether it or something that it imports awaits at top level. */
export function isGraphAsync(module: ModuleRecord, seen = new Set<ModuleRecord>()): boolean {
  if (seen.has(module)) return false;
  seen.add(module);
  return module.hasTopLevelAwait || module.dependencies.some((required) => isGraphAsync(required, seen));
}

/** Evaluates what can be now; errors are the module's failure. */
export function run(module: ModuleRecord): void {
  if (module.status !== Status.Linked) return;
  const stack: ModuleRecord[] = [];
  try {
    walk(module, stack, 0);
  } catch (error) {
    for (const member of stack) {
      member.status = Status.Evaluated;
      member.failure = { error };
    }
    if (!module.failure) {
      module.status = Status.Evaluated;
      module.failure = { error };
    }
  }
}

/** Evaluates; the promise is the same each time. */
export function evaluate(wanted: ModuleRecord): Promise<void> {
  run(wanted);
  const module = wanted.status === Status.EvaluatingAsync ? (wanted.cycleRoot as ModuleRecord) : wanted;
  module.evaluated ??= module.status === Status.EvaluatingAsync ? deferred() : settled(module);
  return module.evaluated.promise;
}

/** By the constructor's functions, which have promises known as what they are. */
function settled({ failure }: ModuleRecord): NonNullable<ModuleRecord["evaluated"]> {
  const promise: Promise<void> = failure ? host.Promise.reject(failure.error) : host.Promise.resolve();
  return { promise, resolve: () => undefined, reject: () => undefined };
}

function deferred(): NonNullable<ModuleRecord["evaluated"]> {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new host.Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

function settle({ evaluated, failure }: ModuleRecord): void {
  if (!evaluated) return;
  if (failure) evaluated.reject(failure.error);
  else {
    evaluated.resolve();
    noteFulfilled(evaluated.promise, undefined);
  }
}

function throwFailure({ failure }: ModuleRecord): void {
  if (failure) throw failure.error;
}

function walk(module: ModuleRecord, stack: ModuleRecord[], index: number): number {
  if (module.status !== Status.Linked) {
    throwFailure(module);
    return index;
  }
  module.status = Status.Evaluating;
  module.index = module.ancestor = index++;
  module.pendingDependencies = 0;
  stack.push(module);
  for (const required of module.dependencies) {
    index = walk(required, stack, index);
    waitFor(module, required);
  }
  if (module.pendingDependencies > 0 || module.hasTopLevelAwait) {
    module.asyncOrder = asyncOrders++;
    if (module.pendingDependencies === 0) executeAsync(module);
  } else module.execute();
  if (module.ancestor === module.index) leaveCycle(stack, module);
  return index;
}

/** Has a module wait for one that it requires, if that one is not done. */
function waitFor(module: ModuleRecord, required: ModuleRecord): void {
  let awaited = required;
  if (required.status === Status.Evaluating) module.ancestor = Math.min(module.ancestor, required.ancestor);
  else {
    awaited = required.cycleRoot ?? required;
    throwFailure(awaited);
  }
  if (typeof awaited.asyncOrder !== "number") return;
  module.pendingDependencies++;
  awaited.asyncParents.push(module);
}

function leaveCycle(stack: ModuleRecord[], root: ModuleRecord): void {
  for (const member of stack.splice(stack.indexOf(root))) {
    member.cycleRoot = root;
    member.status = member.asyncOrder === "unset" ? Status.Evaluated : Status.EvaluatingAsync;
    if (member.isCyclic && member.status === Status.Evaluated) fast(member.environment);
  }
}

function executeAsync(module: ModuleRecord): void {
  host.then(module.executeAsync(), () => fulfilled(module), (error) => rejected(module, error));
}

function done(module: ModuleRecord): void {
  module.asyncOrder = "done";
  module.status = Status.Evaluated;
  settle(module);
}

function fulfilled(module: ModuleRecord): void {
  if (module.status === Status.Evaluated) return;
  done(module);
  const available: ModuleRecord[] = [];
  gather(module, available);
  available.sort((a, b) => (a.asyncOrder as number) - (b.asyncOrder as number));
  for (const ancestor of available) {
    if (ancestor.status === Status.Evaluated) continue;
    if (ancestor.hasTopLevelAwait) executeAsync(ancestor);
    else executeWaiting(ancestor);
  }
}

function executeWaiting(module: ModuleRecord): void {
  try {
    module.execute();
  } catch (error) {
    return rejected(module, error);
  }
  done(module);
}

/** Modules that waited for nothing else. */
function gather(module: ModuleRecord, into: ModuleRecord[]): void {
  for (const parent of module.asyncParents) {
    if (into.includes(parent) || parent.cycleRoot?.failure) continue;
    if (--parent.pendingDependencies > 0) continue;
    into.push(parent);
    if (!parent.hasTopLevelAwait) gather(parent, into);
  }
}

function rejected(module: ModuleRecord, error: unknown): void {
  if (module.status === Status.Evaluated) return;
  module.failure = { error };
  done(module);
  for (const parent of module.asyncParents) rejected(parent, error);
}
