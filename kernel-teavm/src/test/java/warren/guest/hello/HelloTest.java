package warren.guest.hello;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.guest.ProgramUnderTest;
import warren.kernel.proc.Exit;
import warren.testing.KernelUnderTest;

class HelloTest {
  private final KernelUnderTest kernel = new KernelUnderTest();

  @Test
  void saysHello() {
    ProgramUnderTest hello = new ProgramUnderTest(kernel.start("/home", "hello"));

    assertThat(hello.run(new Hello())).isEqualTo(new Exit.Code(0));
    assertThat(hello.output().output()).isEqualTo("hello\n");
  }

  @Test
  void printsFilesAndFailsForWhatIsNotThere() {
    kernel.file("home/a", "first\n");
    kernel.file("home/b", "second\n");
    ProgramUnderTest hello = new ProgramUnderTest(kernel.start("/home", "hello", "a", "none", "b"));

    assertThat(hello.run(new Hello())).isEqualTo(new Exit.Code(1));
    assertThat(hello.output().output()).isEqualTo("first\nsecond\n");
    assertThat(hello.output().errors()).isEqualTo("hello: none: ENOENT\n");
  }
}
