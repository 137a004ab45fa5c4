/**
 * The gateway's fetch for the page itself. It is a worker of its own, since the gateway runs only while programs need it; by its
 * name it is served with the gateway's policy, which alone lets a script connect to other origins.
 */
import { PageFetches } from "./page-fetches.ts";

const fetches = new PageFetches();

self.onmessage = ({ data: channel }: MessageEvent<MessagePort>) => fetches.serve(channel);
