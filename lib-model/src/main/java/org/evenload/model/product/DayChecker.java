package org.evenload.model.product;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a charged day from what it says, without the code that made it: energy, power and stay of
 * every session, red at once, the limit; and whether any exchange of energy between steps would be
 * cheaper, which proves the day optimal.
 */
public final class DayChecker {
  private static final double KWH = 1e-6;
  private static final double USD_PER_MWH = 1e-9;

  private DayChecker() {}

  /** What is wrong with a day, in words; empty if nothing is. */
  public static List<String> faults(ChargedDay day) {
    DayProblem problem = day.problem();
    List<String> faults = new ArrayList<>();
    double[] loadKwh = new double[problem.stepCount()];
    for (int i = 0; i < problem.sessions().size(); i++) {
      Session session = problem.sessions().get(i);
      double[] kwh = day.energyKwh(i);
      addSessionFaults(session, kwh, day.missingKwh(i), problem, faults);
      int first = (int) Math.floor(session.startHour() / problem.stepHours());
      for (int k = 0; k < kwh.length; k++) {
        loadKwh[(first + k) % loadKwh.length] += kwh[k];
      }
    }
    for (int t = 0; t < loadKwh.length; t++) {
      double beyond = Math.max(0, loadKwh[t] - problem.limitKw()[t] * problem.stepHours());
      if (Math.abs(beyond - day.beyondLimitKwh()[t]) > KWH) {
        faults.add(
            "step %d: %s kWh beyond the limit, reported %s"
                .formatted(t + 1, beyond, day.beyondLimitKwh()[t]));
      }
    }
    return faults;
  }

  private static void addSessionFaults(
      Session session, double[] kwh, double missingKwh, DayProblem problem, List<String> faults) {
    double powerKw =
        session.product().isModulated() ? problem.terms().chargerKw() : problem.terms().redKw();
    int first = (int) Math.floor(session.startHour() / problem.stepHours());
    double sum = 0;
    double possible = 0;
    for (int k = 0; k < kwh.length; k++) {
      double from = (first + k) * problem.stepHours();
      double hours =
          Math.max(
              0,
              Math.min(session.endHour(), from + problem.stepHours())
                  - Math.max(session.startHour(), from));
      if (kwh[k] < 0 || kwh[k] > powerKw * hours + KWH) {
        faults.add(
            "vehicle %d: %s kWh in step %d of its stay, possible 0…%s"
                .formatted(session.vehicle(), kwh[k], k + 1, powerKw * hours));
      }
      sum += kwh[k];
      possible += powerKw * hours;
      if (!session.product().isModulated()
          && Math.abs(sum - Math.min(possible, session.energyKwh())) > KWH) {
        faults.add("vehicle %d: red, but not charged at once".formatted(session.vehicle()));
      }
    }
    if (Math.abs(sum + missingKwh - session.energyKwh()) > KWH
        || missingKwh > Math.max(0, session.energyKwh() - possible) + KWH) {
      faults.add(
          "vehicle %d: %s kWh charged and %s missing of %s"
              .formatted(session.vehicle(), sum, missingKwh, session.energyKwh()));
    }
  }

  /**
   * The most that moving one MWh between steps could save, USD: 0 proves that the day is optimal,
   * since its problem is a linear programme.
   */
  public static double possibleSavingUsdPerMwh(ChargedDay day) {
    DayProblem problem = day.problem();
    boolean[][] reaches = exchanges(day);
    double[] beyondKwh = day.beyondLimitKwh();
    boolean[] isFull = fullSteps(day);
    double saving = 0;
    for (int s = 0; s < reaches.length; s++) {
      for (int t = 0; t < reaches.length; t++) {
        if (s != t && reaches[s][t]) {
          double gain = problem.usdPerMwh()[s] - problem.usdPerMwh()[t];
          gain += beyondKwh[s] > 0 ? problem.penaltyUsdPerMwh() : 0;
          gain -= isFull[t] ? problem.penaltyUsdPerMwh() : 0;
          saving = Math.max(saving, gain);
        }
      }
    }
    return saving > USD_PER_MWH ? saving : 0;
  }

  private static boolean[] fullSteps(ChargedDay day) {
    DayProblem problem = day.problem();
    double[] kwh = new double[problem.stepCount()];
    day.kwhByStep()
        .values()
        .forEach(
            byStep -> {
              for (int t = 0; t < kwh.length; t++) {
                kwh[t] += byStep[t];
              }
            });
    boolean[] isFull = new boolean[kwh.length];
    for (int t = 0; t < kwh.length; t++) {
      isFull[t] = kwh[t] >= problem.limitKw()[t] * problem.stepHours() - 1e-9;
    }
    return isFull;
  }

  /** From which step energy can move to which, through any number of vehicles. */
  private static boolean[][] exchanges(ChargedDay day) {
    DayProblem problem = day.problem();
    int steps = problem.stepCount();
    boolean[][] reaches = new boolean[steps][steps];
    for (int i = 0; i < problem.sessions().size(); i++) {
      Session session = problem.sessions().get(i);
      if (session.product().isModulated()) {
        addExchanges(day, i, session, reaches);
      }
    }
    for (int via = 0; via < steps; via++) {
      for (int s = 0; s < steps; s++) {
        if (reaches[s][via]) {
          for (int t = 0; t < steps; t++) {
            reaches[s][t] |= reaches[via][t];
          }
        }
      }
    }
    return reaches;
  }

  private static void addExchanges(ChargedDay day, int i, Session session, boolean[][] reaches) {
    DayProblem problem = day.problem();
    double[] kwh = day.energyKwh(i);
    int first = (int) Math.floor(session.startHour() / problem.stepHours());
    for (int s = 0; s < kwh.length; s++) {
      if (kwh[s] > 0) {
        boolean[] from = reaches[(first + s) % reaches.length];
        for (int t = 0; t < kwh.length; t++) {
          double start = (first + t) * problem.stepHours();
          double hours =
              Math.min(session.endHour(), start + problem.stepHours())
                  - Math.max(session.startHour(), start);
          // Room of a few µWh is rounding.
          from[(first + t) % reaches.length] |= kwh[t] < problem.terms().chargerKw() * hours - 1e-8;
        }
      }
    }
  }
}
