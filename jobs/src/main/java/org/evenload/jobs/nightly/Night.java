package org.evenload.jobs.nightly;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one night went, as the log of nights, the hook and the last line of output have it.
 *
 * @param exitCode of the process, null while it works or if a signal ended it
 * @param retryable whether the same command may succeed later without a change
 * @param runs folders that attempts at this night have made, the last one last
 * @param message what went wrong
 * @param comparedWith the run that alerts refer to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Night(
    String study,
    LocalDate date,
    Status status,
    @Nullable Integer exitCode,
    boolean retryable,
    List<String> runs,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Double seconds,
    List<String> alerts,
    @Nullable String message,
    @Nullable String comparedWith) {

  /** What became of a night. */
  public enum Status {
    /** An attempt works, or died at it. */
    STARTED,
    GOOD,
    /** Its results are complete and stand out against the last good night. */
    ALERT,
    FAILED
  }

  public Night {
    runs = List.copyOf(runs);
    alerts = List.copyOf(alerts);
  }

  /** Whether its results are complete and passed their gate. */
  boolean isDone() {
    return status == Status.GOOD || status == Status.ALERT;
  }

  /** Whether trying again may help: only where the cluster or the runs folder could not be used. */
  static boolean isRetryable(int exitCode) {
    return exitCode == 5;
  }

  /** The folder of its results. */
  String run() {
    return runs.get(runs.size() - 1);
  }
}
