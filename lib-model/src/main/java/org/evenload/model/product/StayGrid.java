package org.evenload.model.product;

import java.util.List;

/**
 * What every session could charge in every step of its stay, µWh. The steps of session {@code i}
 * are the positions {@code start(i)…end(i) − 1}; the first and the last may be covered in part.
 */
final class StayGrid {
  /** Energy that rounding may take from a stay. */
  private static final long ROUNDING = 1000;

  private final int stepCount;
  private final int[] firstStep;
  private final int[] start;
  private final long[] most;
  private final long[] energy;
  private final long[] missing;

  StayGrid(DayProblem problem) {
    List<Session> sessions = problem.sessions();
    stepCount = problem.stepCount();
    firstStep = new int[sessions.size()];
    start = new int[sessions.size() + 1];
    double stepHours = problem.stepHours();
    for (int i = 0; i < sessions.size(); i++) {
      Session session = sessions.get(i);
      firstStep[i] = (int) Math.floor(session.startHour() / stepHours);
      int afterLast = (int) Math.ceil(session.endHour() / stepHours);
      start[i + 1] = Math.addExact(start[i], Math.max(1, afterLast - firstStep[i]));
    }
    most = new long[start[sessions.size()]];
    energy = new long[sessions.size()];
    missing = new long[sessions.size()];
    for (int i = 0; i < sessions.size(); i++) {
      fill(i, sessions.get(i), powerKw(sessions.get(i), problem.terms()), stepHours);
    }
  }

  private static double powerKw(Session session, ProductTerms terms) {
    return session.product().isModulated() ? terms.chargerKw() : terms.redKw();
  }

  private void fill(int i, Session session, double powerKw, double stepHours) {
    long before = 0;
    for (int k = start[i]; k < start[i + 1]; k++) {
      double stepEndHour = (firstStep[i] + k - start[i] + 1) * stepHours;
      double hours = Math.min(Math.max(0, stepEndHour - session.startHour()), session.stayHours());
      long until = MicroWattHours.of(powerKw * hours);
      most[k] = until - before;
      before = until;
    }
    long wanted = MicroWattHours.of(session.energyKwh());
    energy[i] = Math.min(wanted, before);
    missing[i] = wanted - energy[i] > ROUNDING ? wanted - energy[i] : 0;
  }

  int sessionCount() {
    return energy.length;
  }

  int stepCount() {
    return stepCount;
  }

  int positionCount() {
    return most.length;
  }

  int start(int i) {
    return start[i];
  }

  int end(int i) {
    return start[i + 1];
  }

  /** Step of the day, from 0, at a position of a session. */
  int clockStep(int i, int position) {
    // Asked for hundreds of times per session: a stay seldom wraps, and a division is dear.
    int step = firstStep[i] + position - start[i];
    return step < stepCount ? step : step % stepCount;
  }

  /** Clock step in which the stay begins. */
  int firstClockStep(int i) {
    return firstStep[i] % stepCount;
  }

  long most(int position) {
    return most[position];
  }

  /** What the session will be given: what it asks for, or what its stay can hold. */
  long energy(int i) {
    return energy[i];
  }

  /** What it asks for beyond that. */
  long missing(int i) {
    return missing[i];
  }
}
