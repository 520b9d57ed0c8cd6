package org.evenload.model.aggregator;

/**
 * How far a direction may be followed until a primal or a dual quantity becomes zero, and what is
 * then left of the complementarity products.
 */
final class StepLengths {
  double primal = 1;
  double dual = 1;
  private double product;
  private double primalSlope;
  private double dualSlope;
  private double curvature;

  /** Takes a complementary pair and its direction into account. */
  void pair(double value, double dualValue, double change, double dualChange) {
    if (value + primal * change < 0) {
      primal = -value / change;
    }
    if (dualValue + dual * dualChange < 0) {
      dual = -dualValue / dualChange;
    }
    product += value * dualValue;
    primalSlope += change * dualValue;
    dualSlope += value * dualChange;
    curvature += change * dualChange;
  }

  /** Takes the pairs of another part of the model into account. */
  void merge(StepLengths other) {
    primal = Math.min(primal, other.primal);
    dual = Math.min(dual, other.dual);
    product += other.product;
    primalSlope += other.primalSlope;
    dualSlope += other.dualSlope;
    curvature += other.curvature;
  }

  double product() {
    return product;
  }

  /** Sum of the products after steps of the greatest lengths. */
  double productAfter() {
    return product + primal * primalSlope + dual * dualSlope + primal * dual * curvature;
  }
}
