package warren.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;

/** TeaVM's class library has all that is used here; what it lacks, it names. */
class TeaVmTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"WEBASSEMBLY_GC", "JAVASCRIPT"})
  void itCompiles(TeaVMTargetType target) throws Exception {
    TeaVMTool tool = compile(target);
    assertThat(tool.getProblemProvider().getSevereProblems()).isEmpty();
  }

  /** What is compiled says the same as what runs here. */
  @Test
  void compiledItDoesTheSame() throws Exception {
    compile(TeaVMTargetType.JAVASCRIPT);
    Process node =
        new ProcessBuilder("node", "-e", "require('./program.js').main([])")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).isEqualTo(here()).doesNotContain("false");
  }

  private TeaVMTool compile(TeaVMTargetType target) throws Exception {
    TeaVMTool tool = new TeaVMTool();
    tool.setClassLoader(getClass().getClassLoader());
    tool.setLog(new EmptyTeaVMToolLog());
    tool.setTargetType(target);
    tool.setMainClass(TeaVmProgram.class.getName());
    tool.setTargetDirectory(folder.toFile());
    tool.setTargetFileName(target == TeaVMTargetType.JAVASCRIPT ? "program.js" : "program.wasm");
    tool.generate();
    return tool;
  }

  private static String here() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    try {
      TeaVmProgram.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    return said.toString(UTF_8);
  }
}
