package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Many processes, one after another and at once, and one that outlives its parent. */
class ManyProcessesIT extends SdkTest {
  private static final String SETTLED =
      """
      const settled = async () => {
        let stats = await warren.stats();
        for (let i = 0; i < 100 && stats.processes > 0; i++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          stats = await warren.stats();
        }
        return stats;
      };
      const sh = (line) => kit.run('sh', ['-c', line], { cwd: '/home' });
      """;

  private List<?> runs(String script, String... arguments) {
    return sdk.list(SETTLED + script, List.of(arguments));
  }

  @Test
  void aThousandShortProcessesLeaveNothing() {
    List<?> found =
        runs(
            """
            const loop = (count) => sh(`i=0; while [ $i -lt ${count} ]; do /bin/true || exit 1; i=$((i+1)); done; echo $i`);
            await loop(20);
            const before = await settled();
            const { out, err } = await loop(1000);
            const after = await settled();
            return [out + err, after.processes, after.used - before.used];
            """);
    assertThat(found.get(0)).isEqualTo("1000\n");
    assertThat(found.get(1)).isEqualTo(0L);
    assertThat(((Number) found.get(2)).longValue()).isLessThan(4096);
  }

  @Test
  void aStormOfProcessesIsWaitedFor() {
    List<?> found =
        runs(
            """
            await sh('for i in 1 2 3; do sleep 0 & done; wait');
            const before = await settled();
            const { out, err } = await sh('for i in 1 2 3 4 5; do for j in 1 2 3 4 5 6 7 8; do sh -c "exit $j" & done; wait; done; echo all');
            const after = await settled();
            return [out + err, after.processes, after.used - before.used];
            """);
    assertThat(found.get(0)).isEqualTo("all\n");
    assertThat(found.get(1)).isEqualTo(0L);
    assertThat(((Number) found.get(2)).longValue()).isLessThan(4096);
  }

  @Test
  void aProcessOutlivesItsParent() {
    List<?> found =
        runs(
            """
            const { out } = await sh('sh -c "sleep 0.5; echo late > late" < /dev/null > /dev/null 2> /dev/null & echo first');
            const early = await warren.fs.stat('/home/late').then(() => true, () => false);
            const after = await settled();
            return [out, early, new TextDecoder().decode(await warren.fs.readFile('/home/late')), after.processes];
            """);
    assertThat(found).isEqualTo(List.of("first\n", false, "late\n", 0L));
  }
}
