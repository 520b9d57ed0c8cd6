package org.evenload.grid.input;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in a file that the user supplied. The message is complete as it stands: where, which
 * value, what is allowed and, where one is at hand, a suggestion.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 4000;

  private InputException(String message, @Nullable Throwable cause) {
    super(printable(message), cause);
  }

  /** A mistake of the file as a whole, for example that it is missing. */
  public static InputException of(Path file, String message) {
    return new InputException(file + ": " + message, null);
  }

  /**
   * A mistake on one line of a file.
   *
   * @param line counted from 1
   */
  public static InputException of(Path file, long line, String message) {
    return new InputException(file + ":" + line + ": " + message, null);
  }

  /** A mistake that another exception revealed; the cause is kept for {@code --debug}. */
  public static InputException of(Path file, String message, Throwable cause) {
    return new InputException(file + ": " + message, cause);
  }

  /**
   * The same on one line of a file.
   *
   * @param line counted from 1
   */
  public static InputException of(Path file, long line, String message, Throwable cause) {
    return new InputException(file + ":" + line + ": " + message, cause);
  }

  /** A mistake of the input that no single file accounts for. */
  public static InputException of(String message) {
    return new InputException(message, null);
  }

  // Values come from files that may hold anything, and the message goes to a terminal.
  private static String printable(String message) {
    String shown =
        message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " … (cut).";
    return shown.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
  }
}
