// Every measurement, in the order of the table.
import { bulk } from "./bulk.mjs";
import { dataCalls, moreCalls, pathCalls } from "./calls.mjs";
import { attention, waitingCpu, waitingMemory } from "./idle.mjs";
import { killing } from "./kill.mjs";
import { listings } from "./listing.mjs";
import { loopback } from "./net.mjs";
import { navigation } from "./navigation.mjs";
import { nodes } from "./node.mjs";
import { nodePreview } from "./node-preview.mjs";
import { npmInstall } from "./npm.mjs";
import { nodePackages } from "./node-packages.mjs";
import { nodeTests } from "./node-tests.mjs";
import { pages } from "./page.mjs";
import { previews } from "./preview.mjs";
import { pipeline, piping, shellStarts, spinning } from "./processes.mjs";
import { relay } from "./relay.mjs";
import { searching } from "./search.mjs";
import { size } from "./size.mjs";
import { hellos, serving, spawning } from "./start.mjs";
import { storing } from "./store.mjs";
import { flooding } from "./terminal.mjs";
import { tools } from "./tools.mjs";
import { tunnels } from "./tunnel.mjs";
import { typing } from "./typing.mjs";
import { uploads } from "./upload.mjs";
import { vite } from "./vite.mjs";

export const measurements = [
  ...dataCalls,
  bulk,
  ...pathCalls,
  ...listings,
  ...loopback,
  ...previews,
  spawning,
  ...hellos,
  serving,
  piping,
  pipeline,
  shellStarts,
  spinning,
  ...nodes,
  nodePreview,
  npmInstall,
  vite,
  nodeTests,
  nodePackages,
  navigation,
  size,
  typing,
  ...pages,
  flooding,
  ...uploads,
  searching,
  storing,
  ...tools,
  killing,
  attention,
  waitingCpu,
  waitingMemory,
  ...moreCalls,
  ...relay,
  ...tunnels,
];
