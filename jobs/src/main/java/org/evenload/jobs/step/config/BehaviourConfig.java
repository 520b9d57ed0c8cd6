package org.evenload.jobs.step.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.input.InputException;
import org.evenload.jobs.config.ConfigException;
import org.evenload.model.session.distribution.DistributionFile;
import org.evenload.model.session.distribution.SessionBehaviour;
import org.evenload.model.session.distribution.SessionDistribution;
import org.evenload.model.session.distribution.WeekdayClass;
import org.jspecify.annotations.Nullable;

/**
 * How vehicles charge, by a distribution of sessions.
 *
 * @param distribution CSV, as {@code evenload sessions --distribution} writes it
 * @param place one of the file's; may be left out if there is one
 * @param weekdayClass {@code workday}, {@code saturday} or {@code sunday}
 */
public record BehaviourConfig(Path distribution, @Nullable String place, String weekdayClass) {

  /**
   * Reads the distribution.
   *
   * @throws InputException if the file is malformed
   * @throws ConfigException if it has no sessions at the place on such days
   */
  public SessionBehaviour read() {
    SessionDistribution read = DistributionFile.read(distribution);
    try {
      return new SessionBehaviour(read, placeIn(read.places()), day());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("Cannot use " + distribution + ": " + e.getMessage(), e);
    }
  }

  private String placeIn(List<String> places) {
    if (place != null) {
      return place;
    }
    if (places.size() == 1) {
      return places.get(0);
    }
    throw new ConfigException(
        "Missing key 'place' of the behaviour, expected one of %s, which %s has."
            .formatted(places, distribution));
  }

  private WeekdayClass day() {
    return Arrays.stream(WeekdayClass.values())
        .filter(day -> day.label().equals(weekdayClass))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no class of weekdays is " + weekdayClass));
  }
}
