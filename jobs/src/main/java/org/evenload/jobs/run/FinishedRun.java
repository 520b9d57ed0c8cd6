package org.evenload.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.evenload.jobs.storage.Location;

/** A run that is complete: its folder, and how it came about. */
public record FinishedRun(Location folder, Manifest manifest) {

  /** The run of a folder; nothing if it has not finished or its manifest is damaged. */
  public static Optional<FinishedRun> read(Location folder) throws IOException {
    Location manifest = folder.resolve(RunStore.MANIFEST);
    Location success = folder.resolve(RunStore.SUCCESS);
    if (!success.exists()
        || !manifest.exists()
        || !success.read().strip().equals(manifest.sha256())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FinishedRun(folder, Json.mapper().readValue(manifest.read(), Manifest.class)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The Parquet files of one of its tables. */
  public List<Location> files(String table) throws IOException {
    return TableFiles.files(folder, table);
  }
}
