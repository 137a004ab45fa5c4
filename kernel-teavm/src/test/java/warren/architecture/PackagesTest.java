package warren.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of packages, and which of them may know the other worker, TeaVM and JavaScript. */
class PackagesTest extends PackageTable {
  PackagesTest() {
    super("warren");
    row("shared.abi", "");
    row("shared.memory", "");
    row("shared.layout", "shared.abi shared.memory");
    row("shared.ring", "shared.layout shared.memory");
    row("host", "");
    row("text", "shared.abi");
    row("json", "");
    row("bridge.channel", "host shared.layout shared.memory shared.ring");
    row("bridge.io", "bridge.channel host shared.abi shared.layout shared.memory shared.ring");
    row("bridge.wasi", "bridge.channel bridge.io host shared.abi shared.layout shared.memory");
    row("kernel.storage", "shared.abi shared.layout shared.memory");
    row("kernel.vfs", "host kernel.storage shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.stream",
        "kernel.storage kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row("kernel.fs.memory", "kernel.storage kernel.stream kernel.vfs shared.abi");
    row(
        "kernel.fs.store",
        "kernel.fs.memory kernel.storage kernel.vfs shared.abi shared.layout shared.memory shared.ring text");
    row("store.index", "shared.abi shared.layout");
    row("store.log", "host shared.layout shared.memory store.index");
    row("store.serve", "host shared.layout shared.memory shared.ring store.index store.log");
    row("kernel.fs.device", "kernel.storage kernel.vfs shared.abi shared.layout");
    row(
        "kernel.watch",
        "kernel.storage kernel.stream kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.fs.process",
        "kernel.net kernel.proc kernel.spawn kernel.storage kernel.stream kernel.terminal kernel.vfs kernel.watch shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.net",
        "kernel.storage kernel.stream kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.fs.net",
        "kernel.net kernel.proc kernel.storage kernel.vfs shared.abi shared.memory");
    row("kernel.module", "shared.abi shared.layout text");
    row(
        "kernel.program",
        "host json kernel.module kernel.proc kernel.vfs shared.abi shared.layout shared.memory text");
    row("kernel.project", "json kernel.program kernel.vfs text");
    row("kernel.terminal", "host kernel.stream shared.abi shared.memory shared.ring text");
    row(
        "kernel.proc",
        "host kernel.fs.memory kernel.net kernel.storage kernel.stream kernel.terminal kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.spawn",
        "host kernel.proc kernel.program kernel.stream kernel.vfs shared.abi shared.memory");
    row(
        "kernel.service",
        "kernel.net kernel.proc kernel.storage kernel.vfs shared.abi shared.layout shared.memory");
    row(
        "page",
        "host kernel.fs.store kernel.net kernel.proc kernel.program kernel.project kernel.service kernel.spawn kernel.storage kernel.stream kernel.terminal kernel.vfs kernel.watch shared.abi shared.layout shared.memory shared.ring text");
    row("gateway.gate", "gateway.http gateway.time gateway.tunnel host shared.memory");
    row(
        "gateway.share",
        "gateway.gate gateway.loopback gateway.tunnel host shared.abi shared.memory");
    row("gateway.time", "host");
    row("gateway.tunnel", "gateway.time host wire.bore wire.wisp");
    row("browser", "host shared.memory");
    row(
        "boot",
        "bridge.channel bridge.io bridge.wasi browser gateway.loopback gateway.outbound gateway.preview gateway.share gateway.time gateway.tunnel host kernel.fs.device kernel.fs.memory kernel.fs.net kernel.fs.process kernel.fs.store kernel.net kernel.proc kernel.program kernel.service kernel.spawn kernel.storage kernel.stream kernel.vfs kernel.watch page shared.layout shared.memory store.serve");
    row("gateway.http", "shared.memory");
    row("gateway.websocket", "gateway.http shared.memory");
    row("gateway.loopback", "bridge.channel bridge.io shared.abi shared.layout shared.memory");
    row(
        "gateway.outbound",
        "gateway.http gateway.loopback gateway.time gateway.tunnel host shared.abi shared.memory");
    row(
        "gateway.preview",
        "gateway.http gateway.loopback gateway.time gateway.websocket host shared.abi shared.memory");
    row("guest", "shared.abi");
    row("guest.hello", "guest");
    row("guest.site", "gateway.http guest shared.abi");
    row("guest.pattern", "");
    row("guest.regex", "guest.pattern");
    row("guest.format", "");
    row("guest.test", "guest shared.abi");
    row("guest.shell.syntax", "");
    row("guest.shell.state", "guest.shell.syntax");
    row(
        "guest.shell.expansion",
        "guest guest.pattern guest.shell.state guest.shell.syntax shared.abi");
    row(
        "guest.shell.run",
        "guest guest.pattern guest.regex guest.shell.expansion guest.shell.state guest.shell.syntax guest.test shared.abi");
    row(
        "guest.shell.builtin",
        "guest guest.format guest.shell.expansion guest.shell.run guest.shell.state guest.shell.syntax guest.test guest.tools shared.abi");
    row("guest.shell.history", "guest guest.pattern shared.abi");
    row("guest.shell.edit", "guest guest.shell.history shared.abi text");
    row(
        "guest.shell.prompt",
        "guest guest.git guest.shell.edit guest.shell.history guest.shell.run guest.shell.state guest.shell.syntax guest.tools");
    row(
        "guest.shell.complete",
        "guest guest.git guest.shell.edit guest.shell.run guest.shell.state guest.shell.syntax shared.abi");
    row(
        "guest.shell",
        "guest guest.shell.builtin guest.shell.complete guest.shell.history guest.shell.prompt guest.shell.run guest.shell.state guest.shell.syntax shared.abi");
    row("guest.tools", "guest shared.abi");
    row(
        "guest.tools.files",
        "guest guest.format guest.pattern guest.regex guest.test guest.tools shared.abi text");
    row("guest.tools.text", "guest guest.format guest.pattern guest.regex guest.tools shared.abi");
    row("guest.tools.sed", "guest guest.regex guest.tools");
    row("guest.tools.system", "guest guest.format guest.regex guest.test guest.tools");
    row("guest.git", "guest shared.abi");
    row("guest.tools.screen", "guest shared.abi");
    row("guest.tools.editor", "guest guest.tools guest.tools.screen text");
    row("guest.tools.monitor", "guest guest.tools guest.tools.screen guest.tools.system text");
    row(
        "guest.tools.main",
        "guest guest.tools guest.tools.archive guest.tools.awk guest.tools.bytes guest.tools.compare guest.tools.editor guest.tools.files guest.tools.make guest.tools.monitor guest.tools.pager guest.tools.sed guest.tools.system guest.tools.text guest.tools.web");
    row("guest.tools.awk", "guest guest.format guest.regex guest.tools shared.abi");
    row("guest.tools.archive", "guest guest.pattern guest.tools");
    row("guest.tools.bytes", "guest guest.tools");
    row("guest.tools.compare", "guest guest.tools");
    row("guest.tools.web", "gateway.http guest guest.tools shared.abi");
    row("guest.tools.pager", "guest guest.regex guest.tools guest.tools.screen text");
    row("guest.tools.make", "guest guest.pattern guest.tools shared.abi");
  }

  /** Code of one worker never uses code of the other; both use {@code shared}. */
  @Test
  void bridgeAndKernelKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage("warren.bridge..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("warren.kernel..", "warren.page..")
        .check(classes());
    noClasses()
        .that()
        .resideInAnyPackage("warren.kernel..", "warren.page..", "warren.shared..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("warren.bridge..")
        .check(classes());
  }

  @Test
  void teavmIsKnownOnlyWhereItMustBe() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "warren.shared.memory", "warren.browser", "warren.boot", "warren.guest..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.teavm..")
        .check(classes());
  }

  /**
   * TeaVM 0.15 writes what {@code put(ByteBuffer)} copies to the wrong place in WebAssembly. The
   * module {@code wire}, which is compiled with the gateway, is looked at as well.
   */
  @Test
  void buffersAreNotPutIntoBuffers() {
    JavaClasses wire = new ClassFileImporter().importPackages("warren.wire");
    assertThat(wire).isNotEmpty();
    for (JavaClasses compiled : List.of(classes(), wire)) {
      noClasses().should().callMethod(ByteBuffer.class, "put", ByteBuffer.class).check(compiled);
    }
  }

  /** A process has no JavaScript, so these calls would not work. */
  @Test
  void programsAskOnlyWasi() {
    noClasses()
        .that()
        .resideInAPackage("warren.guest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.teavm.jso..", "org.teavm.platform..", "warren.host..")
        .check(classes());
  }
}
