package org.evenload.jobs.kind.extremes.feeder;

import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.io.FeederReader;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.Suggestion;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.step.config.FeederConfig;
import org.evenload.model.feeder.ChargingPoint;

/**
 * The feeder of a study, checked, and where it hangs.
 *
 * @param points where vehicles charge on it
 * @param busDemandMw rated demand of the bus that feeds it
 */
public record FeederSite(Feeder feeder, List<ChargingPoint> points, double busDemandMw) {

  /**
   * Reads the feeder.
   *
   * @throws InputException if a file of the feeder is wrong, or the feeder is not one circuit
   * @throws ConfigException if the study names a bus or nodes that do not exist, or a bus without
   *     demand and no number of vehicles
   */
  public static FeederSite read(FeederConfig config, Network network) {
    Bus bus =
        network.buses().stream()
            .filter(candidate -> candidate.number() == config.bus())
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "Invalid feeder.bus '%d', expected a bus of the network: %s."
                            .formatted(
                                config.bus(),
                                network.buses().stream().map(Bus::number).limit(50).toList())));
    if (bus.demandMw() <= 0 && config.vehicles() == null) {
      throw new ConfigException(
          "Invalid feeder.bus '%d', expected a bus with demand, or feeder.vehicles."
              .formatted(config.bus()));
    }
    Feeder feeder = FeederReader.readFeeder(config.folder());
    List<String> known = feeder.nodes().stream().map(Node::name).toList();
    List<String> chosen = config.nodes() == null ? List.of() : config.nodes();
    for (String node : chosen) {
      if (!known.contains(node)) {
        throw new ConfigException(
            "Invalid feeder.nodes '%s', expected nodes of %s.%s"
                .formatted(node, config.folder(), Suggestion.sentence(node, known)));
      }
    }
    // A feeder that is not one circuit must not be found out hours later.
    FeederSolver.of(feeder);
    return new FeederSite(feeder, ChargingPoint.of(feeder, chosen), bus.demandMw());
  }
}
