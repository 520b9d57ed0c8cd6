package org.evenload.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FolderLockTest {
  private static final Duration RENEWAL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @TempDir private Path folder;

  /** Another process: says what came of taking the lock, and keeps it until it is ended. */
  public static void main(String[] arguments) throws Exception {
    try {
      FolderLock lock = FolderLock.take(Location.of(Path.of(arguments[0])));
      System.out.println("taken");
      Thread.sleep(Duration.ofMinutes(10).toMillis());
      lock.close();
    } catch (StorageException e) {
      System.out.println(e.getMessage());
    }
  }

  @BeforeAll
  static void knowTheObjectStore() {
    System.setProperty(ObjectStore.SETTING, ObjectStore.class.getName());
  }

  @AfterAll
  static void forgetTheObjectStore() {
    System.clearProperty(ObjectStore.SETTING);
  }

  @Test
  void anotherProcessIsKeptOutHoweverOftenThisOneIsAskedAgain() throws Exception {
    try (FolderLock lock = FolderLock.take(Location.of(folder))) {
      // Whoever opens and closes the locked file drops the lock of its process.
      assertThatThrownBy(() -> FolderLock.take(Location.of(folder)))
          .isInstanceOf(StorageException.class);
      lock.requireHeld();

      try (OtherProcess other = new OtherProcess(folder)) {
        assertThat(other.firstLine())
            .startsWith(
                "Cannot work in '%s': another process is working there (process %d of %s on "
                    .formatted(
                        folder, ProcessHandle.current().pid(), System.getProperty("user.name")));
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProcessThatIsKilledLetsGo() throws Exception {
    try (OtherProcess other = new OtherProcess(folder)) {
      assertThat(other.firstLine()).isEqualTo("taken");
      assertThatThrownBy(() -> FolderLock.take(Location.of(folder)))
          .hasMessageContaining("(process " + other.pid() + " of ");
    }

    try (FolderLock lock = FolderLock.take(Location.of(folder))) {
      lock.requireHeld();
    }
  }

  @Test
  void aLockWhoseFolderWasRemovedIsLost() throws IOException {
    Path below = Files.createDirectory(folder.resolve("run"));
    try (FolderLock lock = FolderLock.take(Location.of(below))) {
      Location.of(below).delete();
      assertThatThrownBy(lock::requireHeld).hasMessageContaining("was removed while this process");

      // Another one may have begun there since.
      Files.createDirectory(below);
      Files.createFile(below.resolve(".lock"));
      assertThatThrownBy(lock::requireHeld).hasMessageContaining("was removed while this process");
    }
    assertThat(below.resolve(".lock")).exists();
  }

  @Test
  void aLeaseThatIsRenewedIsKept() throws IOException {
    Location store = store();
    try (FolderLock lock = LeaseLock.take(store, RENEWAL, PATIENCE)) {
      assertThatThrownBy(() -> LeaseLock.take(store, RENEWAL, PATIENCE))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("(process " + ProcessHandle.current().pid());
      lock.requireHeld();
    }
    assertThat(store.children()).isEmpty();
  }

  @Test
  void aLeaseThatIsNotRenewedIsTakenOver() throws IOException {
    Location store = store();
    FolderLock silent = LeaseLock.take(store, Duration.ofHours(1), PATIENCE);

    try (FolderLock lock = LeaseLock.take(store, RENEWAL, Duration.ofMillis(200))) {
      lock.requireHeld();
      assertThatThrownBy(silent::requireHeld).isInstanceOf(StorageException.class);
      silent.close();
      lock.requireHeld();
    }
  }

  @Test
  void aLeaseOfAProcessThatIsGoneIsTakenOverAtOnce() throws IOException {
    Location store = store();
    LockHolder self = LockHolder.thisProcess();
    // The number is in use again, by a process that began later.
    LockHolder gone =
        new LockHolder(
            self.user(), self.host(), self.pid(), self.started().minusSeconds(60), self.since());
    store.resolve(".lease").write(gone.text());

    try (FolderLock lock = LeaseLock.take(store, RENEWAL, Duration.ofHours(1))) {
      lock.requireHeld();
    }
  }

  private Location store() throws IOException {
    Location store = Location.of("object://" + folder.resolve("store"));
    store.createFolder();
    return store;
  }

  private static final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    OtherProcess(Path folder) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  FolderLockTest.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    String firstLine() throws IOException {
      return String.valueOf(out.readLine());
    }

    long pid() {
      return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
