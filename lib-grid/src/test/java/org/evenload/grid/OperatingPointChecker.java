package org.evenload.grid;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;

/**
 * Recomputes from its voltages what is wrong with an operating point. Shares nothing with the
 * solvers: currents come from complex arithmetic on the circuit of each branch, not from admittance
 * matrices.
 */
public final class OperatingPointChecker {
  private static final Complex ZERO = new Complex(0, 0);

  /**
   * What a solver claims; arrays by bus and by generator, in the order of the network's lists.
   *
   * @param notSuppliedMw demand that is not served, by bus
   */
  public record OperatingPoint(
      double[] vmPu,
      double[] vaRad,
      double[] pMw,
      double[] qMvar,
      double[] notSuppliedMw,
      double[] notSuppliedMvar) {

    /** A point that serves every demand. */
    public static OperatingPoint of(double[] vmPu, double[] vaRad, double[] pMw, double[] qMvar) {
      return new OperatingPoint(
          vmPu, vaRad, pMw, qMvar, new double[vmPu.length], new double[vmPu.length]);
    }
  }

  /**
   * The largest deviations in per unit (angles: radians), and what shows them.
   *
   * @param mismatchPu largest active or reactive imbalance of a bus in service
   * @param violationPu largest amount by which a limit is exceeded, 0 if none is
   * @param lossMw active power that branches lose
   */
  public record Findings(
      double mismatchPu,
      String worstMismatch,
      double violationPu,
      String worstViolation,
      double lossMw) {}

  private final Network network;
  private final OperatingPoint point;
  private final Map<Integer, Integer> position = new HashMap<>();
  private double mismatch;
  private String worstMismatch = "";
  private double violation;
  private String worstViolation = "";
  private double lossMw;

  private OperatingPointChecker(Network network, OperatingPoint point) {
    this.network = network;
    this.point = point;
    for (int i = 0; i < network.buses().size(); i++) {
      position.put(network.buses().get(i).number(), i);
    }
  }

  public static Findings check(Network network, OperatingPoint point) {
    OperatingPointChecker checker = new OperatingPointChecker(network, point);
    checker.balances(checker.branches());
    checker.limits();
    return new Findings(
        checker.mismatch,
        checker.worstMismatch,
        checker.violation,
        checker.worstViolation,
        checker.lossMw);
  }

  /** Power that leaves each bus through its branches, per unit. */
  private Complex[] branches() {
    Complex[] leaving = new Complex[network.buses().size()];
    Arrays.fill(leaving, ZERO);
    for (Branch branch : network.branches()) {
      if (branch.inService()) {
        int from = position.get(branch.from());
        int to = position.get(branch.to());
        Complex vFrom = voltage(from);
        Complex vTo = voltage(to);
        Complex turns = Complex.polar(branch.tapRatio(), Math.toRadians(branch.shiftDeg()));
        Complex halfCharging = new Complex(0, branch.bPu() / 2);
        Complex inner = vFrom.over(turns);
        Complex series = inner.minus(vTo).over(new Complex(branch.rPu(), branch.xPu()));
        Complex currentFrom = series.plus(halfCharging.times(inner)).over(turns.conjugate());
        Complex currentTo = halfCharging.times(vTo).minus(series);
        Complex powerFrom = vFrom.times(currentFrom.conjugate());
        Complex powerTo = vTo.times(currentTo.conjugate());
        leaving[from] = leaving[from].plus(powerFrom);
        leaving[to] = leaving[to].plus(powerTo);
        lossMw += (powerFrom.re() + powerTo.re()) * network.baseMva();
        String name = "branch %d–%d".formatted(branch.from(), branch.to());
        double ratingPu = branch.ratingMva() / network.baseMva();
        atMost(powerFrom.abs(), ratingPu, "rating at the from end of " + name);
        atMost(powerTo.abs(), ratingPu, "rating at the to end of " + name);
        double difference = point.vaRad()[from] - point.vaRad()[to];
        atMost(difference, Math.toRadians(branch.angleMaxDeg()), "greatest angle of " + name);
        atMost(-difference, -Math.toRadians(branch.angleMinDeg()), "least angle of " + name);
      }
    }
    return leaving;
  }

