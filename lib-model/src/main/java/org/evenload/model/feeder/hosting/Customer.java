package org.evenload.model.feeder.hosting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;

/**
 * Somebody who may have a vehicle.
 *
 * @param name of the load, with a number where a load stands for several customers
 * @param parts indices of the feeder's loads that the customer is connected like; a vehicle takes
 *     the same power at each
 */
public record Customer(String name, String node, List<Integer> parts) implements Serializable {
  public Customer {
    parts = List.copyOf(parts);
  }

  // The class of such elements in scripts of OpenDSS.
  private static final String STORAGE = "storage.";

  /**
   * The customers behind the loads of a feeder that take power; storage that idles or charges is
   * nobody's home.
   *
   * @param kwPerCustomer how many kilowatts of load stand for one customer, 0 for one customer per
   *     load however large
   */
  public static List<Customer> of(Feeder feeder, double kwPerCustomer) {
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int k = 0; k < feeder.loads().size(); k++) {
      Load load = feeder.loads().get(k);
      if (load.kw() > 0 && !load.name().startsWith(STORAGE)) {
        byName.computeIfAbsent(load.name(), name -> new ArrayList<>()).add(k);
      }
    }
    List<Customer> customers = new ArrayList<>();
    byName.forEach(
        (name, parts) -> {
          double kw = parts.stream().mapToDouble(k -> feeder.loads().get(k).kw()).sum();
          long count = kwPerCustomer > 0 ? Math.max(1, Math.round(kw / kwPerCustomer)) : 1;
          String node = feeder.loads().get(parts.get(0)).node();
          for (long i = 1; i <= count; i++) {
            customers.add(new Customer(count == 1 ? name : name + "#" + i, node, parts));
          }
        });
    return customers;
  }
}
