package org.evenload.jobs.study;

/** How far a piece of long work is. */
public interface Progress extends AutoCloseable {
  /** Work that nobody watches. */
  Progress SILENT = by -> {};

  /** So much more is done. May be called from any thread. */
  void advance(long by);

  default void advance() {
    advance(1);
  }

  @Override
  default void close() {}
}
