package org.evenload.jobs.nightly;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A night that did not begin, in the words of {@link Night}: its study file cannot be read, or
 * another process works on the study.
 *
 * @param study its name, or the name of its file where no more is known
 * @param date null where the study's time zone would have had to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Refusal(
    String study,
    @Nullable LocalDate date,
    Status status,
    int exitCode,
    boolean retryable,
    String message) {

  /** Why it did not begin. */
  public enum Status {
    /** Somebody else works on it, or the folder cannot be used for now. */
    BUSY,
    FAILED
  }

  public static Refusal of(String study, @Nullable LocalDate date, int exitCode, String message) {
    boolean retryable = Night.isRetryable(exitCode);
    return new Refusal(
        study, date, retryable ? Status.BUSY : Status.FAILED, exitCode, retryable, message);
  }
}
