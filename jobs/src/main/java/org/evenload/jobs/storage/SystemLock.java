package org.evenload.jobs.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A lock that the operating system keeps. */
final class SystemLock implements FolderLock {
  private static final String LOCK = ".lock";
  private static final String HOLDER = ".lock-holder";

  // A process loses its lock when it closes any descriptor of the file, so it must not even open
  // one that it has locked.
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final @Nullable Object identity;
  private final FileChannel channel;

  private SystemLock(Path folder, @Nullable Object identity, FileChannel channel) {
    this.folder = folder;
    this.identity = identity;
    this.channel = channel;
  }

  static FolderLock take(Path anyPath) throws IOException {
    Path folder = anyPath.toRealPath();
    if (!HELD_BY_THIS_PROCESS.add(folder)) {
      throw FolderLock.held(Location.of(folder), holder(folder));
    }
    SystemLock lock = null;
    try {
      while (lock == null) {
        lock = tryTake(folder);
      }
      Location.of(folder).resolve(HOLDER).write(LockHolder.thisProcess().text());
      return lock;
    } finally {
      if (lock == null) {
        HELD_BY_THIS_PROCESS.remove(folder);
      }
    }
  }

  /** Nothing if the file was removed meanwhile: a lock on a removed file guards nothing. */
  private static @Nullable SystemLock tryTake(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    createIfMissing(file);
    Object before = identity(file);
    boolean taken = false;
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      if (!lock(channel)) {
        throw FolderLock.held(Location.of(folder), holder(folder));
      }
      taken = Files.exists(file) && Objects.equals(before, identity(file));
      return taken ? new SystemLock(folder, before, channel) : null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static void createIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // By whom does not matter.
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  // What a name stands for; null where the file system cannot tell.
  private static @Nullable Object identity(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private static Optional<LockHolder> holder(Path folder) throws IOException {
    Path file = folder.resolve(HOLDER);
    return Files.exists(file) ? LockHolder.parse(Files.readString(file)) : Optional.empty();
  }

  @Override
  public void requireHeld() {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file) || !Objects.equals(identity, identity(file))) {
      throw FolderLock.lost(Location.of(folder));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(folder.resolve(HOLDER));
      if (Objects.equals(identity, identity(folder.resolve(LOCK)))) {
        Files.deleteIfExists(folder.resolve(LOCK));
      }
    } finally {
      channel.close();
      HELD_BY_THIS_PROCESS.remove(folder);
    }
  }
}
