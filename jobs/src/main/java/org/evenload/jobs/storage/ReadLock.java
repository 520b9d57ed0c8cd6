package org.evenload.jobs.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says that somebody reads a folder, so that it is not removed meanwhile. Many may read at once; a
 * folder that cannot be written is read without.
 *
 * <p>On this machine's file systems the operating system keeps the lock. Elsewhere a file of the
 * reader's own is rewritten as a sign of life; one that has become old is a dead reader's.
 */
public final class ReadLock implements AutoCloseable {
  private static final String FILE = ".reading";
  private static final String SIGN = ".reading-";
  private static final String NOW = ".reading-now-";
  private static final Duration RENEWAL = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Release release;

  private ReadLock(Release release) {
    this.release = release;
  }

  @FunctionalInterface
  private interface Release {
    void run() throws IOException;
  }

  /** Takes the lock, as far as one can be had. */
  public static ReadLock take(Location folder) {
    Optional<Path> local = folder.local();
    try {
      return new ReadLock(local.isPresent() ? lock(local.get()) : signLife(folder));
    } catch (IOException | OverlappingFileLockException e) {
      return new ReadLock(() -> {});
    }
  }

  private static Release lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
    if (lock == null) {
      channel.close();
      return () -> {};
    }
    return channel::close;
  }

  private static Release signLife(Location folder) throws IOException {
    Location sign = folder.resolve(SIGN + UUID.randomUUID());
    sign.write(LockHolder.thisProcess().text());
    ScheduledExecutorService renewer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "evenload-reading");
              thread.setDaemon(true);
              return thread;
            });
    renewer.scheduleWithFixedDelay(
        () -> renew(sign), RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    return () -> {
      renewer.shutdownNow();
      sign.delete();
    };
  }

  private static void renew(Location sign) {
    try {
      sign.write(LockHolder.thisProcess().text());
    } catch (IOException e) {
      // The next renewal may succeed, and patience is longer than several.
    }
  }

  /** Whether another process reads the folder. */
  public static boolean isHeld(Location folder) throws IOException {
    Optional<Path> local = folder.local();
    return local.isPresent() ? isLocked(local.get().resolve(FILE)) : showsLife(folder);
  }

  private static boolean isLocked(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  // The clock of the file system tells both times.
  private static boolean showsLife(Location folder) throws IOException {
    long newest = Long.MIN_VALUE;
    for (Location file : folder.children()) {
      if (file.name().startsWith(SIGN) && !file.name().startsWith(NOW)) {
        newest = Math.max(newest, file.modifiedMillis());
      }
    }
    if (newest == Long.MIN_VALUE) {
      return false;
    }
    Location now = folder.resolve(NOW + UUID.randomUUID());
    now.write("");
    long age = now.modifiedMillis() - newest;
    now.delete();
    return age < PATIENCE.toMillis();
  }

  @Override
  public void close() throws IOException {
    release.run();
  }
}
