package org.evenload.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evenload.grid.OperatingPointChecker.Findings;
import org.evenload.grid.OperatingPointChecker.OperatingPoint;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Network;
import org.evenload.grid.network.TestNetworks;
import org.junit.jupiter.api.Test;

class OperatingPointCheckerTest {
  // Both ends at 1 p.u. and 30° over j0.1 p.u.: 10·sin 30° = 5 p.u., and each end gives
  // 10·(1 − cos 30°) p.u. of reactive power.
  private static final double REACTIVE_MVAR = 1000 * (1 - Math.sqrt(3) / 2);
  private static final Network TWO = TestNetworks.twoBuses(500, -REACTIVE_MVAR);

  @Test
  void exactPointHasNoFindings() {
    Findings findings = OperatingPointChecker.check(TWO, point(500, REACTIVE_MVAR));
    assertThat(findings.mismatchPu()).isLessThan(1e-12);
    assertThat(findings.violationPu()).isZero();
    assertThat(findings.lossMw()).isCloseTo(0, within(1e-10));
  }

  @Test
  void imbalanceIsNamed() {
    Findings findings = OperatingPointChecker.check(TWO, point(503, REACTIVE_MVAR));
    assertThat(findings.mismatchPu()).isCloseTo(0.03, within(1e-12));
    assertThat(findings.worstMismatch()).isEqualTo("active power at bus 1");
  }

  @Test
  void exceededRatingIsNamed() {
    Branch line = TWO.branches().get(0);
    Branch rated =
        new Branch(
            1, 2, line.rPu(), line.xPu(), 0, 400, 1, 0, true, line.angleMinDeg(), 29, Double.NaN);
    Network network = new Network("rated", 100, TWO.buses(), List.of(rated), TWO.generators());
    Findings findings = OperatingPointChecker.check(network, point(500, REACTIVE_MVAR));
    assertThat(findings.violationPu())
        .isCloseTo(Math.hypot(5, REACTIVE_MVAR / 100) - 4, within(1e-12));
    assertThat(findings.worstViolation()).contains("branch 1–2");
  }

  @Test
  void phaseShiftAndTapActAtTheFromEnd() {
    Branch line = TWO.branches().get(0);
    Branch shifter =
        new Branch(
            1,
            2,
            line.rPu(),
            line.xPu(),
            0,
            line.ratingMva(),
            1.1,
            30,
            true,
            line.angleMinDeg(),
            line.angleMaxDeg(),
            Double.NaN);
    Network network = new Network("shifter", 100, TWO.buses(), List.of(shifter), TWO.generators());
    // Behind the ideal transformer the voltage is 1∠0: the same flows as before at angles 60° and
    // 0.
    OperatingPoint point =
        OperatingPoint.of(
            new double[] {1.1, 1},
            new double[] {Math.toRadians(60), 0},
            new double[] {500},
            new double[] {REACTIVE_MVAR});
    assertThat(OperatingPointChecker.check(network, point).mismatchPu()).isLessThan(1e-12);
  }

  @Test
  void missingNumbersAreTheWorstMismatch() {
    Findings findings = OperatingPointChecker.check(TWO, point(Double.NaN, 0));
    assertThat(findings.mismatchPu()).isInfinite();
  }

  private static OperatingPoint point(double pMw, double qMvar) {
    return OperatingPoint.of(
        new double[] {1, 1},
        new double[] {Math.PI / 6, 0},
        new double[] {pMw},
        new double[] {qMvar});
  }
}
