package org.evenload.model.aggregator.relaxation;

import java.util.Arrays;
import org.evenload.model.aggregator.input.PriceSteps;

/**
 * The interior-point iterate of one {@link StepModel}: its weight {@code z}, day-ahead power,
 * realised powers and hinges, and the small systems that eliminating them leaves. A hinge max(0, u)
 * is {@code rise − fall = u}, both ≥ 0, with {@code riseDual + fallDual = slope}.
 */
public final class StepState {
  /** How far from walls a warm start begins. */
  private static final double OFF_WALL_MW = 0.01;

  public final StepModel model;
  final int realisations;

  /** Whether other steps of the period are in the model too, so that the weight is a variable. */
  final boolean weighted;

  public double z = 1;
  double zDual;
  double dayAheadMw;
  private double fromDual;
  private double toDual;

  /** Multiplier of N·P = Σ x. */
  double mean;

  final double[] x;
  private final double[][] rise;
  private final double[][] fall;
  private final double[][] riseDual;
  private final double[][] fallDual;

  // The hinge of the day-ahead limit.
  private double riseP = 1;
  private double fallP = 1;
  private double riseDualP;
  private double fallDualP;

  // Condensed Newton system.
  final double[] stiffness;
  final double[] pull;
  final double[] residual;
  double stiffnessP;
  double pullP;
  double stiffnessZ;
  double residualP;
  double residualZ;

  // Direction.
  double dz;
  double dDayAhead;
  double dMean;
  final double[] dx;

  // Complementarity targets minus products.
  private double cZ;
  private double cFrom;
  private double cTo;
  private double cRiseP;
  private double cFallP;
  private final double[][] cRise;
  private final double[][] cFall;

  /**
   * @param others whether other steps of the period are in the model too
   * @param weight of this step at the start
   * @param realised powers at the start
   * @param product complementarity that each pair starts with, 0 for a cold start
   */
  StepState(StepModel model, boolean others, double weight, double[] realised, double product) {
    this.model = model;
    realisations = realised.length;
    weighted = others;
    z = weight;
    x = new double[realisations];
    dx = new double[realisations];
    stiffness = new double[realisations];
    pull = new double[realisations];
    residual = new double[realisations];
    rise = like(model.at);
    fall = like(model.at);
    riseDual = like(model.at);
    fallDual = like(model.at);
    cRise = like(model.at);
    cFall = like(model.at);
    start(realised, product);
  }

  private static double[][] like(double[][] matrix) {
    double[][] zeros = new double[matrix.length][];
    for (int n = 0; n < matrix.length; n++) {
      zeros[n] = new double[matrix[n].length];
    }
    return zeros;
  }

  private void start(double[] realised, double product) {
    double share =
        product == 0
            ? 0.1 * (model.toMw - model.fromMw)
            : Math.min(0.1 * (model.toMw - model.fromMw), OFF_WALL_MW);
    double[] inside = product == 0 ? realised : offWalls(realised);
    double power = PriceSteps.mean(inside);
    dayAheadMw = z * Math.max(model.fromMw + share, Math.min(model.toMw - share, power));
    double typical = 0.1 * Math.max(1e-3 * realisations, Math.abs(model.dayAheadPrice));
    fromDual = product == 0 ? typical : product / fromGap();
    toDual = product == 0 ? typical : product / toGap();
    zDual = product == 0 ? typical : product / z;
    mean = model.dayAheadPrice / realisations;
    for (int n = 0; n < realisations; n++) {
      x[n] = z * inside[n];
      for (int j = 0; j < model.at[n].length; j++) {
        double slope = model.slope[n][j];
        double u = model.sign[n][j] * (x[n] - model.at[n][j] * z);
        double width = product == 0 ? 0.5 : product / slope;
        rise[n][j] = centralRise(u, width);
        fall[n][j] = centralFall(u, width);
        double sum = rise[n][j] + fall[n][j];
        riseDual[n][j] = slope * fall[n][j] / sum;
        fallDual[n][j] = slope * rise[n][j] / sum;
      }
    }
    if (limited()) {
      double u = dayAheadMw - model.limitMw * z;
      double width = product == 0 ? 0.5 : product / model.slackSlope;
      riseP = centralRise(u, width);
      fallP = centralFall(u, width);
      riseDualP = model.slackSlope * fallP / (riseP + fallP);
      fallDualP = model.slackSlope * riseP / (riseP + fallP);
    }
  }

