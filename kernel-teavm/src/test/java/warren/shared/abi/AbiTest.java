package warren.shared.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Samples of the specification's numbers; a wrong one would show in every guest program. */
class AbiTest {
  @Test
  void errnosHaveTheNamesThatProgramsKnow() {
    assertThat(Errno.name(Errno.SUCCESS)).isEqualTo("SUCCESS");
    assertThat(Errno.name(Errno.TOOBIG)).isEqualTo("E2BIG");
    assertThat(Errno.name(Errno.NOENT)).isEqualTo("ENOENT");
    assertThat(Errno.name(Errno.NOTCAPABLE)).isEqualTo("ENOTCAPABLE");
    assertThat(Errno.name(77)).isEqualTo("errno 77");
    assertThat(Errno.name(-1)).isEqualTo("errno -1");
  }

  @Test
  void errnosHaveTheirNumbers() {
    assertThat(Errno.BADF).isEqualTo(8);
    assertThat(Errno.INVAL).isEqualTo(28);
    assertThat(Errno.NOENT).isEqualTo(44);
    assertThat(Errno.NOTCAPABLE).isEqualTo(76);
  }

  @Test
  void signalsAreFoundByName() {
    assertThat(Signal.number("SIGTERM")).isEqualTo(15).isEqualTo(Signal.TERM);
    assertThat(Signal.number("KILL")).isEqualTo(9);
    assertThat(Signal.number("NONE")).isEqualTo(-1);
    assertThat(Signal.number("SIGNIFICANT")).isEqualTo(-1);
    assertThat(Signal.name(Signal.SYS)).isEqualTo("SIGSYS");
    assertThat(Signal.name(31)).isEqualTo("signal 31");
  }

  @Test
  void everySyscallIsListedOnce() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < Syscalls.COUNT; i++) {
      names.add(Syscalls.name(i));
      assertThat(Syscalls.indexOf(Syscalls.name(i))).isEqualTo(i);
    }
    assertThat(names).hasSize(46);
    assertThat(Syscalls.indexOf("fd_open")).isEqualTo(-1);
    assertThat(Syscalls.parameters(Syscalls.indexOf("path_open"))).isEqualTo("iiiiiIIii");
    assertThat(Syscalls.givesErrno(Syscalls.indexOf("proc_exit"))).isFalse();
    assertThat(Syscalls.givesErrno(Syscalls.indexOf("proc_raise"))).isTrue();
  }

  @Test
  void rightsAreThoseThatWasmtimeReports() {
    assertThat(Rights.ALL).isEqualTo(0x3fffffffL);
    assertThat(Rights.FILE_ALL & ~Rights.FD_WRITE).isEqualTo(1_073_741_759L);
    assertThat(Rights.OPENED_DIRECTORY).isEqualTo(1_069_023_163L);
    assertThat(Rights.DIRECTORY_ALL).isEqualTo(129_498_624L);
    assertThat(Rights.DIRECTORY_INHERITING).isEqualTo(267_911_167L);
  }
}
