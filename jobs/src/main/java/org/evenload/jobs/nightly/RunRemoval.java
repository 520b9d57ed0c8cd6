package org.evenload.jobs.nightly;

import java.io.IOException;
import org.evenload.jobs.storage.FolderLock;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.ReadLock;
import org.evenload.jobs.storage.StorageException;

/** Removes runs so that nobody sees a part of one. */
final class RunRemoval {
  private static final String PREFIX = ".removed-";

  private RunRemoval() {}

  /**
   * Removes a run, unless somebody reads it or works on it.
   *
   * @return whether it is gone
   */
  static boolean remove(Location study, String run) throws IOException {
    Location folder = study.resolve(run);
    if (!folder.exists()) {
      return true;
    }
    if (ReadLock.isHeld(folder)) {
      return false;
    }
    try (FolderLock lock = FolderLock.take(folder)) {
      lock.requireHeld();
    } catch (StorageException e) {
      return false;
    }
    // Out of the readers' sight first: a removal that is cut short is finished the next night.
    Location removed = study.resolve(PREFIX + run);
    removed.delete();
    folder.moveTo(removed);
    removed.delete();
    return true;
  }

  /** Finishes removals that were cut short. */
  static void finish(Location study) throws IOException {
    for (Location entry : study.children()) {
      if (entry.name().startsWith(PREFIX)) {
        entry.delete();
      }
    }
  }
}