  // Beyond a wall the duals would be far from those of a start near an optimum.
  private double[] offWalls(double[] realised) {
    double[] inside = new double[realisations];
    for (int n = 0; n < realisations; n++) {
      double width = Math.max(0, model.ceilingMw[n] - model.floorMw[n]);
      double off = Math.min(0.1 * width, OFF_WALL_MW);
      inside[n] = Math.max(model.floorMw[n] + off, Math.min(model.ceilingMw[n] - off, realised[n]));
    }
    return inside;
  }

  // The point of a hinge's central path at which both products are width · slope.
  private static double centralRise(double u, double width) {
    double root = Math.sqrt(u * u / 4 + width * width);
    return u > 0 ? width + u / 2 + root : width + width * width / (root - u / 2);
  }

  private static double centralFall(double u, double width) {
    return centralRise(-u, width);
  }

  /**
   * Takes over what another iterate knows, scaled to this one's weight: duals as they are, so that
   * they stay consistent with the prices; realisations whose hinges differ keep their own start.
   */
  void startLike(StepIterate other) {
    double ratio = z / other.z();
    mean = other.mean();
    zDual = other.zDual();
    dayAheadMw = other.dayAheadMw() * ratio;
    fromDual = other.fromDual();
    toDual = other.toDual();
    if (limited() && other.model().slackSlope > 0) {
      double[] known = other.dayAheadHinge();
      riseP = known[StepIterate.RISE] * ratio;
      fallP = known[StepIterate.FALL] * ratio;
      riseDualP = known[StepIterate.RISE_DUAL];
      fallDualP = known[StepIterate.FALL_DUAL];
    }
    double[] known = other.hinges();
    int o = 0;
    for (int n = 0; n < realisations; n++) {
      if (other.isLike(model, n)) {
        x[n] = other.x()[n] * ratio;
        for (int j = 0; j < rise[n].length; j++) {
          int at = o + StepIterate.OF_HINGE * j;
          rise[n][j] = known[at + StepIterate.RISE] * ratio;
          fall[n][j] = known[at + StepIterate.FALL] * ratio;
          riseDual[n][j] = known[at + StepIterate.RISE_DUAL];
          fallDual[n][j] = known[at + StepIterate.FALL_DUAL];
        }
      }
      o += StepIterate.OF_HINGE * other.model().at[n].length;
    }
  }

