package org.evenload.model.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * A stream of random numbers, made by {@link RandomKey#stream()}; not for sharing between threads.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood 2014) with the constants of {@link
 * java.util.SplittableRandom}, whose bits it gives; everything else comes from commons-rng or from
 * here, with {@link StrictMath} wherever a transcendental function reaches the result.
 */
public final class RandomStream implements UniformRandomProvider {
  private long state;
  private @Nullable SharedStateContinuousSampler gaussian;

  RandomStream(long seed) {
    state = seed;
  }

  /**
   * Goes to the beginning of another stream, so that one object serves many.
   *
   * @param keyValue {@link RandomKey#value()} of its key
   */
  public void restart(long keyValue) {
    state = keyValue;
  }

  @Override
  public long nextLong() {
    state += RandomKey.GAMMA;
    return RandomKey.mix(state);
  }

  /** Uniform in 0…2⁵³ − 1: what {@link #nextDouble()} is made of. */
  public long next53Bits() {
    return nextLong() >>> 11;
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  @Override
  public double nextDouble() {
    return next53Bits() * 0x1.0p-53;
  }

  /** Uniform in [least, greatest), or {@code least} if the two are equal. */
  public double uniform(double least, double greatest) {
    return least + nextDouble() * (greatest - least);
  }

  public double normal(double mean, double standardDeviation) {
    return mean + standardDeviation * standardNormal();
  }

  public double standardNormal() {
    if (gaussian == null) {
      gaussian = ZigguratSampler.NormalizedGaussian.of(this);
    }
    return gaussian.sample();
  }

  /**
   * Shares that add up to 1, from a Dirichlet distribution. A parameter of zero gives a share of
   * zero; an infinite parameter is not allowed.
   *
   * @param parameters one per share, none negative, at least one positive
   */
  public double[] dirichlet(double[] parameters) {
    // Logarithms, because a gamma variate of a small parameter underflows.
    double[] share = new double[parameters.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < share.length; i++) {
      share[i] = parameters[i] > 0 ? logGamma(parameters[i]) : Double.NEGATIVE_INFINITY;
      greatest = Math.max(greatest, share[i]);
    }
    double sum = 0;
    for (int i = 0; i < share.length; i++) {
      share[i] = StrictMath.exp(share[i] - greatest);
      sum += share[i];
    }
    for (int i = 0; i < share.length; i++) {
      share[i] /= sum;
    }
    return share;
  }

  /** A gamma variate of scale 1. */
  public double gamma(double shape) {
    return StrictMath.exp(logGamma(shape));
  }

  // Marsaglia and Tsang (2000); below shape 1 by Γ(a) = Γ(a + 1)·U^(1/a).
  private double logGamma(double shape) {
    if (shape < 1) {
      double u = 1 - nextDouble();
      return logGamma(shape + 1) + StrictMath.log(u) / shape;
    }
    double d = shape - 1.0 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = standardNormal();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double u = 1 - nextDouble();
      if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return StrictMath.log(d * v);
      }
    }
  }
}
