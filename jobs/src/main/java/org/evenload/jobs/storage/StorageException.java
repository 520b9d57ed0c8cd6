package org.evenload.jobs.storage;

import org.jspecify.annotations.Nullable;

/**
 * The place where runs are stored does not do its part: it is full, gone, taken by another process
 * or not shared between the machines. The message is complete as it stands; the same command may
 * succeed later.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    this(message, null);
  }

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
