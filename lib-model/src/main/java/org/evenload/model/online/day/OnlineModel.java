package org.evenload.model.online.day;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.Home;
import org.evenload.model.online.SlotClock;
import org.evenload.model.online.flow.CompiledFeeder;
import org.evenload.model.online.flow.FeederCompiler;
import org.evenload.model.online.flow.FullFlow;
import org.evenload.model.online.flow.HouseLoads;
import org.evenload.model.online.slot.SlotPrices;
import org.evenload.model.online.slot.VoltageLimits;

/**
 * Everything that all days of a study share.
 *
 * @param feeder with its own loads
 * @param price of energy by slot, USD/MWh, above zero
 * @param lossUsdPerMwh K_E
 */
public record OnlineModel(
    SlotClock clock,
    Feeder feeder,
    List<Home> homes,
    HouseLoads houses,
    CompiledFeeder compiled,
    DayCurve price,
    double lossUsdPerMwh,
    VoltageLimits voltages)
    implements Serializable {

  /**
   * Compiles a feeder for its days.
   *
   * @throws org.evenload.grid.input.InputException if the feeder is no circuit or a home is not on
   *     it
   * @throws IllegalArgumentException if a price is not above zero
   */
  public static OnlineModel of(
      SlotClock clock,
      Feeder feeder,
      List<Home> homes,
      HouseLoads houses,
      DayCurve price,
      double lossUsdPerMwh,
      VoltageLimits voltages) {
    if (!Arrays.stream(price.values()).allMatch(usd -> usd > 0)) {
      throw new IllegalArgumentException(
          "Invalid energy price, expected numbers > 0 in every slot: the objective divides by cost.");
    }
    return new OnlineModel(
        clock,
        feeder,
        List.copyOf(homes),
        houses,
        FeederCompiler.compile(feeder, homes, houses),
        price,
        lossUsdPerMwh,
        voltages);
  }

  public SlotPrices prices(int slot) {
    return new SlotPrices(lossUsdPerMwh, price.at(slot));
  }

  /** The day's greatest demand without vehicles, kW. */
  public double peakKw() {
    return Arrays.stream(compiled.houseTotalKw()).max().orElse(0);
  }

  FullFlow fullFlow() {
    return new FullFlow(feeder, homes, houses);
  }
}
