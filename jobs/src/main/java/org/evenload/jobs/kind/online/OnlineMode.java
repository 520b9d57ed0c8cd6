package org.evenload.jobs.kind.online;

import java.io.Serializable;
import java.util.List;
import org.evenload.jobs.kind.online.OnlineConfig.ModeSettings;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.day.DaySimulator;
import org.evenload.model.online.day.Decision;
import org.evenload.model.online.day.Decision.BySearch;
import org.evenload.model.online.day.Decision.Solver;
import org.evenload.model.online.day.LimitSearch;
import org.evenload.model.online.rule.ChargingRule;
import org.evenload.model.online.rule.EarliestDeadlineFirst;
import org.evenload.model.online.rule.EqualShare;
import org.evenload.model.online.rule.FirstComeFirstServed;
import org.evenload.model.online.rule.LeastLaxityFirst;
import org.evenload.model.online.rule.TimeOfUseDelay;
import org.evenload.model.online.rule.Uncoordinated;
import org.evenload.model.random.RandomKey;
import org.jspecify.annotations.Nullable;

/**
 * A way to decide, ready for use.
 *
 * @param deadline as the clock says it
 * @param endSlot the slot before which vehicles have to be full
 * @param penetrationsPct at which it is used
 */
record OnlineMode(
    ModeSettings settings,
    SlotClock clock,
    Decision decision,
    String deadline,
    int endSlot,
    List<Double> penetrationsPct)
    implements Serializable {

  static OnlineMode of(OnlineConfig config, ModeSettings mode) {
    SlotClock clock = config.clock();
    String deadline = mode.deadline() == null ? config.deadline() : mode.deadline();
    return new OnlineMode(
        mode,
        clock,
        decision(config, mode),
        deadline,
        clock.slotsUntil(OnlineConfig.minutes(deadline)),
        mode.penetrationsPct() == null ? config.penetrationsPct() : mode.penetrationsPct());
  }

  String name() {
    return settings.name();
  }

  boolean keepsLimits() {
    return settings.decide().keepsLimits();
  }

  private static Decision decision(OnlineConfig config, ModeSettings mode) {
    return switch (mode.decide()) {
      case GENETIC -> search(config, Solver.GENETIC);
      case EXACT -> search(config, Solver.EXACT);
      case UNCOORDINATED -> rule(new Uncoordinated());
      case FIRST_COME_FIRST_SERVED -> rule(new FirstComeFirstServed());
      case EARLIEST_DEADLINE_FIRST -> rule(new EarliestDeadlineFirst());
      case LEAST_LAXITY_FIRST -> rule(new LeastLaxityFirst());
      case EQUAL_SHARE -> rule(new EqualShare());
      case TIME_OF_USE_DELAY ->
          rule(
              new TimeOfUseDelay(
                  OnlineConfig.minutes(mode.from()), OnlineConfig.minutes(mode.until())));
    };
  }

  private static Decision search(OnlineConfig config, Solver solver) {
    return new BySearch(solver, config.genetic().options(), config.proof().options());
  }

  private static Decision rule(ChargingRule rule) {
    return new Decision.ByRule(rule);
  }

  /**
   * The limit of a day.
   *
   * @param found how it was found, null if it was given
   */
  record DayLimit(DemandLimit limit, LimitSearch.@Nullable Found found) {
    static DayLimit given(DemandLimit limit) {
      return new DayLimit(limit, null);
    }
  }

  /** The limit to keep on a day, searched for if the study asks for it. */
  DayLimit limit(DaySimulator simulator, List<Vehicle> vehicles, RandomKey key) {
    double peakKw = simulator.model().peakKw();
    Double kw = settings.limitKw();
    return switch (settings.limit()) {
      case NONE -> DayLimit.given(new DemandLimit.None());
      case PEAK -> DayLimit.given(new DemandLimit.Constant(peakKw));
      case FIXED -> DayLimit.given(new DemandLimit.Constant(kw == null ? peakKw : kw));
      case PARTIAL_OVERNIGHT -> DayLimit.given(new DemandLimit.PartialOvernight(peakKw, clock));
      case OVERNIGHT -> kw == null ? found(simulator, vehicles, key) : overnight(kw);
    };
  }

  private DayLimit overnight(double kw) {
    return DayLimit.given(new DemandLimit.Overnight(kw, firstSlot()));
  }

  private DayLimit found(DaySimulator simulator, List<Vehicle> vehicles, RandomKey key) {
    LimitSearch.Found found =
        new LimitSearch(simulator, firstSlot(), settings.limitToleranceKw())
            .find(vehicles, decision, key);
    return new DayLimit(found.limit(), found);
  }

  private int firstSlot() {
    return clock.firstSlotFrom(OnlineConfig.minutes(settings.from()));
  }

  boolean searches() {
    return decision instanceof BySearch;
  }
}
