package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evenload.model.coordination.CoordinatedDay;
import org.evenload.model.coordination.Coordination;
import org.evenload.model.population.ChargingDays;
import org.evenload.model.response.FlexibleFleet;

/**
 * Draws, charges and operates days of one kind. Every result is a pure function of the model and
 * the question. Not for sharing between threads.
 */
final class DayCalculator {
  private final PenetrationModel model;
  private final PenetrationModel.Kind kind;
  private final ChargingDays days;
  private final GridOperator operator;

  DayCalculator(PenetrationModel model, PenetrationModel.Kind kind) {
    this.model = model;
    this.kind = kind;
    days = model.chargingDays(kind);
    operator = new GridOperator(model.grid(kind), model.generationMw(), days.buses());
  }

  GridOperator operator() {
    return operator;
  }

  FleetDay fleet(int vehicles, int sample) {
    return FleetDay.of(model, kind, days, vehicles, sample);
  }

  /** All ways in which the vehicles can charge, by fleet. */
  List<FlexibleFleet> flexibleFleets(int vehicles, int sample) {
    return FlexibleFleet.of(days, PenetrationModel.fleet(vehicles), sample);
  }

  /** The day without vehicles. */
  ModeDay withoutVehicles() {
    double[][] nothing = new double[days.buses().length][model.periods()];
    return new ModeDay(
        ChargingMode.NONE,
        "no_vehicles",
        operator.day(nothing),
        nothing,
        0,
        0,
        0,
        0,
        Double.NaN,
        0);
  }

  /** One day in all modes of the study. */
  List<ModeDay> days(DayTask task) {
    FleetDay fleet = fleet(task.vehicles(), task.sample());
    Map<ChargingMode, ModeDay> done = new LinkedHashMap<>();
    for (ChargingMode mode : model.modes()) {
      done.put(
          mode, mode == ChargingMode.COORDINATED ? coordinated(fleet, done) : day(fleet, mode));
    }
    return new ArrayList<>(done.values());
  }

  ModeDay day(FleetDay fleet, ChargingMode mode) {
    FleetDay.Plan plan = fleet.plan(mode);
    return new ModeDay(
        mode,
        "planned",
        operator.day(plan.mw()),
        plan.mw(),
        fleet.needMwh(),
        plan.unmetKwh(),
        fleet.uncontrolled().missingKwh(),
        plan.costUsd(),
        100 * (plan.costUsd() - plan.lowerUsd()) / Math.max(1, Math.abs(fleet.uncontrolledUsd())),
        0);
  }

  /**
   * Coordination acts only where the aggregators' own day is short, and never leaves more short
   * than they do; where some other mode's day holds already, coordination may ask for that one.
   */
  private ModeDay coordinated(FleetDay fleet, Map<ChargingMode, ModeDay> others) {
    ModeDay wishes = others.get(ChargingMode.DECENTRALIZED);
    if (wishes == null) {
      throw new IllegalStateException("Coordination has no aggregators' wishes to start from.");
    }
    if (wishes.holds()) {
      return as(wishes, "not_needed", 0);
    }
    ModeDay best = coordinated(fleet, wishes.mw());
    for (ModeDay other : others.values()) {
      best = better(best, other);
    }
    return best;
  }

  private ModeDay coordinated(FleetDay fleet, double[][] wishMw) {
    CoordinatedDay day = coordination().coordinate(fleet.fleets(), wishMw);
    double unmetKwh = 0;
    for (int k = 0; k < fleet.fleets().size(); k++) {
      unmetKwh += (1 - day.shareOfNeed()[k]) * fleet.fleets().get(k).needMwh() * 1000;
    }
    double uncontrolledUsd = Math.max(1, Math.abs(fleet.uncontrolledUsd()));
    return new ModeDay(
        ChargingMode.COORDINATED,
        day.status().name().toLowerCase(Locale.ROOT),
        operator.day(day.mw()),
        day.mw(),
        fleet.needMwh(),
        unmetKwh > ModeDay.LEAST_KWH ? unmetKwh : 0,
        fleet.uncontrolled().missingKwh(),
        fleet.costUsd(day.mw()),
        100 * (day.costUsd() - day.leastCostUsd()) / uncontrolledUsd,
        day.rounds());
  }

  /** The operator's side of coordinating a day of this kind. */
  Coordination coordination() {
    return new Coordination(
        operator,
        model.netLoadMw(kind),
        model.prices(),
        kind.forecastMw(),
        model.periodHours(),
        model.rounds());
  }

  // Less not supplied, then less unmet, then less cost. What is short within the solver's tolerance
  // is 0 already, so that no tolerance is left for coordination to be worse in.
  private ModeDay better(ModeDay a, ModeDay b) {
    double difference =
        b.notSuppliedMwh(model.periodHours()) - a.notSuppliedMwh(model.periodHours());
    boolean takes =
        b.unsolved() != a.unsolved()
            ? b.unsolved() < a.unsolved()
            : difference < 0
                || difference == 0
                    && (b.unmetKwh() < a.unmetKwh() - ModeDay.LEAST_KWH
                        || b.unmetKwh() <= a.unmetKwh() && b.costUsd() < a.costUsd());
    return takes ? as(b, "as_" + b.mode().column(), a.rounds()) : a;
  }

  private static ModeDay as(ModeDay day, String status, int rounds) {
    return new ModeDay(
        ChargingMode.COORDINATED,
        status,
        day.periods(),
        day.mw(),
        day.needMwh(),
        day.unmetKwh(),
        day.unavoidableKwh(),
        day.costUsd(),
        day.gapPct(),
        rounds);
  }
}