  private void balances(Complex[] leaving) {
    double base = network.baseMva();
    Complex[] injected = new Complex[leaving.length];
    Arrays.fill(injected, ZERO);
    for (int g = 0; g < network.generators().size(); g++) {
      int bus = position.get(network.generators().get(g).bus());
      injected[bus] = injected[bus].plus(new Complex(point.pMw()[g], point.qMvar()[g]));
    }
    for (int i = 0; i < leaving.length; i++) {
      Bus bus = network.buses().get(i);
      if (bus.inService()) {
        double v2 = point.vmPu()[i] * point.vmPu()[i];
        double p =
            injected[i].re()
                - bus.demandMw()
                + point.notSuppliedMw()[i]
                - v2 * bus.shuntMw()
                - leaving[i].re() * base;
        double q =
            injected[i].im()
                - bus.demandMvar()
                + point.notSuppliedMvar()[i]
                + v2 * bus.shuntMvar()
                - leaving[i].im() * base;
        imbalance(p / base, "active power at bus " + bus.number());
        imbalance(q / base, "reactive power at bus " + bus.number());
      }
    }
  }

  private void limits() {
    double base = network.baseMva();
    for (int i = 0; i < network.buses().size(); i++) {
      Bus bus = network.buses().get(i);
      if (bus.inService()) {
        atMost(point.vmPu()[i], bus.vmMaxPu(), "greatest voltage at bus " + bus.number());
        atMost(-point.vmPu()[i], -bus.vmMinPu(), "least voltage at bus " + bus.number());
        double shed = point.notSuppliedMw()[i] / base;
        atMost(-shed, 0, "negative power not supplied at bus " + bus.number());
        atMost(shed, Math.max(0, bus.demandMw()) / base, "not supplied at bus " + bus.number());
      }
    }
    List<Generator> generators = network.generators();
    for (int g = 0; g < generators.size(); g++) {
      Generator generator = generators.get(g);
      String name = " power of generator " + g + " at bus " + generator.bus();
      boolean on = generator.inService();
      double p = point.pMw()[g] / base;
      double q = point.qMvar()[g] / base;
      atMost(p, on ? generator.pMaxMw() / base : 0, "greatest active" + name);
      atMost(-p, on ? -generator.pMinMw() / base : 0, "least active" + name);
      atMost(q, on ? generator.qMaxMvar() / base : 0, "greatest reactive" + name);
      atMost(-q, on ? -generator.qMinMvar() / base : 0, "least reactive" + name);
    }
  }

  private Complex voltage(int bus) {
    return Complex.polar(point.vmPu()[bus], point.vaRad()[bus]);
  }

  // Written so that a NaN counts as the worst.
  private void imbalance(double value, String what) {
    if (!(Math.abs(value) <= mismatch)) {
      mismatch = Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.abs(value);
      worstMismatch = what;
    }
  }

  private void atMost(double value, double limit, String what) {
    double excess = value - limit;
    if (!(excess <= violation)) {
      violation = Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
      worstViolation = what;
    }
  }

  private record Complex(double re, double im) {
    static Complex polar(double radius, double angle) {
      return new Complex(radius * Math.cos(angle), radius * Math.sin(angle));
    }

    Complex plus(Complex other) {
      return new Complex(re + other.re, im + other.im);
    }

    Complex minus(Complex other) {
      return new Complex(re - other.re, im - other.im);
    }

    Complex times(Complex other) {
      return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex over(Complex other) {
      double square = other.re * other.re + other.im * other.im;
      Complex product = times(other.conjugate());
      return new Complex(product.re / square, product.im / square);
    }

    Complex conjugate() {
      return new Complex(re, -im);
    }

    double abs() {
      return Math.hypot(re, im);
    }
  }
}
