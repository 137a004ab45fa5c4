// The WISP server of npm, on the port given, for everything on this machine.
import { createServer } from "node:http";
import { logging, server as wisp } from "@mercuryworkshop/wisp-js/server";

logging.set_level(logging.NONE);
wisp.options.allow_loopback_ips = true;
wisp.options.allow_private_ips = true;
const server = createServer();
server.on("upgrade", (request, socket, head) => wisp.routeRequest(request, socket, head));
server.listen(Number(process.argv[2]), "127.0.0.1");
