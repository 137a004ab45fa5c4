package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** npm's own command line, with a registry on loopback that answers no questions of browsers. */
class NpmIT extends SdkTest {
  private static final int BLOCK = 512;

  /** In a package.json, of an add-on. */
  private static final String COMPILES =
      "\"scripts\": { \"install\": \"prebuild-install -r napi || node-gyp rebuild\" }";

  private OutsideServer registry;

  @BeforeEach
  void serve() throws IOException {
    registry = new OutsideServer(true);
    sdk.js("await warren.fs.mkdir('/home/p', { recursive: true })");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void aPackageIsInstalledCheckedAndRequired() throws Exception {
    publish("greeting", "exports.hello = (name) => `hello ${name}`;\n", "");
    write("package.json", "{ \"name\": \"p\", \"version\": \"1.0.0\" }");

    Ended installed = run("npm", "install", "greeting");
    assertThat(installed.err()).isEmpty();
    assertThat(installed.out()).contains("added 1 package");
    assertThat(run("node", "-p", "require('greeting').hello('npm')").out())
        .isEqualTo("hello npm\n");
    assertThat(read("package.json")).contains("\"greeting\":\"^1.0.0\"");
    assertThat(read("package-lock.json")).contains("\"integrity\": \"sha512-");
    assertThat(registry.asked).noneMatch(asked -> asked.startsWith("OPTIONS /greeting"));
  }

  @Test
  void aPackageThatIsNotWhatTheRegistrySaysIsRefused() throws Exception {
    publish("greeting", "exports.hello = 1;\n", "sha512-" + digest(new byte[0]));
    Ended installed = run("npm", "install", "greeting");
    assertThat(installed.code()).isNotZero();
    assertThat(installed.err()).contains("EINTEGRITY");
  }

  /** npm itself would try for more than a minute. */
  @Test
  @Timeout(40)
  void aRegistryThatMustNotBeAskedIsSaidToBeSoon() {
    Ended installed = run("npm", "install", "greeting", "--registry=http://registry.example/");
    assertThat(installed.code()).isNotZero();
    assertThat(installed.err()).contains("Refused by the browser");
  }

  @Test
  void scriptsRunAsProcesses() {
    write(
        "package.json",
        "{ \"name\": \"p\", \"version\": \"1.0.0\", \"scripts\": { \"hi\": \"echo $npm_lifecycle_event | tr a-z A-Z"
            + " && node -p 1+1\", \"bad\": \"exit 3\" } }");
    Ended ran = run("npm", "run", "--silent", "hi");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("HI\n2\n");
    assertThat(run("npm", "run", "bad").code()).isEqualTo(3);
  }

  @Test
  void theCompilerOfTypeScriptThatIsInJavaScriptIsInstalled() throws Exception {
    publish("typescript", "exports.version = '1';", "");
    write("package.json", "{ \"devDependencies\": { \"typescript\": \"~7.0.2\" } }");
    Ended wished = run("npm", "install");
    assertThat(wished.err())
        .contains("npm notice typescript 7 is a program for a machine: version 6")
        .contains("No matching version found for typescript@^6.0.0");
    write("package.json", "{ \"devDependencies\": { \"typescript\": \"*\" } }");
    Ended installed = run("npm", "install");
    assertThat(installed.code()).as(installed.err()).isEqualTo(0);
    assertThat(run("node", "-p", "require('typescript').version").out()).isEqualTo("1\n");
  }

  /** Of Rollup there is no build of that version: the newest before it is taken. */
  @Test
  void theLockFileOfAMachineInstallsWebAssemblyAndStaysAsItIs() throws Exception {
    publish("esbuild-wasm", "exports.kind = 'esbuild in WebAssembly';\n", "");
    publish("@rollup/wasm-node", "exports.kind = 'Rollup in WebAssembly';\n", "");
    write("package.json", Sdk.resource("npm/package.json"));
    String lock = Sdk.resource("npm/package-lock.json");
    write("package-lock.json", lock);
    for (String command : List.of("ci", "install")) {
      Ended installed = run("npm", command);
      assertThat(installed.code()).as(installed.err()).isEqualTo(0);
      assertThat(run("node", "-p", "require('esbuild').kind + ', ' + require('rollup').kind").out())
          .isEqualTo("esbuild in WebAssembly, Rollup in WebAssembly\n");
      assertThat(read("package-lock.json")).isEqualTo(lock);
      assertThat(run("npm", "ls").out()).doesNotContain("invalid");
    }
    assertThat(registry.asked).noneMatch(asked -> asked.startsWith("GET /esbuild/-/"));
  }

  @Test
  void whatNextWouldFetchWhenItRunsIsInstalledWithIt() throws Exception {
    publish("next", "exports.name = 'next';\n", "");
    publish("@next/swc-wasm-nodejs", "exports.name = 'its compiler';\n", "");
    write("package.json", "{ \"dependencies\": { \"next\": \"1.0.0\" } }");
    assertThat(run("npm", "install").code()).isEqualTo(0);
    String within = "require('./node_modules/next/wasm/@next/swc-wasm-nodejs').name";
    assertThat(run("node", "-p", within).out()).isEqualTo("its compiler\n");
    assertThat(read("package-lock.json")).doesNotContain("wasm");
  }

  /** napi-rs makes packages so. npm would take the add-on away when it next looks. */
  @Test
  void anAddOnThatAPackageDoesNotNameInWebAssemblyIsInstalledWithWhatItNeeds() throws Exception {
    publish("greeting", "exports.kind = 'in WebAssembly';\n", "");
    publish(
        "@add/on-wasm32-wasi",
        "module.exports = require('greeting');\n",
        "",
        "\"peerDependencies\": { \"greeting\": \"^1.0.0\" }");
    publish(
        "resolver",
        "module.exports = require('@add/on-wasm32-wasi');\n",
        "",
        "\"optionalDependencies\": { \"@add/on-linux-x64-gnu\": \"1.0.0\" }");
    write("package.json", "{ \"dependencies\": { \"resolver\": \"1.0.0\" } }");
    for (int i = 0; i < 2; i++) {
      Ended installed = run("npm", "install");
      assertThat(installed.code()).as(installed.err()).isEqualTo(0);
      assertThat(run("node", "-p", "require('resolver').kind").out()).isEqualTo("in WebAssembly\n");
      assertThat(read("package-lock.json")).doesNotContain("wasm32");
    }
  }

  @Test
  void anAddOnThatWouldBeCompiledIsLeftOutWithALineThatSaysWhatThereIsInItsPlace()
      throws Exception {
    publish("classic-level", "require('./build/none.node');\n", "", COMPILES);
    Ended installed = run("npm", "install", "classic-level");
    assertThat(installed.code()).as(installed.err()).isEqualTo(0);
    assertThat(installed.err())
        .contains("npm warn classic-level is an add-on")
        .contains("memory-level has the same functions");
  }

  @Test
  void aProgramForMachinesAloneIsInstalledWithALineThatSaysSo() throws Exception {
    publish("turbo", "", "", "\"optionalDependencies\": { \"turbo-linux-64\": \"1.0.0\" }");
    publish("electron", "", "", "\"scripts\": { \"postinstall\": \"exit 5\" }");
    Ended installed = run("npm", "install", "turbo", "electron");
    assertThat(installed.code()).as(installed.err()).isEqualTo(0);
    assertThat(installed.err())
        .contains("npm warn turbo is a program for machines alone")
        .contains("npm warn electron starts a browser");
    assertThat(run("npm", "install").err()).doesNotContain("turbo is").doesNotContain("starts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"better-sqlite3", "sqlite3"})
  void addOnsOfSqliteRunOverTheOneThatIsBuiltIn(String name) throws Exception {
    publish(name, "require('./build/none.node');\n", "", COMPILES);
    Ended installed = run("npm", "install", name);
    assertThat(installed.code()).as(installed.err()).isEqualTo(0);
    assertThat(installed.err()).doesNotContain("add-on");
    write("program.cjs", Sdk.resource("npm/" + name + ".cjs"));
    Ended ran = run("node", "--no-warnings", "program.cjs");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(Sdk.resource("npm/" + name + ".cjs.out"));
  }

  @Test
  void theWatcherOfParcelTellsOfFiles() throws Exception {
    publish("@parcel/watcher", "require('./build/none.node');\n", "", COMPILES);
    assertThat(run("npm", "install", "@parcel/watcher").code()).isEqualTo(0);
    write("program.mjs", Sdk.resource("npm/watcher.mjs"));
    Ended ran = run("node", "program.mjs");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo("create n\nupdate n\ncreate d,create d/e\ndelete d,delete d/e\ncreate n\n");
  }

  @Test
  void aCommandIsInstalledForAll() {
    write("package.json", "{ \"name\": \"tool\", \"version\": \"1.0.0\", \"bin\": \"tool.js\" }");
    write("tool.js", "#!/usr/bin/env node\nconsole.log('a tool', process.argv.slice(2));\n");
    assertThat(run("npm", "install", "--global", ".").code()).isEqualTo(0);
    assertThat(run("sh", "-c", "cd / && tool x").out()).isEqualTo("a tool [ 'x' ]\n");
  }

  private Ended run(String command, String... arguments) {
    Map<String, String> environment =
        Map.of(
            "npm_config_registry", registry.url("registry") + "/",
            "npm_config_update_notifier", "false",
            "npm_config_audit", "false",
            "npm_config_fund", "false");
    return sdk.ended(
        "return kit.run(args[0], args[1], { cwd: '/home/p', env: args[2] })",
        command,
        List.of(arguments),
        environment);
  }

  private void write(String name, String text) {
    sdk.js("await warren.fs.writeFile('/home/p/' + args[0], args[1])", name, text);
  }

  private String read(String name) {
    return sdk.text("return warren.fs.readFile('/home/p/' + args[0], 'utf-8')", name);
  }

  /** Puts version 1.0.0 of a package into the registry; without an integrity, with its own. */
  private void publish(String name, String source, String integrity) throws Exception {
    publish(name, source, integrity, "\"license\": \"MIT\"");
  }

  /** The same, with more in its package.json. */
  private void publish(String name, String source, String integrity, String more) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream tar = new GZIPOutputStream(packed)) {
      String settings = "{ \"name\": \"" + name + "\", \"version\": \"1.0.0\", " + more + " }";
      addFile(tar, "package/package.json", settings);
      addFile(tar, "package/index.js", source);
      tar.write(new byte[2 * BLOCK]);
    }
    byte[] tarball = packed.toByteArray();
    String path = "/" + name + "/-/" + name.substring(name.indexOf('/') + 1) + "-1.0.0.tgz";
    registry.file(path, tarball);
    registry.file(
        "/" + name,
        """
        { "name": "%1$s", "dist-tags": { "latest": "1.0.0" }, "versions": { "1.0.0": { "name": "%1$s", "version": "1.0.0", %5$s,
          "dist": { "tarball": "%2$s%3$s", "integrity": "%4$s" } } } }
        """
            .formatted(
                name,
                registry.url("registry"),
                path,
                integrity.isEmpty() ? "sha512-" + digest(tarball) : integrity,
                more));
  }

  private static String digest(byte[] bytes) throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
  }

  /** A file in the format of POSIX's ustar. */
  private static void addFile(OutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o".formatted(content.length) + "\0" + "00000000000\0" + "        0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    tar.write(header);
    tar.write(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
