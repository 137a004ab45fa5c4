package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;

/**
 * Nodes that are not kept: whoever waits for the disk is told at once that there is nothing to wait
 * for.
 */
class KeeperTest {
  private final List<Integer> told = new ArrayList<>();

  @Test
  void bytesThatNobodyKeepsAreThere() {
    assertThat(Keeper.NONE.load(null)).isEqualTo(Errno.SUCCESS);
    Keeper.NONE.load(null, told::add);
    Keeper.NONE.settle(null);
    assertThat(told).containsExactly(Errno.SUCCESS);
  }

  @Test
  void syncsAndSnapshotsOfNothingSucceed() {
    Keeper.NONE.sync(told::add);
    Keeper.NONE.snapshot("before", told::add);
    assertThat(told).containsExactly(Errno.SUCCESS, Errno.SUCCESS);
    assertThat(Keeper.NONE.snapshots()).isEmpty();
  }

  @Test
  void thereIsRoomAndEverybodyMayWrite() {
    assertThat(Keeper.NONE.isReadOnly()).isFalse();
    assertThat(Keeper.NONE.growing()).isEqualTo(Errno.SUCCESS);
  }
}
