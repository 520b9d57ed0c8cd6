package org.evenload.model.product;

import java.io.Serializable;

/**
 * What the aggregator promises.
 *
 * @param greenKw average rate of green: energy / rate is how long a stay lasts, C(3)
 * @param blueKw average rate of blue
 * @param redKw power of red, which is not modulated
 * @param chargerKw greatest charging power of a vehicle
 * @param startDelayHours how much later than plugged in green and blue start
 */
public record ProductTerms(
    double greenKw, double blueKw, double redKw, double chargerKw, double startDelayHours)
    implements Serializable {
  /** Clairand 2020: 1.5, 2.5 and 7.2 kW, charger 7.2 kW, no delay. */
  public static final ProductTerms PUBLISHED = new ProductTerms(1.5, 2.5, 7.2, 7.2, 0);

  public ProductTerms {
    if (!(chargerKw > 0) || Double.isInfinite(chargerKw)) {
      throw new IllegalArgumentException(
          "Invalid charger power '%s kW', expected more than 0.".formatted(chargerKw));
    }
    requireRate("green", greenKw, chargerKw);
    requireRate("blue", blueKw, chargerKw);
    requireRate("red", redKw, chargerKw);
    if (!(startDelayHours >= 0 && startDelayHours <= 24)) {
      throw new IllegalArgumentException(
          "Invalid start delay '%s h', expected 0…24.".formatted(startDelayHours));
    }
  }

  /** Average charging rate of a product, which makes a stay of energy / rate. */
  public double averageKw(Product product) {
    return switch (product) {
      case GREEN -> greenKw;
      case BLUE -> blueKw;
      case RED -> redKw;
    };
  }

  /** Red is in a hurry and starts at once. */
  double delayHours(Product product) {
    return product.isModulated() ? startDelayHours : 0;
  }

  private static void requireRate(String product, double rateKw, double chargerKw) {
    if (!(rateKw > 0 && rateKw <= chargerKw)) {
      throw new IllegalArgumentException(
          "Invalid average rate of %s '%s kW', expected more than 0 and at most the charger's %s kW."
              .formatted(product, rateKw, chargerKw));
    }
  }
}
