package org.evenload.jobs.config;

/**
 * A mistake in a study file.
 *
 * @param pointer JSON pointer of the value, or of the object that lacks one
 * @param message without the place
 */
public record Problem(String pointer, String message) {

  /** The wrong value of a key. */
  public static Problem invalid(String pointer, String value, String expected) {
    return new Problem(
        pointer, "Invalid %s '%s', expected %s.".formatted(keyPath(pointer), value, expected));
  }

  /** The same mistake, made at another place. */
  public Problem at(String other) {
    return new Problem(other, message);
  }

  /** {@code /scenarios/1/vehicles} as people write it: {@code scenarios[1].vehicles}. */
  public static String keyPath(String pointer) {
    return pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }

  /** The pointer of a key as people write it; the inverse of {@link #keyPath}. */
  static String pointer(String keyPath) {
    return "/" + keyPath.replace("[", "/").replace("]", "").replace('.', '/');
  }
}
