package org.evenload.jobs.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.storage.Location;

/**
 * What a run is of, noted in its folder before its first stage: {@code study.json}.
 *
 * @param settings as the manifest of the finished run has them
 */
record StudyNote(String study, String kind, JsonNode settings) {
  static final String FILE = "study.json";

  static StudyNote of(Study study) {
    return new StudyNote(study.name(), study.kind().name(), study.settings());
  }

  static Optional<StudyNote> read(Location run) {
    try {
      Location file = run.resolve(FILE);
      return file.exists()
          ? Optional.of(Json.mapper().readValue(file.read(), StudyNote.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
