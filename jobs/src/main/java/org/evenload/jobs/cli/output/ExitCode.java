package org.evenload.jobs.cli.output;

/** What the process says to the shell or the scheduler that started it. */
public enum ExitCode {
  DONE(0),
  /** A defect of the program. */
  BUG(1),
  /** The command line, the study file or the output folder is wrong. */
  USAGE(2),
  /** An input file is missing, malformed or contradicts another one. */
  INPUT(3),
  /** The study ran, and its results fail a quality gate. */
  QUALITY(4),
  /** The Spark cluster cannot be reached or gave up. */
  CLUSTER(5),
  /**
   * A power flow that diverged or needed too many iterations, an optimal power flow without a
   * feasible point, a feeder that collapses, or demand that is not supplied where that was not
   * asked for.
   */
  NOT_SOLVED(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
