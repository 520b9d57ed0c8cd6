package org.evenload.jobs.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.storage.Location;

/** The nights of a study, one small file each below its folder. */
final class NightLog {
  private static final String ENDING = ".json";

  private final Location study;

  NightLog(Location study) {
    this.study = study;
  }

  Optional<Night> of(LocalDate date) throws IOException {
    Location file = file(date);
    return file.exists() ? read(file) : Optional.empty();
  }

  void write(Night night) throws IOException {
    file(night.date()).write(Json.pretty(night));
  }

  void remove(Night night) throws IOException {
    file(night.date()).delete();
  }

  /** Every night, in the order of dates. */
  List<Night> all() throws IOException {
    List<Night> nights = new ArrayList<>();
    for (Location file : folder().children()) {
      if (file.name().endsWith(ENDING) && !file.name().startsWith(".")) {
        read(file).ifPresent(nights::add);
      }
    }
    nights.sort(Comparator.comparing(Night::date));
    return nights;
  }

  /** The last night before a date whose results are good and still there. */
  Optional<FinishedRun> lastGoodBefore(LocalDate date) throws IOException {
    List<Night> nights = all();
    for (int i = nights.size() - 1; i >= 0; i--) {
      Night night = nights.get(i);
      if (night.date().isBefore(date) && night.isDone()) {
        Optional<FinishedRun> run = FinishedRun.read(study.resolve(night.run()));
        if (run.isPresent()) {
          return run;
        }
      }
    }
    return Optional.empty();
  }

  private Location folder() {
    return study.resolve(".nights");
  }

  private Location file(LocalDate date) {
    return folder().resolve(date + ENDING);
  }

  private static Optional<Night> read(Location file) throws IOException {
    try {
      return Optional.of(Json.mapper().readValue(file.read(), Night.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
