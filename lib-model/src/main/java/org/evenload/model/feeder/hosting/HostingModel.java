package org.evenload.model.feeder.hosting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.limit.Limits;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;
import org.evenload.model.random.RandomStream;

/**
 * A feeder, its customers and their day.
 *
 * @param loadKw other loads by step and load of the feeder
 * @param loadKvar the same of reactive power
 */
public record HostingModel(
    Feeder feeder,
    List<Customer> customers,
    double[][] loadKw,
    double[][] loadKvar,
    Behaviour behaviour,
    Limits limits,
    RandomKey key)
    implements Serializable {
  private static final VoltageBand CHARGER = new VoltageBand(0.7, 1.3);

  public HostingModel {
    customers = List.copyOf(customers);
  }

  public int steps() {
    return loadKw.length;
  }

  public double stepHours() {
    return 24.0 / steps();
  }

  /** What the other loads take together at nominal voltage, by step. */
  public double[] totalKw() {
    return IntStream.range(0, steps())
        .mapToDouble(t -> java.util.Arrays.stream(loadKw[t]).sum())
        .toArray();
  }

  /** How many customers have a vehicle at a share. */
  public int vehicles(double sharePercent) {
    return (int) Math.round(sharePercent / 100 * customers.size());
  }

  /**
   * Customers in the order in which they get a vehicle in a draw: those of a lower share are among
   * those of a higher one.
   */
  int[] order(int draw) {
    RandomStream stream = key.with(draw).with(Purpose.HOSTING_ORDER).stream();
    int[] order = IntStream.range(0, customers.size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) (stream.nextDouble() * (i + 1));
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** The vehicle that a customer has in a draw, whatever the share. */
  Vehicle vehicle(int draw, int customer) {
    return behaviour.draw(key.with(draw).with(customer));
  }

  /** The feeder with a charger at every customer, after its own loads, each without power. */
  Feeder withChargers() {
    List<Load> chargers = new ArrayList<>();
    for (Customer customer : customers) {
      for (int part : customer.parts()) {
        Load load = feeder.loads().get(part);
        chargers.add(
            new Load(
                "charger." + customer.name(),
                load.node(),
                load.phase(),
                load.returnPhase(),
                LoadModel.CONSTANT_POWER,
                0,
                0,
                load.nominalVolts(),
                CHARGER));
      }
    }
    return feeder.withAdditionalLoads(chargers);
  }
}
