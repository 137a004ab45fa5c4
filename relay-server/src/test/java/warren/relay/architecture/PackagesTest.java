package warren.relay.architecture;

import warren.architecture.PackageTable;

/** The table of packages; those of {@code wire} are the artifact beside this one. */
class PackagesTest extends PackageTable {
  PackagesTest() {
    super("warren.relay");
    row("net", "");
    row("policy", "");
    row("telemetry", "");
    row("tls", "net");
    row("session", "net policy wire.wisp");
    row("websocket", "net session");
    row("bore", "net policy wire.bore");
    row("config", "bore policy session telemetry tls");
    row("server", "bore config net policy session telemetry tls websocket wire.wisp");
  }
}
