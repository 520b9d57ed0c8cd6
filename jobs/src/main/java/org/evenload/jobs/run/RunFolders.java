package org.evenload.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.storage.Location;

/** Finds the run that people mean. */
public final class RunFolders {
  /** The name beside the runs of a study that stands for one of them. */
  public static final String LATEST = "latest";

  private RunFolders() {}

  /**
   * A run by its folder, or the latest of a study or of all studies.
   *
   * @param place folder of a run, of a study's runs or of all runs; or the name of a study or run
   *     below {@code runs}
   * @param runs folder of all runs
   * @throws ConfigException if there is no run
   */
  public static Location find(String place, Location runs) {
    try {
      return firstAt(Location.of(place))
          .or(() -> firstAt(runs.resolve(place)))
          .or(() -> below(runs).stream().filter(run -> run.name().equals(place)).findFirst())
          .orElseThrow(
              () ->
                  new ConfigException(
                      "Invalid run '%s', expected the folder of a run, or of a study's runs.%s"
                          .formatted(place, known(runs))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The run whose last stage finished last. */
  public static Location latest(Location runs) {
    return firstAt(runs)
        .orElseThrow(
            () ->
                new ConfigException(
                    "Cannot find a run in '%s'. Start one: evenload run conf/smoke.yaml"
                        .formatted(runs)));
  }

  /**
   * All runs of a study, in the order of their names and so of their business dates.
   *
   * @param place folder of the study's runs, or the name of the study below {@code runs}
   * @throws ConfigException if there is none
   */
  public static List<Location> all(String place, Location runs) {
    try {
      List<Location> found =
          Stream.of(Location.of(place), runs.resolve(place))
              .flatMap(folder -> isRun(folder) ? Stream.of(folder) : below(folder).stream())
              .sorted(Comparator.comparing(Location::name))
              .toList();
      if (found.isEmpty()) {
        throw new ConfigException(
            "Invalid study '%s', expected one that has runs.%s".formatted(place, known(runs)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The folder itself if it is a run, otherwise the latest one or two levels below.
  private static Optional<Location> firstAt(Location folder) {
    return isRun(folder)
        ? Optional.of(folder)
        : below(folder).stream().max(Comparator.comparing(RunFolders::lastStageMillis));
  }

  private static List<Location> below(Location folder) {
    List<Location> runs = new ArrayList<>();
    for (Location study : visible(folder)) {
      if (isRun(study)) {
        runs.add(study);
      } else {
        visible(study).stream().filter(RunFolders::isRun).forEach(runs::add);
      }
    }
    return runs;
  }

  private static List<Location> visible(Location folder) {
    return children(folder).stream()
        .filter(entry -> !entry.name().startsWith(".") && !entry.name().equals(LATEST))
        .toList();
  }

  private static List<Location> children(Location folder) {
    try {
      return folder.children();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRun(Location folder) {
    try {
      return folder.resolve(RunStore.RECORDS).isFolder();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Object stores know times of files only.
  private static long lastStageMillis(Location run) {
    try {
      long last = 0;
      for (Location record : run.resolve(RunStore.RECORDS).children()) {
        last = Math.max(last, record.modifiedMillis());
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known(Location runs) {
    List<String> names =
        below(runs).stream()
            .map(run -> run.parent().map(Location::name).orElse("") + "/" + run.name())
            .limit(5)
            .toList();
    return names.isEmpty() ? "" : " Runs in '%s': %s.".formatted(runs, String.join(", ", names));
  }
}
