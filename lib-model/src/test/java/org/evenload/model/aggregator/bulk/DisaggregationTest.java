package org.evenload.model.aggregator.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.LoadLimits;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.market.FixedPrices;
import org.evenload.model.vehicle.Battery;
import org.evenload.model.vehicle.Charger;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;
import org.junit.jupiter.api.Test;

class DisaggregationTest {
  private static final Battery BATTERY = new Battery(80, 10, 70, 52);
  private static final Charger CHARGER = new Charger(5, 1, 1, Charger.Direction.BIDIRECTIONAL);

  @Test
  void allRiseTowardsOneLevelAsFarAsTheirChargersLetThem() {
    // Charges 50 and 54: together 112 kWh, the lower one can only reach 55.
    double[][] change = shareOut(new double[] {50, 54}, 56, 56);

    assertThat(change[0]).startsWith(new double[] {5, 0}, within(1e-9));
    assertThat(change[1]).startsWith(new double[] {3, 0}, within(1e-9));
  }

  @Test
  void nobodyChargesWhileAnotherDischarges() {
    double[][] change = shareOut(new double[] {50, 58}, 55, 52);

    // Up by 2 together: the lower one alone. Down by 6: the higher one first, 5 at most.
    assertThat(change[0]).startsWith(new double[] {2, 0}, within(1e-9));
    assertThat(change[1]).startsWith(new double[] {0, -5}, within(1e-9));
  }

  @Test
  void eachLeavesWithItsOwnCharge() {
    double[][] change = shareOut(new double[] {50, 60}, 55, 52);

    assertThat(50 + Arrays.stream(change[0]).sum()).isGreaterThanOrEqualTo(52 - 1e-9);
    assertThat(60 + Arrays.stream(change[1]).sum()).isGreaterThanOrEqualTo(52 - 1e-9);
  }

  private static double[][] shareOut(double[] arrivalKwh, double... meanKwh) {
    int periods = meanKwh.length;
    AggregatorProblem problem =
        new AggregatorProblem(
            "two",
            periods,
            1,
            List.of(group("a"), group("b")),
            1,
            List.of(
                List.of(new Stay.Connected(1, periods, arrivalKwh[0], 0)),
                List.of(new Stay.Connected(1, periods, arrivalKwh[1], 0))),
            new FixedPrices(new double[periods]),
            new double[periods],
            LoadLimits.none(periods),
            1000);
    return new Disaggregation(Batteries.of(problem)).of(new int[] {0, 1}, meanKwh);
  }

  private static VehicleGroup group(String id) {
    return new VehicleGroup(id, 1, 0, 0, BATTERY, CHARGER);
  }
}
