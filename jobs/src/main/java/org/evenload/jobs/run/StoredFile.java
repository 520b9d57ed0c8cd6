package org.evenload.jobs.run;

import java.io.IOException;
import org.evenload.jobs.storage.Location;

/**
 * A file that a finished stage has left in the run's folder.
 *
 * @param path below the folder of the run
 */
record StoredFile(String path, long bytes, String sha256) {

  static StoredFile of(String path, Location content) throws IOException {
    return new StoredFile(path, content.length().orElse(0L), content.sha256());
  }

  /** Whether the folder of the run still holds it, to the last bit. */
  boolean isIntactIn(Location run) throws IOException {
    Location file = run.resolve(path);
    return file.length().filter(length -> length == bytes).isPresent()
        && file.sha256().equals(sha256);
  }

  boolean belongsTo(String table) {
    return path.startsWith(table + "/");
  }
}
