package org.evenload.jobs.study;

/** The study's results are complete, but fail a quality gate of its configuration. */
public final class QualityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QualityException(String message) {
    super(message);
  }
}
