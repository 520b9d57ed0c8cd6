package org.evenload.jobs.check;

/**
 * What a check found.
 *
 * @param rows rows examined
 * @param violations rows whose error exceeds the tolerance
 * @param worstError the greatest error, 0 if there are no rows
 * @param worstPlace where it stands, empty if there are no rows
 */
public record CheckResult(
    String name,
    String statement,
    double tolerance,
    long rows,
    long violations,
    double worstError,
    String worstPlace) {

  public boolean holds() {
    return violations == 0;
  }
}
