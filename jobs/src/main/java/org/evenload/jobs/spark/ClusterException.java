package org.evenload.jobs.spark;

/** The Spark cluster cannot be reached, or gave up. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
