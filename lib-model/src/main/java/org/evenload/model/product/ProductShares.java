package org.evenload.model.product;

import java.io.Serializable;

/**
 * How customers are spread over the products; fractions that add up to 1.
 *
 * <p>A vehicle takes the product in whose part of [0, 1) its own number lies, green first: with a
 * greater share of green, vehicles change to green and none changes away.
 */
public record ProductShares(double green, double blue, double red) implements Serializable {
  private static final double TOLERANCE = 1e-9;

  public ProductShares {
    requireShare("green", green);
    requireShare("blue", blue);
    requireShare("red", red);
    double percent = 100 * (green + blue + red);
    if (Math.abs(percent - 100) > 100 * TOLERANCE) {
      throw new IllegalArgumentException(
          "Invalid shares: green %s %%, blue %s %% and red %s %% add up to %s %%, expected 100 %%."
              .formatted(percent(green), percent(blue), percent(red), percent(percent / 100)));
    }
  }

  /** The shares of Clairand 2020's sweep: of the customers without green, 2 of 3 take blue. */
  public static ProductShares ofGreen(double green) {
    requireShare("green", green);
    double blue = 2 * (1 - green) / 3;
    return new ProductShares(green, blue, 1 - green - blue);
  }

  public double of(Product product) {
    return switch (product) {
      case GREEN -> green;
      case BLUE -> blue;
      case RED -> red;
    };
  }

  /** The product of a vehicle whose number is {@code u}, in [0, 1). */
  Product at(double u) {
    if (u < green) {
      return Product.GREEN;
    }
    // A rounding error must not give a product that nobody may take.
    return red <= TOLERANCE || u < green + blue ? Product.BLUE : Product.RED;
  }

  private static void requireShare(String name, double share) {
    if (!(share >= -TOLERANCE && share <= 1 + TOLERANCE)) {
      throw new IllegalArgumentException(
          "Invalid share of %s '%s %%', expected 0…100 %%.".formatted(name, percent(share)));
    }
  }

  private static String percent(double share) {
    double percent = Math.rint(100 * share * 1e9) / 1e9;
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }
}
