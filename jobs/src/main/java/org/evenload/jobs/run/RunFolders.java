package org.evenload.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.evenload.jobs.config.ConfigException;

/** Finds the run that people mean. */
public final class RunFolders {
  private RunFolders() {}

  /**
   * A run by its folder, or the latest of a study or of all studies.
   *
   * @param place folder of a run, of a study's runs or of all runs; or the name of a study or run
   *     below {@code runs}
   * @param runs folder of all runs
   * @throws ConfigException if there is no run
   */
  public static Path find(String place, Path runs) {
    List<Path> candidates = List.of(Path.of(place), runs.resolve(place));
    return candidates.stream()
        .flatMap(RunFolders::runsAt)
        .findFirst()
        .or(() -> below(runs).filter(run -> run.endsWith(place)).findFirst())
        .orElseThrow(
            () ->
                new ConfigException(
                    "Invalid run '%s', expected the folder of a run, or of a study's runs.%s"
                        .formatted(place, known(runs))));
  }

  /** The run whose last stage finished last. */
  public static Path latest(Path runs) {
    return runsAt(runs)
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "Cannot find a run in '%s'. Start one: evenload run conf/smoke.yaml"
                        .formatted(runs)));
  }

  // The folder itself if it is a run, otherwise the runs one and two levels below, latest first.
  private static Stream<Path> runsAt(Path folder) {
    return isRun(folder)
        ? Stream.of(folder)
        : below(folder).sorted(Comparator.comparing(RunFolders::lastStage).reversed());
  }

  private static Stream<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.find(folder, 2, (path, attributes) -> isRun(path))) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRun(Path folder) {
    return Files.isDirectory(folder.resolve(RunStore.RECORDS));
  }

  private static FileTime lastStage(Path run) {
    try {
      return Files.getLastModifiedTime(run.resolve(RunStore.RECORDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known(Path runs) {
    List<String> names = below(runs).map(run -> runs.relativize(run).toString()).limit(5).toList();
    return names.isEmpty() ? "" : " Runs in '%s': %s.".formatted(runs, String.join(", ", names));
  }
}
