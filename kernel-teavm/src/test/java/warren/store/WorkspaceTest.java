package warren.store;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.store.WorkspaceUnderTest.check;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import warren.host.Storage;
import warren.kernel.fs.store.Workspace;
import warren.kernel.stream.FifoNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Snapshot;
import warren.kernel.vfs.SocketNameNode;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.FileMode;

/** What is done below /home is there in the next session. */
final class WorkspaceTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss");

  private static WorkspaceUnderTest next(WorkspaceUnderTest session) {
    check(session.sync(), "sync");
    return new WorkspaceUnderTest(session);
  }

  @Test
  void aTreeIsThereAgain() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    check(session.tree.makeDirectories("/home/p/src"), "src");
    session.write("/home/p/src/a.txt", "first");
    session.write("/home/p/empty", "");
    check(session.tree.symlink("src/a.txt", "/home/p/link"), "link");
    assertThat(next(session).content())
        .isEqualTo(
            Map.of(
                "p", "/",
                "p/src", "/",
                "p/src/a.txt", "first",
                "p/empty", "",
                "p/link", "> src/a.txt"));
  }

  private static int mode(WorkspaceUnderTest session, String path) {
    Node node = session.tree.node(path);
    return FileMode.of(session.commons, node.record(), node.filetype());
  }

  @Test
  void modesNamedPipesAndNamesOfSocketsAreThereAgain() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/script", "#!/bin/sh");
    session.write("/home/text", "text");
    session.write("/home/set", "#!/bin/sh");
    check(session.tree.setMode("/home/set", 0640), "mode");
    check(session.names.createFifo(session.start(), "home/fifo", 0600), "fifo");
    check(session.names.createSocket(session.start(), "home/socket", 0700), "socket");
    WorkspaceUnderTest later = next(session);
    for (int i = 0; i < 2; i++) {
      assertThat(mode(later, "/home/script")).as("not loaded").isEqualTo(0100755);
      assertThat(mode(later, "/home/text")).isEqualTo(0100644);
      assertThat(mode(later, "/home/set")).isEqualTo(0100640);
      assertThat(mode(later, "/home/fifo")).isEqualTo(0010600);
      assertThat(later.tree.node("/home/fifo")).isInstanceOf(FifoNode.class);
      assertThat(mode(later, "/home/socket")).isEqualTo(0140700);
      assertThat(later.tree.node("/home/socket")).isInstanceOf(SocketNameNode.class);
      check(later.tree.setModified("/home/script", 1), "attributes alone");
      later = next(later);
    }
  }

  @Test
  void changesOfALaterSessionAreKeptToo() {
    WorkspaceUnderTest first = new WorkspaceUnderTest();
    first.write("/home/a", "one");
    first.write("/home/b", "two");
    WorkspaceUnderTest second = next(first);
    check(second.tree.rename("/home/a", "/home/c"), "rename");
    check(second.tree.unlink("/home/b"), "unlink");
    second.write("/home/d", "three");
    WorkspaceUnderTest third = next(second);
    third.write("/home/c", "longer than before");
    assertThat(next(third).content()).isEqualTo(Map.of("c", "longer than before", "d", "three"));
  }

  @Test
  void whatAProcessWritesIsCommittedByItself() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x".repeat(20_000));
    session.pass(Workspace.DELAY);
    session.writeAsProcess("/home/f", 9000, "middle".getBytes());
    session.writeAsProcess("/home/f", 20_000, "end".getBytes());
    session.pass(1);
    session.pass(Workspace.DELAY);
    String text = new WorkspaceUnderTest(session).content().get("f");
    assertThat(text).hasSize(20_003).endsWith("xend").contains("xmiddlex");
  }

  @Test
  void onlyWhatWasWrittenGoesToDisk() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x".repeat(1 << 20));
    check(session.sync(), "sync");
    long before = session.storage.bytesWritten();
    session.writeAsProcess("/home/f", 500_000, new byte[10]);
    check(session.sync(), "sync");
    assertThat(session.storage.bytesWritten() - before).isLessThan(10_000);
  }

  @Test
  void nothingIsWrittenWhileNothingChanges() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x");
    session.pass(Workspace.DELAY);
    session.pass(Workspace.DELAY);
    int flushes = session.storage.flushes();
    session.pass(100 * Workspace.DELAY);
    assertThat(session.sync()).isEqualTo(Errno.SUCCESS);
    assertThat(session.storage.flushes()).isEqualTo(flushes);
    assertThat(session.workspace.timeout(1)).isNegative();
  }

  @Test
  void whatComesFromElsewhereIsKeptAndWhatLeavesIsNot() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    check(session.tree.makeDirectories("/tmp/made/deep"), "made");
    session.write("/tmp/made/deep/f", "inside");
    session.write("/home/gone", "x");
    check(session.sync(), "sync");
    check(session.tree.rename("/tmp/made", "/home/made"), "in");
    check(session.tree.rename("/home/gone", "/tmp/gone"), "out");
    WorkspaceUnderTest second = next(session);
    assertThat(second.content())
        .isEqualTo(Map.of("made", "/", "made/deep", "/", "made/deep/f", "inside"));
    second.write("/home/made/deep/g", "later");
    check(second.tree.rename("/home/made", "/tmp/made"), "out");
    check(second.tree.rename("/tmp/made", "/home/back"), "back");
    assertThat(next(second).content())
        .isEqualTo(
            Map.of("back", "/", "back/deep", "/", "back/deep/f", "inside", "back/deep/g", "later"));
  }

  @Test
  void aFileThatWasCutAndGrownHasZerosBetween() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x".repeat(10_000));
    check(session.sync(), "sync");
    FileNode file = (FileNode) session.tree.node("/home/f");
    check(file.resize(5), "cut");
    check(file.resize(9000), "grow");
    String text = next(session).content().get("f");
    assertThat(text).isEqualTo("xxxxx" + "\0".repeat(8995));
  }

  @Test
  void timesAndInodesStay() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x");
    session.tree.setModified("/home/f", 123_000_000_000L);
    long inode = session.tree.node("/home/f").inode();
    WorkspaceUnderTest second = next(session);
    assertThat(second.tree.node("/home/f").modified()).isEqualTo(123_000_000_000L);
    assertThat(second.tree.node("/home/f").inode()).isEqualTo(inode);
    second.write("/home/g", "y");
    assertThat(second.tree.node("/home/g").inode()).isGreaterThan(inode);
  }

  @Test
  void aSyncOnAFullDiskSaysSoAndLosesNothing() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.storage.setCapacity(20 << 20);
    session.write("/home/small", "kept");
    check(session.sync(), "sync");
    session.write("/home/large", "x".repeat(30 << 20));
    assertThat(session.sync()).isEqualTo(Errno.NOSPC);
    assertThat(session.isFull).isTrue();
    check(session.tree.unlink("/home/small"), "unlink");
    assertThat(session.content().get("large")).hasSize(30 << 20);
    session.storage.setCapacity(90 << 20);
    session.pass(Workspace.DELAY);
    session.pass(Workspace.DELAY);
    assertThat(next(session).content()).containsOnlyKeys("large");
  }

  @Test
  void moreThanMemoryHoldsIsKeptSinceFilesLeaveIt() {
    WorkspaceUnderTest session = new WorkspaceUnderTest(null, 40L << 20);
    for (int i = 0; i < 12; i++) {
      session.write("/home/f" + i, String.valueOf((char) ('a' + i)).repeat(8 << 20));
      check(session.sync(), "sync");
    }
    for (int i = 0; i < 12; i++) {
      assertThat(session.start("/home/f" + i)).isEqualTo((char) ('a' + i));
    }
    WorkspaceUnderTest again = new WorkspaceUnderTest(session, 40L << 20);
    for (int i = 0; i < 12; i++) {
      assertThat(again.start("/home/f" + i)).isEqualTo((char) ('a' + i));
    }
  }

  @Test
  void bytesThatAreOnTheirWayNeverComeOverNewOnes() {
    WorkspaceUnderTest first = new WorkspaceUnderTest();
    first.write("/home/f", "old".repeat(5000));
    first.write("/home/g", "other".repeat(1000));
    WorkspaceUnderTest session = next(first);
    FileNode file = (FileNode) session.tree.node("/home/f");
    List<Integer> outcomes = new ArrayList<>();
    session.workspace.load(file, outcomes::add);
    session.workspace.load(file, outcomes::add);
    session.workspace.load((FileNode) session.tree.node("/home/g"), outcomes::add);
    assertThat(outcomes).isEmpty();
    session.write("/home/f", "new");
    check(session.tree.unlink("/home/g"), "unlink");
    session.pass(1);
    assertThat(outcomes).containsExactly(Errno.SUCCESS, Errno.SUCCESS, Errno.SUCCESS);
    assertThat(session.content()).isEqualTo(Map.of("f", "new"));
    assertThat(next(session).content()).isEqualTo(Map.of("f", "new"));
  }

  @Test
  void aFileWhoseBytesAreDamagedCannotBeOpened() {
    WorkspaceUnderTest first = new WorkspaceUnderTest();
    first.write("/home/f", "x".repeat(5000));
    check(first.sync(), "sync");
    first.write("/home/g", "y");
    check(first.sync(), "sync");
    first.storage.damage(Storage.LOG, 2000);
    WorkspaceUnderTest session = new WorkspaceUnderTest(first);
    FileNode file = (FileNode) session.tree.node("/home/f");
    assertThat(file.load()).isEqualTo(Errno.IO);
    session.pass(1);
    assertThat(session.notices).anyMatch(line -> line.contains("/f"));
    session.write("/home/f", "whole again");
    assertThat(next(session).content()).isEqualTo(Map.of("f", "whole again", "g", "y"));
  }

  @Test
  void aReaderCanChangeNothing() {
    WorkspaceUnderTest owner = new WorkspaceUnderTest();
    owner.write("/home/f", "owned");
    check(owner.sync(), "sync");
    WorkspaceUnderTest reader = WorkspaceUnderTest.reading(owner);
    assertThat(reader.content()).isEqualTo(Map.of("f", "owned"));
    assertThat(reader.tree.makeDirectory("/home/d")).isEqualTo(Errno.ROFS);
    assertThat(reader.tree.unlink("/home/f")).isEqualTo(Errno.ROFS);
    assertThat(reader.tree.rename("/home/f", "/home/g")).isEqualTo(Errno.ROFS);
    assertThat(reader.sync()).isEqualTo(Errno.SUCCESS);
  }

  @Test
  void aSnapshotShowsWhatWasThere() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    check(session.tree.makeDirectories("/home/p/src"), "src");
    session.write("/home/p/src/a.txt", "first");
    session.write("/home/p/gone", "x".repeat(9000));
    Map<String, String> before = session.content();
    session.take("one");
    check(session.tree.unlink("/home/p/gone"), "unlink");
    check(session.tree.rename("/home/p/src", "/home/p/lib"), "rename");
    session.writeAsProcess("/home/p/lib/a.txt", 3, "e".getBytes());
    assertThat(session.content(session.path("one"))).isEqualTo(before);
    WorkspaceUnderTest second = next(session);
    second.take("two");
    assertThat(second.content(second.path("two"))).isEqualTo(second.content());
    assertThat(second.content(second.path("one"))).isEqualTo(before);
    assertThat(second.content().get("p/lib/a.txt")).isEqualTo("firet");
  }

  @Test
  void aSnapshotCannotBeChanged() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x");
    String path = session.take("one");
    assertThat(session.tree.unlink(path + "/f")).isEqualTo(Errno.ROFS);
    assertThat(session.tree.rename(path + "/f", "/home/g")).isEqualTo(Errno.ROFS);
    assertThat(session.tree.makeDirectory(path + "/d")).isEqualTo(Errno.ROFS);
    assertThat(session.tree.makeDirectory("/history/d")).isEqualTo(Errno.ROFS);
    assertThat(session.tree.removeAll(path)).isEqualTo(Errno.ROFS);
  }

  @Test
  void onlyWhatHasChangedIsTaken() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x");
    session.take("one");
    session.workspace.snapshot("again", errno -> {});
    check(session.sync(), "sync");
    assertThat(session.workspace.snapshots()).extracting(Snapshot::label).containsExactly("one");
  }

  @Test
  void eachHourOneIsTakenByItself() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    session.write("/home/f", "x");
    check(session.sync(), "sync");
    session.write("/home/f", "early");
    check(session.sync(), "sync");
    long hour = 3_600_000_000_000L;
    session.commons.putLong(CommonsLayout.COARSE_TIME, hour);
    session.write("/home/f", "late");
    check(session.sync(), "sync");
    assertThat(session.workspace.snapshots()).hasSize(1);
    assertThat(session.content("/history/1970-01-01T01-00-00")).isEqualTo(Map.of("f", "early"));
  }

  @Test
  void treesOfManySnapshotsAreReadInTurns() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    for (int i = 0; i < 5; i++) {
      session.write("/home/f", "text " + i);
      session.take("s" + i);
    }
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5; i++) {
        assertThat(session.content(session.path("s" + i))).isEqualTo(Map.of("f", "text " + i));
      }
    }
  }

  @Test
  void timesHaveNamesThatPeopleRead() {
    WorkspaceUnderTest session = new WorkspaceUnderTest();
    for (String time :
        List.of("1970-01-01T00-00-00", "2000-02-29T23-59-59", "2026-11-29T10-25-32")) {
      long seconds = LocalDateTime.parse(time, TIME).toEpochSecond(ZoneOffset.UTC);
      session.commons.putLong(CommonsLayout.COARSE_TIME, seconds * 1_000_000_000L);
      session.write("/home/f", time);
      assertThat(session.take(time)).isEqualTo("/history/" + time);
      session.write("/home/f", time + " again");
      assertThat(session.take("again " + time)).isEqualTo("/history/" + time + ".2");
    }
  }

  /** Everything that names can do, in many sessions, against the tree that memory has. */
  @Test
  void manyChangesInManySessions() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      WorkspaceUnderTest session = new WorkspaceUnderTest();
      Map<String, Map<String, String>> taken = new TreeMap<>();
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 60; i++) {
          change(session, random);
          session.pass(random.nextInt(20_000_000));
        }
        Map<String, String> expected = session.content();
        if (round % 2 == 0) {
          session.take("round " + round);
          taken.put("round " + round, expected);
        }
        session = next(session);
        assertThat(session.content()).as("seed %d", seed).isEqualTo(expected);
        for (Map.Entry<String, Map<String, String>> each : taken.entrySet()) {
          String path = session.path(each.getKey());
          assertThat(session.content(path)).as(each.getKey()).isEqualTo(each.getValue());
        }
        assertThat(session.notices).isEmpty();
      }
    }
  }

  private static void change(WorkspaceUnderTest session, Random random) {
    List<String> paths = new ArrayList<>(session.content().keySet());
    paths.add("");
    String one = "/home/" + paths.get(random.nextInt(paths.size()));
    String other = "/home/" + paths.get(random.nextInt(paths.size()));
    String fresh = other + "/n" + random.nextInt(9);
    switch (random.nextInt(9)) {
      case 0 -> session.tree.makeDirectory(fresh);
      case 1 -> session.tree.symlink("target" + random.nextInt(9), fresh);
      case 2 -> session.tree.rename(one, fresh);
      case 3 -> session.tree.rename(one, other);
      case 4 -> session.tree.removeAll(one.equals("/home/") ? fresh : one);
      case 5, 6 -> {
        if (session.tree.makeDirectories(other) == Errno.SUCCESS) {
          session.write(fresh + ".txt", "t".repeat(random.nextInt(9000)));
        }
      }
      default -> {
        if (session.tree.node(one) instanceof FileNode file) {
          byte[] bytes = new byte[random.nextInt(5000)];
          random.nextBytes(bytes);
          session.writeAsProcess(one, random.nextInt((int) file.size() + 1), bytes);
        }
      }
    }
  }
}
