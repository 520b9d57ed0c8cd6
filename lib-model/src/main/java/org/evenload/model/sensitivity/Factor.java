package org.evenload.model.sensitivity;

/**
 * An input that is varied over a range.
 *
 * @param name for example the key of a study file
 */
public record Factor(String name, double least, double greatest) {
  public Factor {
    if (!(least < greatest) || Double.isInfinite(least) || Double.isInfinite(greatest)) {
      throw new IllegalArgumentException(
          "Invalid range of '%s': %s…%s, expected least < greatest."
              .formatted(name, least, greatest));
    }
  }

  /** The value at a place in [0, 1] of the range. */
  public double at(double u) {
    return least + u * (greatest - least);
  }
}
