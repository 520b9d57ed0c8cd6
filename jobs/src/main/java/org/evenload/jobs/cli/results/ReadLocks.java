package org.evenload.jobs.cli.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ReadLock;

/** Keeps several runs from being removed while they are read. */
final class ReadLocks implements AutoCloseable {
  private final List<ReadLock> locks = new ArrayList<>();

  private ReadLocks() {}

  static ReadLocks take(List<Location> runs) {
    ReadLocks all = new ReadLocks();
    runs.stream().distinct().forEach(run -> all.locks.add(ReadLock.take(run)));
    return all;
  }

  @Override
  public void close() throws IOException {
    for (ReadLock lock : locks) {
      lock.close();
    }
  }
}
