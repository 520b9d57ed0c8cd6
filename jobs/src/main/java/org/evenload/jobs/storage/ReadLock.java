package org.evenload.jobs.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that somebody reads a folder, so that it is not removed meanwhile. Many may read at once; a
 * folder that cannot be written, or lies on another file system, is read without.
 */
public final class ReadLock implements AutoCloseable {
  private static final String FILE = ".reading";

  private final Optional<FileChannel> channel;

  private ReadLock(Optional<FileChannel> channel) {
    this.channel = channel;
  }

  /** Takes the lock, as far as one can be had. */
  public static ReadLock take(Location folder) {
    Optional<Path> local = folder.local();
    if (local.isEmpty()) {
      return new ReadLock(Optional.empty());
    }
    try {
      FileChannel channel =
          FileChannel.open(
              local.get().resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return new ReadLock(lock == null ? Optional.empty() : Optional.of(channel));
    } catch (IOException | OverlappingFileLockException e) {
      return new ReadLock(Optional.empty());
    }
  }

  /** Whether another process reads the folder. */
  public static boolean isHeld(Location folder) throws IOException {
    Optional<Path> file = folder.local().map(path -> path.resolve(FILE)).filter(Files::exists);
    if (file.isEmpty()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
