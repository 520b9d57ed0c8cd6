package org.evenload.model.aggregator;

/** How far a direction may be followed until a positive quantity becomes zero. */
final class StepLengths {
  double primal = 1;
  double dual = 1;

  void primal(double value, double change) {
    if (value + primal * change < 0) {
      primal = -value / change;
    }
  }

  void dual(double value, double change) {
    if (value + dual * change < 0) {
      dual = -value / change;
    }
  }
}
