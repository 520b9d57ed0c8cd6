package org.evenload.jobs.kind.online;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.online.OnlineDays.Simulated;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Priority;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.bound.SlotBound;
import org.evenload.model.online.day.DayTotals;
import org.evenload.model.online.day.LimitSearch;
import org.evenload.model.online.day.OnlineDay;
import org.evenload.model.online.day.OnlineModel;
import org.evenload.model.online.day.SlotOutcome;
import org.evenload.model.online.day.SlotOutcome.Search;
import org.evenload.model.online.day.VehicleOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the tables keep of a day.
 *
 * @param keys scenario, variant, sample, mode
 * @param day the row of the day, without keys
 * @param slots rows by slot, without keys; likewise the others
 */
record SolvedDay(
    List<Object> keys,
    Object[] day,
    List<Object[]> slots,
    List<Object[]> vehicles,
    List<Object[]> unmet,
    List<Object[]> searches,
    List<Object[]> charging)
    implements Serializable {

  static SolvedDay of(DayKey key, Simulated simulated, OnlineDays days) {
    return new Maker(key, simulated, days).make();
  }

  Iterator<Row> dayRows() {
    return List.of(OnlineTables.DAY.row(with(day))).iterator();
  }

  Iterator<Row> slotRows() {
    return slots.stream().map(values -> OnlineTables.SLOTS.row(with(values))).iterator();
  }

  Iterator<Row> vehicleRows() {
    return vehicles.stream().map(values -> OnlineTables.VEHICLES.row(with(values))).iterator();
  }

  Iterator<Row> unmetRows() {
    return unmet.stream().map(values -> OnlineTables.UNMET.row(with(values))).iterator();
  }

  Iterator<Row> searchRows() {
    return searches.stream().map(values -> OnlineTables.SEARCHES.row(with(values))).iterator();
  }

  Iterator<Row> chargingRows() {
    return charging.stream().map(values -> OnlineTables.CHARGING.row(with(values))).iterator();
  }

  private @Nullable Object[] with(@Nullable Object[] values) {
    @Nullable Object[] all = Arrays.copyOf(keys.toArray(), keys.size() + values.length);
    System.arraycopy(values, 0, all, keys.size(), values.length);
    return all;
  }

  static String variant(double penetrationPct) {
    return "penetration_pct=" + plain(penetrationPct);
  }

  static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Turns the model's records into rows. */
  private static final class Maker {
    private final DayKey key;
    private final OnlineDays days;
    private final OnlineModel model;
    private final OnlineDay day;
    private final OnlineMode.DayLimit limit;

    Maker(DayKey key, Simulated simulated, OnlineDays days) {
      this.key = key;
      this.days = days;
      this.model = days.model();
      this.day = simulated.day();
      this.limit = simulated.limit();
    }

    SolvedDay make() {
      List<Object[]> vehicles = new ArrayList<>();
      List<Object[]> unmet = new ArrayList<>();
      for (int v = 0; v < day.vehicles().size(); v++) {
        VehicleOutcome outcome = day.vehicles().get(v);
        vehicles.add(vehicle(v + 1, outcome));
        if (outcome.unmetKwh() > 0) {
          unmet.add(values(v + 1, outcome.unmetKwh(), word(outcome.reason())));
        }
      }
      return new SolvedDay(
          List.of(
              model.feeder().name(),
              key.isWithoutVehicles() ? "" : variant(key.penetrationPct()),
              key.sample(),
              key.isWithoutVehicles()
                  ? OnlineTables.WITHOUT_VEHICLES
                  : days.modes().get(key.mode()).name()),
          totals(),
          day.slots().stream().map(this::slot).toList(),
          vehicles,
          unmet,
          searches(),
          key.sample() == 1 ? charging() : List.of());
    }

    private Object[] totals() {
      DayTotals totals = day.totals();
      LimitSearch.Found found = limit.found();
      double[] gaps =
          day.slots().stream()
              .flatMap(slot -> slot.search().stream())
              .mapToDouble(search -> 100 * search.gap())
              .sorted()
              .toArray();
      return values(
          key.penetrationPct(),
          totals.vehicles(),
          totals.neededKwh(),
          totals.chargedKwh(),
          totals.unmetKwh(),
          totals.notFull(),
          totals.houseKwh(),
          totals.lossKwh(),
          totals.peakKw(),
          day.slots().stream().mapToDouble(SlotOutcome::lossKw).max().orElse(0),
          100 * totals.deviationPu(),
          100 * totals.meanDeviationPu(),
          greatestUnbalancePct(),
          totals.headAmperes(),
          totals.energyUsd(),
          totals.lossUsd(),
          totals.totalUsd(),
          totals.foresightUsd(),
          orNull(greatestLimitKw()),
          found == null ? null : (Double) found.leastKw(),
          found == null ? 0 : found.runs(),
          gaps.length,
          gaps.length == 0 ? null : (Double) median(gaps),
          gaps.length == 0 ? null : (Double) gaps[gaps.length - 1],
          (int) day.slots().stream().filter(slot -> isOutside(slot.state())).count(),
          totals.balanceKwh());
    }

    private static boolean isOutside(SlotOutcome.State state) {
      return state != SlotOutcome.State.WITHIN_LIMITS
          && state != SlotOutcome.State.HOUSES_EXCEED_LIMIT;
    }

    private static double median(double[] sorted) {
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double greatestLimitKw() {
      DemandLimit kept = day.limit();
      return IntStream.range(0, model.clock().slots())
          .mapToDouble(
              slot ->
                  Math.max(
                      kept.limitKw(slot, Priority.NORMAL),
                      kept.byPriority() ? kept.limitKw(slot, Priority.HIGH) : 0))
          .max()
          .orElse(Double.POSITIVE_INFINITY);
    }

    private @Nullable Double greatestUnbalancePct() {
      double greatest = 0;
      for (SlotOutcome slot : day.slots()) {
        Double unbalance = unbalancePct(slot);
        if (unbalance == null) {
          return null;
        }
        greatest = Math.max(greatest, unbalance);
      }
      return greatest;
    }

    // The unbalance of a feeder that is held as one phase is rounding.
    private @Nullable Double unbalancePct(SlotOutcome slot) {
      double unbalance = slot.fullFlow().unbalance();
      return model.compiled().isSymmetric() && !Double.isNaN(unbalance)
          ? (Double) 0.0
          : orNull(100 * unbalance);
    }

    private Object[] slot(SlotOutcome slot) {
      double priorityKw = 0;
      for (int v = 0; v < slot.chargeKw().length; v++) {
        boolean first = day.vehicles().get(v).vehicle().priority() == Priority.HIGH;
        priorityKw += first ? slot.chargeKw()[v] : 0;
      }
      return values(
          slot.slot() + 1,
          model.clock().timeOf(slot.slot()),
          word(slot.state()),
          slot.houseKw(),
          slot.chargingKw(),
          priorityKw,
          orNull(slot.limitKw()),
          orNull(slot.priorityLimitKw()),
          slot.waiting(),
          slot.charging(),
          model.price().at(slot.slot()),
          slot.lossKw(),
          slot.energyUsd(),
          slot.lossUsd(),
          slot.lowestPu(),
          orNull(slot.fullFlow().lowestPu()),
          orNull(slot.fullFlow().highestPu()),
          slot.fullFlow().lowestAt(),
          unbalancePct(slot),
          slot.headAmperes());
    }

    private static Object[] vehicle(int number, VehicleOutcome outcome) {
      Vehicle vehicle = outcome.vehicle();
      StringBuilder phases = new StringBuilder();
      vehicle.home().phases().stream().sorted().forEach(phases::append);
      return values(
          number,
          vehicle.home().node(),
          phases.toString(),
          vehicle.priority() == Priority.HIGH,
          vehicle.plugInSlot() + 1,
          vehicle.endSlot(),
          vehicle.batteryKwh(),
          vehicle.arrivalKwh(),
          vehicle.targetKwh(),
          outcome.batteryKwh(),
          vehicle.chargerKw(),
          vehicle.efficiency(),
          vehicle.gridKwh(),
          outcome.gridKwh(),
          outcome.unmetKwh(),
          outcome.fullSlot() < 0 ? null : (Integer) (outcome.fullSlot() + 1));
    }

    private List<Object[]> searches() {
      boolean genetic =
          !key.isWithoutVehicles()
              && days.modes().get(key.mode()).settings().decide() == OnlineConfig.Decider.GENETIC;
      List<Object[]> rows = new ArrayList<>();
      for (SlotOutcome slot : day.slots()) {
        for (int k = 0; k < slot.search().size(); k++) {
          Search search = slot.search().get(k);
          SlotBound bound = search.bound();
          if (bound != null) {
            rows.add(search(slot.slot() + 1, k + 1, search, bound, genetic));
          }
        }
      }
      return rows;
    }

    private static Object[] search(
        int slot, int number, Search search, SlotBound bound, boolean genetic) {
      List<@Nullable Object> values = new ArrayList<>();
      values.addAll(
          Arrays.asList(
              slot,
              number,
              search.candidates(),
              search.solution().chosen().cardinality(),
              search.solution().flows(),
              search.solution().evaluation().objective(),
              bound.objective(),
              100 * search.gap(),
              word(bound.proof()),
              bound.nodes()));
      for (int look : OnlineTables.LOOKS) {
        values.add(genetic ? orNull(100 * gapAfter(look, search, bound)) : null);
      }
      return values.toArray();
    }

    private static double gapAfter(int flows, Search search, SlotBound bound) {
      double objective = Double.NaN;
      for (var progress : search.solution().progress()) {
        if (progress.flows() <= flows) {
          objective = progress.objective();
        }
      }
      return Double.isNaN(objective) ? Double.NaN : bound.gap(objective);
    }

    private List<Object[]> charging() {
      List<Object[]> rows = new ArrayList<>();
      for (SlotOutcome slot : day.slots()) {
        for (int v = 0; v < slot.chargeKw().length; v++) {
          if (slot.chargeKw()[v] > 0) {
            rows.add(values(v + 1, slot.slot() + 1, slot.chargeKw()[v]));
          }
        }
      }
      return rows;
    }

    private static Object[] values(@Nullable Object... values) {
      return values;
    }

    private static @Nullable Double orNull(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }
}
