package org.evenload.jobs.kind.penetration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.evenload.grid.network.Generator;
import org.evenload.model.coordination.CapacityBracket;
import org.evenload.model.coordination.CoordinatedDay;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest fleet that a drawn day takes, by bisection over numbers of vehicles: the first
 * n vehicles of the day, so that a larger fleet is a smaller one and some more. Not for sharing
 * between threads.
 */
final class CapacitySearch {
  /** So many times the greatest level is where the search ends. */
  static final int BEYOND_LEVELS = 8;

  private final PenetrationModel model;
  private final PenetrationModel.Kind kind;
  private final DayCalculator calculator;
  private final int sample;
  private final double width;

  CapacitySearch(PenetrationModel model, PenetrationModel.Kind kind, int sample, double width) {
    this.model = model;
    this.kind = kind;
    this.sample = sample;
    this.width = width;
    calculator = new DayCalculator(model, kind);
  }

  /**
   * What is known from the levels.
   *
   * @param fits all levels up to it hold; 0 for none
   * @param fails the first level that does not hold, {@link DayCapacity#UNKNOWN} for none
   */
  record Known(int fits, int fails) implements java.io.Serializable {}

  private record Failure(String binds, @Nullable Integer period) {}

  /** All modes of the study; the coordinated one last. */
  List<DayCapacity> capacities(Map<ChargingMode, Known> known, boolean baseHolds) {
    List<DayCapacity> found = new ArrayList<>();
    known.forEach(
        (mode, levels) -> {
          if (!baseHolds) {
            ModeDay base = calculator.withoutVehicles();
            int worst = base.worstPeriod();
            found.add(
                new DayCapacity(
                    mode, 0, 0, "operated", base.periods().get(worst).binds(), worst + 1));
          } else if (mode != ChargingMode.COORDINATED) {
            found.add(ofMode(mode, levels));
          } else {
            int others = found.stream().mapToInt(DayCapacity::fits).max().orElse(0);
            found.add(coordinated(Math.max(others, levels.fits())));
          }
        });
    return found;
  }

  private DayCapacity ofMode(ChargingMode mode, Known known) {
    int fits = known.fits();
    int fails = known.fails();
    Failure failure = fails == DayCapacity.UNKNOWN ? null : failure(mode, fails);
    while (fails == DayCapacity.UNKNOWN && fits < most()) {
      int more = (int) Math.min(most(), 2L * fits);
      Failure found = failure(mode, more);
      fails = found == null ? fails : more;
      failure = found;
      fits = found == null ? more : fits;
    }
    while (fails != DayCapacity.UNKNOWN && isOpen(fits, fails)) {
      int middle = fits + (fails - fits) / 2;
      Failure found = failure(mode, middle);
      if (found == null) {
        fits = middle;
      } else {
        fails = middle;
        failure = found;
      }
    }
    return failure == null
        ? new DayCapacity(mode, fits, fails, "none", null, null)
        : new DayCapacity(mode, fits, fails, "operated", failure.binds, failure.period);
  }

  private int most() {
    return BEYOND_LEVELS * model.levels().get(model.levels().size() - 1);
  }

  private boolean isOpen(int fits, int fails) {
    return fails - fits > Math.max(1, width * fails);
  }

  // Null if the day holds. Heavy periods come first, for they are the likeliest to fail.
  private @Nullable Failure failure(ChargingMode mode, int vehicles) {
    FleetDay.Plan plan = calculator.fleet(vehicles, sample).plan(mode);
    if (plan.unmetKwh() > 0) {
      return new Failure(DayCapacity.NEED, null);
    }
    double[] load = model.netLoadMw(kind);
    for (double[] ofFleet : plan.mw()) {
      for (int t = 0; t < load.length; t++) {
        load[t] += ofFleet[t];
      }
    }
    List<Integer> heaviestFirst =
        IntStream.range(0, load.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer t) -> -load[t]).thenComparing(t -> t))
            .toList();
    for (int t : heaviestFirst) {
      PeriodState state = calculator.operator().state(t, GridOperator.ofPeriod(plan.mw(), t));
      if (!state.holds()) {
        return new Failure(String.valueOf(state.binds()), t + 1);
      }
    }
    return null;
  }

  /**
   * The best that any schedule reaches: from above first by generation alone, then by the shadow
   * prices of days that do not fit; from below by days that were operated.
   */
  private DayCapacity coordinated(int alreadyFits) {
    double generationMw =
        model.grid().network().generators().stream()
            .filter(Generator::inService)
            .mapToDouble(Generator::pMaxMw)
            .sum();
    CapacityBracket bracket =
        CapacityBracket.of(
            new CapacityBracket.Question(
                calculator.coordination(),
                generationMw,
                vehicles -> calculator.flexibleFleets((int) vehicles, sample),
                1),
            alreadyFits,
            most(),
            width);
    CoordinatedDay failing = bracket.failing();
    Failure failure =
        failing == null
            ? new Failure("all generators, active power maximum", null)
            : pressed(failing);
    boolean isOpen = bracket.proof() == CapacityBracket.Proof.NONE;
    return new DayCapacity(
        ChargingMode.COORDINATED,
        (int) bracket.fits(),
        isOpen ? DayCapacity.UNKNOWN : (int) bracket.failsFrom(),
        bracket.proof().name().toLowerCase(Locale.ROOT),
        isOpen ? null : failure.binds,
        isOpen ? null : failure.period);
  }

  // A little more than the best day that was found shows which limit holds it back.
  private Failure pressed(CoordinatedDay day) {
    PeriodState worst = null;
    int period = 0;
    for (int t = 0; t < model.periods(); t++) {
      double[] more = GridOperator.ofPeriod(day.mw(), t);
      for (int k = 0; k < more.length; k++) {
        more[k] *= 1 + width;
      }
      PeriodState state = calculator.operator().state(t, more);
      if (!state.holds() && (worst == null || state.notSuppliedMw() > worst.notSuppliedMw())) {
        worst = state;
        period = t + 1;
      }
    }
    return worst == null
        ? new Failure(DayCapacity.NEED, null)
        : new Failure(String.valueOf(worst.binds()), period);
  }
}
