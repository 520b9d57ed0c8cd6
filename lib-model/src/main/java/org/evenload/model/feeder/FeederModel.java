package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.List;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;

/**
 * A feeder below a transmission bus. Its own loads follow the system's load factor; its vehicles
 * take a fixed share of the power of the bus's vehicles; its source follows the voltage of the bus.
 *
 * @param feeder without vehicles
 * @param loadFactor by period, of the feeder's rated loads
 * @param evShare of the bus's vehicle power that is on this feeder
 */
public record FeederModel(Feeder feeder, double[] loadFactor, double evShare)
    implements Serializable {

  public int periods() {
    return loadFactor.length;
  }

  /** The feeder with a load for the vehicles of every point, after its own loads. */
  Feeder withPoints(List<ChargingPoint> points) {
    return feeder.withAdditionalLoads(points.stream().map(ChargingPoint::load).toList());
  }

  /** Sum of the rated active loads. */
  public double ratedKw() {
    return feeder.loads().stream().mapToDouble(Load::kw).sum();
  }
}
