package org.evenload.jobs.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps two processes off one folder.
 *
 * <p>On this machine's file systems the operating system keeps the lock and lets go of it when the
 * process dies, however it dies. Elsewhere a file says who holds the folder and is renewed as long
 * as the holder lives; one that is not renewed for a while is taken over.
 */
public sealed interface FolderLock extends AutoCloseable permits SystemLock, LeaseLock {
  /**
   * Takes the lock.
   *
   * @param folder exists
   * @throws StorageException if another process or thread has it, saying who
   * @throws IOException if the folder cannot be written
   */
  static FolderLock take(Location folder) throws IOException {
    Optional<Path> local = folder.local();
    return local.isPresent()
        ? SystemLock.take(local.get())
        : LeaseLock.take(folder, Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  /**
   * @throws StorageException if the lock has been lost, for example with its folder
   */
  void requireHeld();

  /** Lets go. */
  @Override
  void close() throws IOException;

  /** What the one who finds the folder taken is told. */
  static StorageException held(Location folder, Optional<LockHolder> holder) {
    return new StorageException(
        "Cannot work in '%s': another process is working there%s."
            .formatted(folder, holder.map(known -> " (" + known + ")").orElse("")));
  }

  /** What the holder is told whose lock is no longer there. */
  static StorageException lost(Location folder) {
    return new StorageException(
        "Cannot continue in '%s': the folder, or the lock in it, was removed while this process was working there."
            .formatted(folder));
  }
}
