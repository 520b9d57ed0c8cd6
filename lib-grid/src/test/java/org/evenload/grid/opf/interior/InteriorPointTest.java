package org.evenload.grid.opf.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.evenload.grid.opf.interior.InteriorPoint.Barrier;
import org.evenload.grid.opf.interior.InteriorPoint.Constraints;
import org.evenload.grid.opf.interior.InteriorPoint.Ending;
import org.evenload.grid.opf.interior.InteriorPoint.Goal;
import org.evenload.grid.opf.interior.InteriorPoint.Outcome;
import org.evenload.grid.opf.interior.InteriorPoint.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InteriorPointTest {
  private static final double LEAST = 2;

  @ParameterizedTest
  @EnumSource(Barrier.class)
  void exactDerivativesEndAtTheOptimum(Barrier barrier) {
    Outcome outcome = solve(new Parabola(0, 0), barrier);

    assertThat(outcome.ending()).isEqualTo(Ending.OPTIMAL);
    assertThat(outcome.x()[0]).isCloseTo(LEAST, within(1e-8));
  }

  @ParameterizedTest
  @EnumSource(Barrier.class)
  void whereRoundingLeadsAwayFromAGoodPointItIsReturnedTo(Barrier barrier) {
    Outcome outcome = solve(new Parabola(2e-7, 1e-2), barrier);

    assertThat(outcome.ending()).isEqualTo(Ending.ACCEPTABLE);
    assertThat(outcome.x()[0]).isCloseTo(LEAST, within(1e-6));
    assertThat(outcome.isConverged()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Barrier.class)
  void whereNoPointWasGoodNoneIsReported(Barrier barrier) {
    Outcome outcome = solve(new Parabola(1e-2, 1e-2), barrier);

    assertThat(outcome.isConverged()).isFalse();
  }

  private static Outcome solve(Parabola program, Barrier barrier) {
    return new InteriorPoint(new NewtonSystem(program.structure()), Constraints.HARD)
        .solve(program, Goal.COST, program.start(), new Settings(1e-8, 60, barrier, 0.1, 1e-2));
  }

  /**
   * {@code min (x − 2)², 0 ≤ x ≤ 10}, whose gradient is wrong by turns up and down, as one of an
   * ill-conditioned system is.
   *
   * @param early error of the first gradients near the optimum
   * @param late error of those that follow
   */
  private static final class Parabola implements NonlinearProgram {
    private static final int EARLY = 5;

    private final double early;
    private final double late;
    private int evaluationsNearby;

    Parabola(double early, double late) {
      this.early = early;
      this.late = late;
    }

    @Override
    public Structure structure() {
      SparseRows none = new SparseRows.Builder().build();
      return new Structure(1, none, none, new int[] {0}, new int[] {0}, new int[1], new int[0]);
    }

    @Override
    public double[] lower() {
      return new double[] {0};
    }

    @Override
    public double[] upper() {
      return new double[] {10};
    }

    @Override
    public double[] inequalityLower() {
      return new double[0];
    }

    @Override
    public double[] inequalityUpper() {
      return new double[0];
    }

    @Override
    public double[] start() {
      return new double[] {7};
    }

    @Override
    public double objective(double[] x) {
      return (x[0] - LEAST) * (x[0] - LEAST);
    }

    @Override
    public void gradient(double[] x, double[] gradient) {
      gradient[0] = 2 * (x[0] - LEAST);
      if (Math.abs(x[0] - LEAST) < 1e-2) {
        double error = evaluationsNearby < EARLY ? early : late;
        gradient[0] += evaluationsNearby % 2 == 0 ? error : -error;
        evaluationsNearby++;
      }
    }

    @Override
    public void constraints(double[] x, double[] equalities, double[] inequalities) {}

    @Override
    public void jacobians(double[] x, double[] equalities, double[] inequalities) {}

    @Override
    public void hessian(double[] x, double weight, double[] y, double[] v, double[] values) {
      values[0] = 2 * weight;
    }
  }
}
