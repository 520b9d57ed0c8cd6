package org.evenload.model.online.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evenload.grid.feeder.io.FeederCase;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.DemandLimit;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Home;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.Vehicle;
import org.evenload.model.online.VehicleModel;
import org.evenload.model.online.day.Decision.BoundOptions;
import org.evenload.model.online.day.Decision.BySearch;
import org.evenload.model.online.day.Decision.Solver;
import org.evenload.model.online.day.SlotOutcome.State;
import org.evenload.model.online.day.VehicleOutcome.Reason;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.genetic.GeneticOptions;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day of the IEEE European low-voltage feeder: 906 buses, single-phase loads. */
@Tag("slow")
class EuropeanFeederTest {
  private static final SlotClock CLOCK = Feeders.FIVE_MINUTES;
  private static final double LARGER_THAN_ANY_LOAD_KW = 100;

  private static OnlineModel model() {
    Path folder =
        Optional.ofNullable(System.getenv("REFERENCE_DIR"))
            .map(Path::of)
            .orElseGet(() -> Feeders.datasets().resolve("../../shared/reference"))
            .resolve("lv_european");
    assumeTrue(Files.exists(folder), () -> "no reference data at " + folder);
    FeederCase feeder = FeederReader.read(folder);
    return OnlineModel.of(
        CLOCK,
        feeder.feeder(),
        Home.of(feeder.feeder(), LARGER_THAN_ANY_LOAD_KW),
        HouseLoads.ofProfiles(feeder, CLOCK),
        DayCurve.constant(50, CLOCK.slots()),
        50,
        Feeders.LIMITS);
  }

  @Test
  void aDayWithAVehicleAtEveryHomeKeepsLimitsAndShowsUnbalance() {
    OnlineModel model = model();
    DaySimulator simulator = new DaySimulator(model);
    RandomKey key = RandomKey.ofSeed(1);
    List<Vehicle> vehicles =
        new VehicleModel(40, 6, 10, 3.7, 0.9, 17.5 * 60, 90, 13 * 60, 23 * 60, 0)
            .draw(key, model.homes(), 1, CLOCK, CLOCK.slotsUntil(8 * 60));
    Decision genetic = new BySearch(Solver.GENETIC, GeneticOptions.DEFAULT, BoundOptions.DEFAULT);

    OnlineDay day = simulator.run(vehicles, genetic, new DemandLimit.Constant(model.peakKw()), key);

    assertThat(vehicles).hasSize(55).allMatch(vehicle -> vehicle.home().phases().size() == 1);
    assertThat(day.slots())
        .allMatch(
            slot ->
                slot.state() == State.WITHIN_LIMITS || slot.state() == State.HOUSES_EXCEED_LIMIT)
        .allMatch(slot -> slot.demandKw() <= model.peakKw() + 1e-9)
        .allMatch(slot -> Math.abs(slot.lowestPu() - slot.fullFlow().lowestPu()) < 1e-6);
    assertThat(day.slots().stream().mapToDouble(s -> s.fullFlow().unbalance()).max().orElse(0))
        .isBetween(1e-4, 0.05);
    assertThat(day.vehicles())
        .allMatch(v -> v.unmetKwh() == 0 || v.reason() != Reason.NONE)
        .allSatisfy(
            v ->
                assertThat(v.gridKwh() + v.unmetKwh())
                    .isCloseTo(v.vehicle().gridKwh(), within(1e-9)));
    assertThat(day.totals().balanceKwh()).isLessThan(1e-9);
    assertThat(day.totals().foresightUsd()).isLessThanOrEqualTo(day.totals().totalUsd());
  }
}
