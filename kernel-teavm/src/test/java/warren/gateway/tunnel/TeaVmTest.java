package warren.gateway.tunnel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.EmptyTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;

/** TeaVM's class library has all that a tunnel uses, and compiled it does what it does here. */
class TeaVmTest {
  @TempDir Path folder;

  @Test
  void itCompilesToWebAssembly() throws Exception {
    assertThat(problems(compile(TeaVMTargetType.WEBASSEMBLY_GC))).isEmpty();
  }

  @Test
  void compiledItDoesTheSame() throws Exception {
    TeaVMTool tool = compile(TeaVMTargetType.JAVASCRIPT);
    assertThat(problems(tool)).isEmpty();
    Process node =
        new ProcessBuilder("node", "-e", "require('./program.js').main([])")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).isEqualTo(here()).contains("opened 4000", "Accept", "over");
  }

  private static List<String> problems(TeaVMTool tool) {
    return tool.getProblemProvider().getSevereProblems().stream().map(TeaVmTest::text).toList();
  }

  private static String text(Problem problem) {
    DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
    problem.render(text);
    return text.getText() + " in " + problem.getLocation().getMethod();
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

  private static String here() {
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
