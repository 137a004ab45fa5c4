/** Linking of ECMA-262, 16.2.1.6.1.2: cycles are linked as a whole. */
import { ModuleRecord, Status } from "./record.ts";

export class NotLinked extends Error {
  readonly code = "ERR_VM_MODULE_LINK_FAILURE";
  constructor() {
    super("module is not linked");
  }
}

/** Throws a SyntaxError for what does not fit together; the modules concerned are then as before. */
export function link(module: ModuleRecord): void {
  if (!module.linked) throw new NotLinked();
  const stack: ModuleRecord[] = [];
  try {
    walk(module, stack, 0);
  } catch (error) {
    for (const member of stack) member.status = Status.Unlinked;
    throw error;
  }
}

function walk(module: ModuleRecord, stack: ModuleRecord[], index: number): number {
  if (module.status !== Status.Unlinked) return index;
  if (module.requests.length === 0) module.linked ??= [];
  if (!module.linked) throw new NotLinked();
  module.status = Status.Linking;
  module.index = module.ancestor = index++;
  stack.push(module);
  for (const required of module.linked) {
    index = walk(required, stack, index);
    if (required.status === Status.Linking) module.ancestor = Math.min(module.ancestor, required.ancestor);
  }
  module.checkImports();
  if (module.ancestor === module.index) linkCycle(stack, module);
  return index;
}

/** What is on the stack from a module on reaches itself, if it is more than one. */
function linkCycle(stack: ModuleRecord[], root: ModuleRecord): void {
  const from = stack.indexOf(root);
  const members = stack.slice(from);
  const isCyclic = members.length > 1 || root.dependencies.includes(root);
  for (const member of members) {
    member.isCyclic = isCyclic;
    member.cycleRoot = root;
  }
  for (const member of members) member.createEnvironment();
  for (const member of members) member.compile();
  for (const member of members) member.status = Status.Linked;
  stack.length = from;
}
