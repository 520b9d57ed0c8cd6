package org.evenload.jobs.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.evenload.jobs.run.RunFolders;
import org.evenload.jobs.storage.Location;

/** The name {@code latest} beside the runs of a study. */
final class Latest {
  private static final String NAME = RunFolders.LATEST;

  private Latest() {}

  /**
   * Lets the name stand for a run: a link, replaced at once; where the file system has no links, a
   * file with the name of the run.
   */
  static void pointTo(Location study, String run) throws IOException {
    Optional<Path> local = study.local();
    if (local.isEmpty()) {
      study.resolve(NAME + ".txt").write(run + "\n");
      return;
    }
    Path draft = local.get().resolve("." + NAME + ".draft");
    Files.deleteIfExists(draft);
    try {
      Files.createSymbolicLink(draft, Path.of(run));
      Files.move(
          draft,
          local.get().resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException e) {
      study.resolve(NAME + ".txt").write(run + "\n");
    }
  }
}
