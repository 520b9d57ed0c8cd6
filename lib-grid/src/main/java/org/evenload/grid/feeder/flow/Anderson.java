package org.evenload.grid.feeder.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Anderson acceleration of a fixed point x = g(x): the next point combines the last ones so that
 * their combined residual g(x) − x is least. Equivalent to GMRES where g is linear, so it converges
 * where plain iteration swings away from a solution (heavily loaded feeders).
 */
final class Anderson {
  private static final int WINDOW = 10;
  private static final double RIDGE = 1e-14;

  private record Step(double[] ofG, double[] ofResidual) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private double[] lastG = {};
  private double[] lastResidual = {};

  /** The next point, from the last one and its image. */
  double[] next(double[] x, double[] g) {
    double[] residual = minus(g, x);
    if (lastG.length > 0) {
      steps.addLast(new Step(minus(g, lastG), minus(residual, lastResidual)));
      if (steps.size() > WINDOW) {
        steps.removeFirst();
      }
    }
    lastG = g.clone();
    lastResidual = residual;
    double[] weights = leastSquares(residual);
    double[] next = g.clone();
    Iterator<Step> step = steps.iterator();
    for (double weight : weights) {
      double[] ofG = step.next().ofG();
      for (int i = 0; i < next.length; i++) {
        next[i] -= weight * ofG[i];
      }
    }
    return next;
  }

  private double[] leastSquares(double[] residual) {
    Step[] columns = steps.toArray(Step[]::new);
    int m = columns.length;
    double[][] normal = new double[m][m];
    double[] right = new double[m];
    for (int i = 0; i < m; i++) {
      right[i] = dot(columns[i].ofResidual(), residual);
      for (int j = 0; j <= i; j++) {
        normal[i][j] = dot(columns[i].ofResidual(), columns[j].ofResidual());
        normal[j][i] = normal[i][j];
      }
    }
    double trace = 0;
    for (int i = 0; i < m; i++) {
      trace += normal[i][i];
    }
    for (int i = 0; i < m; i++) {
      normal[i][i] += RIDGE * trace + Double.MIN_NORMAL;
    }
    return cholesky(normal, right);
  }

  private static double[] cholesky(double[][] a, double[] b) {
    int n = b.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      a[j][j] = Math.sqrt(Math.max(a[j][j], Double.MIN_NORMAL));
      for (int i = j + 1; i < n; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i][k] * b[k];
      }
      b[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        b[i] -= a[k][i] * b[k];
      }
      b[i] /= a[i][i];
    }
    return b;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
