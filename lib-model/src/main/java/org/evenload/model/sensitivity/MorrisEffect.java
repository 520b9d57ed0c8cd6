package org.evenload.model.sensitivity;

import java.util.Arrays;

/**
 * Elementary effects of a factor: change of the output per range of the factor (Morris 1991;
 * Campolongo, Cariboni and Saltelli 2007).
 *
 * @param count of steps that could be judged
 * @param mean μ: which way the output goes
 * @param meanAbsolute μ*: how far
 * @param deviation σ: how much that depends on where; 0 for a factor that acts alone and linearly,
 *     NaN with fewer than two steps
 */
public record MorrisEffect(int count, double mean, double meanAbsolute, double deviation) {

  static MorrisEffect of(double[] effects) {
    double[] known = Arrays.stream(effects).filter(effect -> !Double.isNaN(effect)).toArray();
    double mean = Arrays.stream(known).sum() / known.length;
    double absolute = Arrays.stream(known).map(Math::abs).sum() / known.length;
    double squares = Arrays.stream(known).map(effect -> (effect - mean) * (effect - mean)).sum();
    double deviation = known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1));
    return new MorrisEffect(known.length, mean, absolute, deviation);
  }
}
