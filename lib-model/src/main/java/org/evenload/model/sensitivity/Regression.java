package org.evenload.model.sensitivity;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** A polynomial fitted by least squares. */
public final class Regression {
  private final int degree;
  private final double centre;
  private final double scale;
  private final double[] scaled;
  private final RealMatrix covariance;
  private final int freedom;
  private final double rSquared;
  private final double adjustedRSquared;

  private Regression(
      int degree, double centre, double scale, OLSMultipleLinearRegression fit, int count) {
    this.degree = degree;
    this.centre = centre;
    this.scale = scale;
    scaled = fit.estimateRegressionParameters();
    covariance =
        new Array2DRowRealMatrix(fit.estimateRegressionParametersVariance())
            .scalarMultiply(fit.estimateErrorVariance());
    freedom = count - degree - 1;
    rSquared = fit.calculateRSquared();
    adjustedRSquared = fit.calculateAdjustedRSquared();
  }

  /**
   * Fits {@code y} by a polynomial in {@code x}.
   *
   * @param degree 1 for a line, 2 for a parabola
   * @throws IllegalArgumentException unless there are at least {@code degree + 2} points at {@code
   *     degree + 1} different places
   */
  public static Regression fit(double[] x, double[] y, int degree) {
    long places = Arrays.stream(x).distinct().count();
    if (x.length != y.length || x.length < degree + 2 || places < degree + 1) {
      throw new IllegalArgumentException(
          "Cannot fit a polynomial of degree %d to %d points at %d places, expected at least %d at %d."
              .formatted(degree, x.length, places, degree + 2, degree + 1));
    }
    // In units of half the range around its middle, powers of x are well conditioned.
    double least = Arrays.stream(x).min().orElseThrow();
    double greatest = Arrays.stream(x).max().orElseThrow();
    double centre = (least + greatest) / 2;
    double scale = (greatest - least) / 2;
    double[][] powers = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      powers[i] = powers((x[i] - centre) / scale, degree, 1);
    }
    OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
    fit.newSampleData(y, powers);
    return new Regression(degree, centre, scale, fit, x.length);
  }

  private static double[] powers(double z, int degree, int from) {
    double[] powers = new double[degree - from + 1];
    for (int p = from; p <= degree; p++) {
      powers[p - from] = Math.pow(z, p);
    }
    return powers;
  }

  public int degree() {
    return degree;
  }

  /** Share of the variance that the polynomial explains; NaN if {@code y} does not vary. */
  public double rSquared() {
    return rSquared;
  }

  /** {@link #rSquared()} corrected for the number of coefficients. */
  public double adjustedRSquared() {
    return adjustedRSquared;
  }

  /** Coefficients of 1, x, x² … */
  public double[] coefficients() {
    double[] coefficients = new double[degree + 1];
    // Σ s_p ((x − c) / h)^p, multiplied out by Horner's rule.
    for (int p = degree; p >= 0; p--) {
      for (int q = degree; q > 0; q--) {
        coefficients[q] = (coefficients[q - 1] - centre * coefficients[q]) / scale;
      }
      coefficients[0] = -centre * coefficients[0] / scale + scaled[p];
    }
    return coefficients;
  }

  /** The polynomial's value. */
  public double at(double x) {
    double z = (x - centre) / scale;
    double value = 0;
    for (int p = degree; p >= 0; p--) {
      value = value * z + scaled[p];
    }
    return value;
  }

  /** Interval of the mean of {@code y} at {@code x}, from Student's distribution. */
  public Interval band(double x, double confidence) {
    Interval.requireConfidence(confidence);
    double[] powers = powers((x - centre) / scale, degree, 0);
    RealMatrix column = MatrixUtils.createColumnRealMatrix(powers);
    double variance = column.transpose().multiply(covariance).multiply(column).getEntry(0, 0);
    double half =
        new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2)
            * Math.sqrt(Math.max(0, variance));
    return new Interval(at(x) - half, at(x) + half);
  }

  /**
   * The shape that explains the points best: the parabola if the line's R², corrected for the
   * number of coefficients, is lower.
   */
  public static Regression best(double[] x, double[] y) {
    Regression line = fit(x, y, 1);
    if (x.length < 4 || Arrays.stream(x).distinct().count() < 3) {
      return line;
    }
    Regression parabola = fit(x, y, 2);
    return parabola.adjustedRSquared() > line.adjustedRSquared() ? parabola : line;
  }
}
