package org.evenload.grid.caseio.matlab;

/** Why an expression has no value here; becomes a message with file, line and statement. */
final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long line;

  EvaluationException(long line, String reason) {
    super(reason, null, false, false);
    this.line = line;
  }

  long line() {
    return line;
  }

  /** For what needs a value that could not be computed: the reason stays the first one. */
  EvaluationException(long line, Value.Unreadable value) {
    super(value.reason().getMessage(), value.reason());
    this.line = line;
  }
}
