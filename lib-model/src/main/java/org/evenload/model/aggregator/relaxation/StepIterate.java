package org.evenload.model.aggregator.relaxation;

import java.util.Arrays;

/**
 * What a {@link StepState} stood at, to start like ones from: the iterate alone, in as few arrays
 * as it takes, since a search keeps those of all its open nodes.
 *
 * @param model that it is an iterate of
 * @param x realised powers, by realisation
 * @param hinges rise, fall and their duals of every hinge, by realisation, then by hinge
 * @param dayAheadHinge the same of the hinge of the day-ahead limit
 */
record StepIterate(
    StepModel model,
    double z,
    double zDual,
    double dayAheadMw,
    double fromDual,
    double toDual,
    double mean,
    double[] x,
    double[] hinges,
    double[] dayAheadHinge) {
  static final int OF_HINGE = 4;

  static final int RISE = 0;
  static final int FALL = 1;
  static final int RISE_DUAL = 2;
  static final int FALL_DUAL = 3;

  /** Whether a realisation's hinges are those of another model, so that they may start alike. */
  boolean isLike(StepModel other, int n) {
    return model == other
        || Arrays.equals(model.at[n], other.at[n])
            && Arrays.equals(model.slope[n], other.slope[n])
            && model.linear[n] == other.linear[n];
  }

  /** How many numbers it holds. */
  int size() {
    return x.length + hinges.length;
  }
}