  /** The iterate, which later steps of this one do not change. */
  StepIterate iterate() {
    double[] hinges =
        new double[StepIterate.OF_HINGE * Arrays.stream(rise).mapToInt(ofN -> ofN.length).sum()];
    int o = 0;
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        hinges[o + StepIterate.RISE] = rise[n][j];
        hinges[o + StepIterate.FALL] = fall[n][j];
        hinges[o + StepIterate.RISE_DUAL] = riseDual[n][j];
        hinges[o + StepIterate.FALL_DUAL] = fallDual[n][j];
        o += StepIterate.OF_HINGE;
      }
    }
    return new StepIterate(
        model,
        z,
        zDual,
        dayAheadMw,
        fromDual,
        toDual,
        mean,
        x.clone(),
        hinges,
        new double[] {riseP, fallP, riseDualP, fallDualP});
  }

  private boolean limited() {
    return model.slackSlope > 0;
  }

  private double fromGap() {
    return dayAheadMw - model.fromMw * z;
  }

  private double toGap() {
    return model.toMw * z - dayAheadMw;
  }

  private double dFromGap() {
    return dDayAhead - model.fromMw * dz;
  }

  private double dToGap() {
    return model.toMw * dz - dDayAhead;
  }

  private double dFromDual() {
    return (cFrom - fromDual * dFromGap()) / fromGap();
  }

  private double dToDual() {
    return (cTo - toDual * dToGap()) / toGap();
  }

  private double dZDual() {
    return (cZ - zDual * dz) / z;
  }

  void complementarity(double[] sumAndCount) {
    double sum = fromGap() * fromDual + toGap() * toDual;
    int count = 2;
    if (weighted) {
      sum += z * zDual;
      count++;
    }
    if (limited()) {
      sum += riseP * riseDualP + fallP * fallDualP;
      count += 2;
    }
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        sum += rise[n][j] * riseDual[n][j] + fall[n][j] * fallDual[n][j];
      }
      count += 2 * rise[n].length;
    }
    sumAndCount[0] += sum;
    sumAndCount[1] += count;
  }

  void aimAtZero() {
    cZ = -z * zDual;
    cFrom = -fromGap() * fromDual;
    cTo = -toGap() * toDual;
    cRiseP = -riseP * riseDualP;
    cFallP = -fallP * fallDualP;
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        cRise[n][j] = -rise[n][j] * riseDual[n][j];
        cFall[n][j] = -fall[n][j] * fallDual[n][j];
      }
    }
  }

  void aimAt(double target) {
    double zTerm = weighted ? dz * dZDual() : 0;
    double fromTerm = dFromGap() * dFromDual();
    double toTerm = dToGap() * dToDual();
    cZ = target - z * zDual - zTerm;
    cFrom = target - fromGap() * fromDual - fromTerm;
    cTo = target - toGap() * toDual - toTerm;
    Hinge h = new Hinge();
    if (limited()) {
      direct(h);
      cRiseP = target - riseP * riseDualP + h.dRise * h.dFallDual;
      cFallP = target - fallP * fallDualP - h.dFall * h.dFallDual;
    }
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        direct(h, n, j);
        cRise[n][j] = target - rise[n][j] * riseDual[n][j] + h.dRise * h.dFallDual;
        cFall[n][j] = target - fall[n][j] * fallDual[n][j] - h.dFall * h.dFallDual;
      }
    }
  }

  /** Condenses the targets and the iterate into springs and residuals. */
  void condense(double[] price, double capPrice) {
    double a = fromDual / fromGap();
    double b = toDual / toGap();
    double linearSum = 0;
    stiffnessZ = 0;
    residualZ = 0;
    for (int n = 0; n < realisations; n++) {
      double theta = 0;
      double gamma = 0;
      double force = 0;
      double target = 0;
      double squares = 0;
      double moment = 0;
      double targetMoment = 0;
      for (int j = 0; j < rise[n].length; j++) {
        double s = model.sign[n][j];
        double at = model.at[n][j];
        double up = riseDual[n][j] / rise[n][j];
        double down = fallDual[n][j] / fall[n][j];
        double spring = up * down / (up + down);
        double g = (up * cFall[n][j] / fall[n][j] - down * cRise[n][j] / rise[n][j]) / (up + down);
        theta += spring;
        gamma += spring * at;
        squares += spring * at * at;
        force += s * fallDual[n][j];
        target += s * g;
        moment += s * at * fallDual[n][j];
        targetMoment += s * at * g;
      }
      stiffness[n] = theta;
      pull[n] = gamma;
      residual[n] = model.linear[n] - price[n] + mean + force + target;
      stiffnessZ += squares;
      residualZ += moment + targetMoment;
      linearSum += model.linear[n];
    }
    double springP = 0;
    double gP = 0;
    double fallP0 = 0;
    if (limited()) {
      double up = riseDualP / riseP;
      double down = fallDualP / fallP;
      springP = up * down / (up + down);
      gP = (up * cFallP / fallP - down * cRiseP / riseP) / (up + down);
      fallP0 = fallDualP;
    }
    double limit = limited() ? model.limitMw : 0;
    stiffnessP = a + b + springP;
    pullP = model.fromMw * a + model.toMw * b + limit * springP;
    residualP =
        -(model.dayAheadPrice - linearSum - realisations * mean - fromDual + toDual + fallP0)
            + cFrom / fromGap()
            - cTo / toGap()
            - gP;
    if (weighted) {
      stiffnessZ +=
          model.fromMw * model.fromMw * a
              + model.toMw * model.toMw * b
              + limit * limit * springP
              + zDual / z;
      residualZ +=
          capPrice
              - model.fixedUsd
              - model.fromMw * fromDual
              + model.toMw * toDual
              + limit * fallP0
              + zDual
              + cZ / z
              - model.fromMw * cFrom / fromGap()
              + model.toMw * cTo / toGap()
              + limit * gP;
    }
  }

  private static final class Hinge {
    double dRise;
    double dFall;
    double dFallDual;
  }

  private void direct(Hinge h, int n, int j) {
    double du = model.sign[n][j] * (dx[n] - model.at[n][j] * dz);
    direct(h, du, rise[n][j], fall[n][j], riseDual[n][j], fallDual[n][j], cRise[n][j], cFall[n][j]);
  }

  private void direct(Hinge h) {
    direct(h, dDayAhead - model.limitMw * dz, riseP, fallP, riseDualP, fallDualP, cRiseP, cFallP);
  }

  private static void direct(
      Hinge h,
      double du,
      double rise,
      double fall,
      double riseDual,
      double fallDual,
      double cRise,
      double cFall) {
    double up = riseDual / rise;
    double down = fallDual / fall;
    h.dRise = (cRise / rise + cFall / fall + down * du) / (up + down);
    h.dFall = h.dRise - du;
    h.dFallDual =
        (up * cFall / fall - down * cRise / rise) / (up + down) + up * down / (up + down) * du;
  }

  void limitSteps(StepLengths steps) {
    steps.pair(fromGap(), fromDual, dFromGap(), dFromDual());
    steps.pair(toGap(), toDual, dToGap(), dToDual());
    if (weighted) {
      steps.pair(z, zDual, dz, dZDual());
    }
    Hinge h = new Hinge();
    if (limited()) {
      direct(h);
      steps.pair(riseP, riseDualP, h.dRise, -h.dFallDual);
      steps.pair(fallP, fallDualP, h.dFall, h.dFallDual);
    }
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        direct(h, n, j);
        steps.pair(rise[n][j], riseDual[n][j], h.dRise, -h.dFallDual);
        steps.pair(fall[n][j], fallDual[n][j], h.dFall, h.dFallDual);
      }
    }
  }

  void advance(double primal, double dual) {
    double stepFrom = dFromDual();
    double stepTo = dToDual();
    double stepZ = weighted ? dZDual() : 0;
    Hinge h = new Hinge();
    if (limited()) {
      direct(h);
      riseP += primal * h.dRise;
      fallP += primal * h.dFall;
      riseDualP -= dual * h.dFallDual;
      fallDualP += dual * h.dFallDual;
    }
    for (int n = 0; n < realisations; n++) {
      for (int j = 0; j < rise[n].length; j++) {
        direct(h, n, j);
        rise[n][j] += primal * h.dRise;
        fall[n][j] += primal * h.dFall;
        riseDual[n][j] -= dual * h.dFallDual;
        fallDual[n][j] += dual * h.dFallDual;
      }
      x[n] += primal * dx[n];
    }
    fromDual += dual * stepFrom;
    toDual += dual * stepTo;
    zDual += dual * stepZ;
    z += primal * dz;
    dayAheadMw += primal * dDayAhead;
    mean += dual * dMean;
  }
}
