package org.evenload.jobs.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * A lock on a file system that keeps none: a file that only one process can create, and a second
 * one that its holder rewrites as a sign of life. Others take the lock over when its holder is
 * known to be gone, or has given no sign while they watched; no two clocks are compared.
 */
final class LeaseLock implements FolderLock {
  private static final String LEASE = ".lease";
  private static final String SIGN_OF_LIFE = ".lease-alive";

  private final Location folder;
  private final Location lease;
  private final String token = UUID.randomUUID().toString();
  private final LockHolder holder = LockHolder.thisProcess();
  private final ScheduledExecutorService renewer;
  private long beat;

  private LeaseLock(Location folder) {
    this.folder = folder;
    this.lease = folder.resolve(LEASE);
    this.renewer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "evenload-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param renewal time between two signs of life
   * @param patience how long a lease without one is watched before it is taken over
   */
  static FolderLock take(Location folder, Duration renewal, Duration patience) throws IOException {
    LeaseLock lock = new LeaseLock(folder);
    while (!lock.tryCreate()) {
      lock.awaitAbandonment(patience);
    }
    lock.renewer.scheduleWithFixedDelay(
        lock::renew, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
    return lock;
  }

  private boolean tryCreate() throws IOException {
    try {
      lease.createNew(holder.text() + token());
      return isOwn();
    } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
  }

  private String token() {
    return "token=" + token + "\n";
  }

  private boolean isOwn() throws IOException {
    return content(lease).contains(token());
  }

  private void awaitAbandonment(Duration patience) throws IOException {
    String seen = content(lease);
    String sign = content(signOfLife());
    Optional<LockHolder> other = LockHolder.parse(seen);
    boolean abandoned = other.filter(LockHolder::isGone).isPresent();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!abandoned) {
      pause(patience.dividedBy(20));
      if (!content(lease).equals(seen)) {
        return;
      }
      if (!content(signOfLife()).equals(sign)) {
        throw FolderLock.held(folder, other);
      }
      abandoned = System.nanoTime() - deadline > 0;
    }
    if (content(lease).equals(seen)) {
      lease.delete();
    }
  }

  private Location signOfLife() {
    return folder.resolve(SIGN_OF_LIFE);
  }

  private static String content(Location file) throws IOException {
    return file.exists() ? file.read() : "";
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Cannot wait for a lock: interrupted.", e);
    }
  }

  private synchronized void renew() {
    beat++;
    try {
      if (isOwn()) {
        signOfLife().write(token() + "beat=" + beat + "\n");
      }
    } catch (IOException e) {
      // The next renewal may succeed; until then others only watch.
    }
  }

  @Override
  public synchronized void requireHeld() {
    try {
      if (!isOwn()) {
        throw FolderLock.lost(folder);
      }
    } catch (IOException e) {
      throw new StorageException(
          "Cannot read the lock in '%s': %s.".formatted(folder, StorageProblem.reason(e)), e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    renewer.shutdownNow();
    if (isOwn()) {
      signOfLife().delete();
      lease.delete();
    }
  }
}
