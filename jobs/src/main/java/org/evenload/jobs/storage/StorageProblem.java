package org.evenload.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognizes what a file system does to a program that writes to it. */
public final class StorageProblem {
  private StorageProblem() {}

  /**
   * The failure in words, if the folder of a run is its cause.
   *
   * @param thrown what failed, with the true cause somewhere below
   * @param folder in which the program works
   */
  public static Optional<StorageException> of(Throwable thrown, Location folder) {
    if (causes(thrown).anyMatch(StorageException.class::isInstance)) {
      return Optional.empty();
    }
    Optional<StorageException> full = ofSpace(thrown, folder);
    if (full.isPresent()) {
      return full;
    }
    if (isMissing(folder)) {
      return Optional.of(
          new StorageException(
              "Cannot continue: the folder '%s' was removed while the run was working."
                  .formatted(folder),
              thrown));
    }
    return causes(thrown)
        .filter(cause -> isDenied(cause) && String.valueOf(cause).contains(folder.toString()))
        .findFirst()
        .map(
            cause ->
                new StorageException(
                    "Cannot write to '%s': %s.".formatted(folder, reason(cause)), thrown));
  }

  /** The failure in words, if no space is left. */
  public static Optional<StorageException> ofSpace(Throwable thrown, Location folder) {
    return causes(thrown).anyMatch(StorageProblem::isOutOfSpace)
        ? Optional.of(outOfSpace(thrown, folder))
        : Optional.empty();
  }

  private static StorageException outOfSpace(Throwable thrown, Location folder) {
    return new StorageException(
        "Cannot write: no space left. Free are %s where the run is stored ('%s') and %s where Spark keeps temporary files ('%s')."
            .formatted(
                folder.local().map(StorageProblem::freeSpace).orElse("an unknown amount"),
                folder,
                freeSpace(temporary()),
                temporary()),
        thrown);
  }

  /** Why a file system refuses, without the names of Java's exceptions. */
  public static String reason(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (isDenied(thrown)) {
      return "permission denied";
    }
    if (thrown instanceof FileAlreadyExistsException
        || thrown instanceof org.apache.hadoop.fs.FileAlreadyExistsException
        || thrown instanceof org.apache.hadoop.fs.ParentNotDirectoryException) {
      return "a file is in the way (%s)".formatted(message);
    }
    if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
      return "it does not exist (%s)".formatted(message);
    }
    return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  private static boolean isOutOfSpace(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || message.contains("not enough space on the disk");
  }

  private static boolean isDenied(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof AccessDeniedException
        || cause instanceof org.apache.hadoop.security.AccessControlException
        || (cause instanceof IOException
            && (message.contains("Permission denied")
                || message.contains("Read-only file system")));
  }

  private static boolean isMissing(Location folder) {
    try {
      return !folder.exists();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("spark.local.dir", System.getProperty("java.io.tmpdir")));
  }

  private static String freeSpace(Path path) {
    try {
      return "%,d MiB".formatted(Files.getFileStore(path).getUsableSpace() >> 20);
    } catch (IOException e) {
      return "an unknown amount";
    }
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(50);
  }
}
