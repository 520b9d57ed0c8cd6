package org.evenload.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evenload.jobs.storage.Location;

/**
 * A finished stage as its run's folder records it. The record is one small file, written last: what
 * it names counts, and nothing else does.
 */
public record PublishedStage(StageRecord record, List<StoredFile> contents) {
  private static final String ENDING = ".json";

  static Location file(Location run, String stage) {
    return run.resolve(RunStore.RECORDS).resolve(stage + ENDING);
  }

  /** Every finished stage of a run; a record that cannot be read is none. */
  public static List<PublishedStage> all(Location run) throws IOException {
    List<PublishedStage> stages = new ArrayList<>();
    for (Location file : run.resolve(RunStore.RECORDS).children()) {
      if (file.name().endsWith(ENDING) && !file.name().startsWith(".")) {
        read(file).ifPresent(stages::add);
      }
    }
    return stages;
  }

  static Optional<PublishedStage> of(Location run, String stage) throws IOException {
    Location file = file(run, stage);
    return file.exists() ? read(file) : Optional.empty();
  }

  private static Optional<PublishedStage> read(Location file) throws IOException {
    try {
      return Optional.of(Json.mapper().readValue(file.read(), PublishedStage.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The first file that is missing or damaged. */
  Optional<String> firstDamaged(Location run) throws IOException {
    for (StoredFile file : contents) {
      if (!file.isIntactIn(run)) {
        return Optional.of(file.path());
      }
    }
    return Optional.empty();
  }
}
