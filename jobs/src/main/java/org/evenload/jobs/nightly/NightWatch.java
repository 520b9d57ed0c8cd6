package org.evenload.jobs.nightly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.evenload.jobs.compare.RunComparison;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.run.Json;
import org.evenload.jobs.storage.FolderLock;
import org.evenload.jobs.storage.Location;
import org.evenload.jobs.storage.StorageException;
import org.evenload.jobs.study.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * Holds the folder of a study for one night: logs it, compares it with the last good one, points
 * {@code latest} to it and removes what need not be kept.
 */
public final class NightWatch implements AutoCloseable {
  private final String study;
  private final LocalDate date;
  private final NightlyConfig config;
  private final Clock clock;
  private final Location folder;
  private final NightLog log;
  private final FolderLock lock;

  private NightWatch(
      String study,
      LocalDate date,
      NightlyConfig config,
      Clock clock,
      Location folder,
      FolderLock lock) {
    this.study = study;
    this.date = date;
    this.config = config;
    this.clock = clock;
    this.folder = folder;
    this.log = new NightLog(folder);
    this.lock = lock;
  }

  /**
   * Takes the study's folder.
   *
   * @param runs folder of all runs
   * @throws StorageException if another night works there, saying whose
   */
  public static NightWatch begin(
      String study, LocalDate date, NightlyConfig config, Clock clock, Location runs)
      throws IOException {
    Location folder = runs.resolve(study);
    folder.createFolder();
    return new NightWatch(study, date, config, clock, folder, FolderLock.take(folder));
  }

  /** The night, if it is done already and its results are still whole. */
  public Optional<Night> done() throws IOException {
    Optional<Night> night = log.of(date).filter(Night::isDone);
    return night.isPresent() && FinishedRun.read(folder.resolve(night.get().run())).isPresent()
        ? night
        : Optional.empty();
  }

  /**
   * Does the night's work.
   *
   * @param run name of the folder that the work fills
   * @param work ends with a summary, or throws
   * @param say told of what is odd but no failure
   * @return the night with its alerts; failed, if its results fail their gate
   */
  public Night work(String run, Supplier<RunSummary> work, Consumer<String> say)
      throws IOException {
    Night started = started(run);
    log.write(started);
    RunSummary summary = work.get();
    FinishedRun finished =
        FinishedRun.read(folder.resolve(run))
            .orElseThrow(
                () ->
                    new StorageException(
                        "Cannot read what the night left in '%s'.".formatted(folder.resolve(run))));
    Optional<FinishedRun> earlier = log.lastGoodBefore(date);
    List<String> alerts =
        earlier.isPresent()
            ? Alerts.of(RunComparison.of(earlier.get(), finished), config)
            : List.of();
    Night night =
        ended(
            started,
            summary.qualityFailures().isEmpty()
                ? alerts.isEmpty() ? Night.Status.GOOD : Night.Status.ALERT
                : Night.Status.FAILED,
            summary.qualityFailures().isEmpty() ? 0 : 4,
            alerts,
            summary.qualityFailures().isEmpty()
                ? null
                : String.join("\n", summary.qualityFailures()),
            earlier.map(other -> other.manifest().runId()).orElse(null));
    finished.folder().resolve("night.json").write(Json.pretty(night));
    finished.folder().resolve("metrics.prom").write(Metrics.of(night, finished));
    log.write(night);
    removeEarlierAttempts(night);
    if (night.isDone()) {
      Latest.pointTo(folder, newestGood());
    }
    removeSurplus(say);
    return night;
  }

  /** Logs that the night failed before its results were complete. */
  public Night failed(@Nullable String run, int exitCode, String message) throws IOException {
    Night before = run == null ? log.of(date).orElseGet(() -> start(List.of())) : atWork(run);
    Night night = ended(before, Night.Status.FAILED, exitCode, List.of(), message, null);
    log.write(night);
    return night;
  }

  /** Logs that a signal ended the process; what has been finished of the night is kept. */
  public Night stopped(String run) throws IOException {
    Night night =
        ended(
            atWork(run),
            Night.Status.FAILED,
            null,
            List.of(),
            "Stopped by a signal. The same command goes on after the last finished stage.",
            null);
    log.write(night);
    return night;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  // As it was logged when the work began.
  private Night atWork(String run) throws IOException {
    Optional<Night> logged =
        log.of(date)
            .filter(night -> night.status() == Night.Status.STARTED && night.runs().contains(run));
    return logged.isPresent() ? logged.get() : started(run);
  }

  private Night started(String run) throws IOException {
    List<String> runs = new ArrayList<>(log.of(date).map(Night::runs).orElse(List.of()));
    runs.remove(run);
    runs.add(run);
    return start(runs);
  }

  private Night start(List<String> runs) {
    return new Night(
        study,
        date,
        Night.Status.STARTED,
        null,
        true,
        runs,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        null,
        null,
        List.of(),
        null,
        null);
  }

  private Night ended(
      Night started,
      Night.Status status,
      @Nullable Integer exitCode,
      List<String> alerts,
      @Nullable String message,
      @Nullable String comparedWith) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Night(
        study,
        date,
        status,
        exitCode,
        exitCode == null || Night.isRetryable(exitCode),
        started.runs(),
        started.startedAt(),
        now,
        (double) Math.max(0, started.startedAt().until(now, ChronoUnit.SECONDS)),
        alerts,
        message,
        comparedWith);
  }

  // One folder a date: what other inputs or an older build had begun is not the night's result.
  private void removeEarlierAttempts(Night night) throws IOException {
    for (String run : night.runs()) {
      if (!run.equals(night.run())) {
        RunRemoval.remove(folder, run);
      }
    }
  }

  private String newestGood() throws IOException {
    return log.all().stream()
        .filter(Night::isDone)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .run();
  }

  private void removeSurplus(Consumer<String> say) throws IOException {
    RunRemoval.finish(folder);
    Optional<LocalDate> oldest =
        config.keepDays().isPresent()
            ? Optional.of(date.minusDays(config.keepDays().getAsInt()))
            : Optional.empty();
    for (Night night : new Retention(config.keep(), oldest, date).toRemove(log.all())) {
      boolean gone = true;
      for (String run : night.runs()) {
        gone &= RunRemoval.remove(folder, run);
      }
      if (gone) {
        log.remove(night);
      } else {
        say.accept("night of %s: kept, since it is being read".formatted(night.date()));
      }
    }
  }

  /** Runs the hook of the study; returns what went wrong with it. */
  public static Optional<String> tell(
      NightlyConfig config, Path studyFolder, Night night, Duration patience) {
    return Hook.tell(config.hook(), studyFolder, night, patience);
  }
}
