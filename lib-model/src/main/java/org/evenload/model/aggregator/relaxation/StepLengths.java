package org.evenload.model.aggregator.relaxation;

/**
 * How far a direction may be followed until a primal or a dual quantity becomes zero, and how the
 * complementarity products change on the way.
 */
final class StepLengths {
  double primal = 1;
  double dual = 1;
  private double primalSlope;
  private double curvature;

  /** The length up to which a quantity stays positive, at most the one given. */
  static double shorter(double length, double value, double change) {
    return value + length * change < 0 ? -value / change : length;
  }

  /** Takes a complementary pair and its direction into account. */
  void pair(double value, double dualValue, double change, double dualChange) {
    primal = shorter(primal, value, change);
    dual = shorter(dual, dualValue, dualChange);
    primalSlope += change * dualValue;
    curvature += change * dualChange;
  }

  /** Takes the pairs of another part of the model into account. */
  void include(double ofPrimal, double ofDual, double slope, double ofCurvature) {
    primal = Math.min(primal, ofPrimal);
    dual = Math.min(dual, ofDual);
    primalSlope += slope;
    curvature += ofCurvature;
  }

  /** Takes the pairs of another part of the model into account. */
  void merge(StepLengths other) {
    include(other.primal, other.dual, other.primalSlope, other.curvature);
  }

  /**
   * What is left of the products after steps of the greatest lengths of a direction that aims at
   * zero: along it, each product's two slopes add up to minus the product.
   *
   * @param product sum of the products
   */
  double productAfter(double product) {
    return product * (1 - dual) + (primal - dual) * primalSlope + primal * dual * curvature;
  }
}
