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
  void pipelinesThatAreStoppedContinuedAndKilledAtRandomLeaveNothing() {
    List<?> found =
        runs(
            """
            const chance = kit.chance(11);
            const pick = (list) => list[Math.floor(chance() * list.length)];
            const workers = async () => new Set((await navigator.locks.query()).held.map(({ clientId }) => clientId)).size; // the kernel's keeps those of the dead
            const living = async () => (await warren.processes()).filter(({ state }) => state !== 'ended');
            const round = async () => {
              const process = await warren.spawn('sh', ['-c', 'yes | sed s/y/z/ | tr z x | cat > /dev/null'], { cwd: '/home' });
              const output = Promise.all([kit.text(process.stdout), kit.text(process.stderr)]);
              await kit.until('the pipeline', async () => (await living()).length === 5);
              for (let i = 0; i < 10; i++) {
                const parts = (await living()).filter(({ pid }) => pid !== process.pid);
                if (parts.length === 0) break;
                const signal = pick(['SIGSTOP', 'SIGCONT', 'SIGSTOP', 'SIGCONT', 'SIGTERM', 'SIGKILL']);
                await warren.kill(pick(parts).pid, signal).catch(() => {});
              }
              await process.kill('SIGCONT').catch(() => {});
              await process.kill('SIGKILL').catch(() => {});
              await output;
              return process.exit;
            };
            for (let i = 0; i < 3; i++) await round();
            const before = await settled();
            const few = await workers();
            for (let i = 0; i < 12; i++) await round();
            const after = await settled();
            await kit.until('no other workers than two to four idle ones', async () => (await workers()) <= few + 2);
            return [after.processes, after.used - before.used, after.nodes - before.nodes];
            """);
    assertThat(found.get(0)).isEqualTo(0L);
    assertThat(((Number) found.get(1)).longValue()).isLessThan(4096);
    assertThat(found.get(2)).isEqualTo(0L);
  }

  @Test
  void niceValuesAreInheritedAndShown() {
    List<?> found =
        runs(
            """
            const { out, err } = await sh(`nice -n 5 sh -c 'nice; nice -n 2 nice; python -c "import os; print(os.nice(3), os.getpriority(os.PRIO_PROCESS, 0))"; ps -o ni=,comm= -p $$'; nice`);
            return [out + err];
            """);
    assertThat(found).isEqualTo(List.of("5\n7\n8 8\n  5 sh\n0\n"));
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
