package org.evenload.grid.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From bus numbers to positions in {@link Network#buses}. */
public final class BusIndex {
  private final Map<Integer, Integer> indexByNumber;

  private BusIndex(Map<Integer, Integer> indexByNumber) {
    this.indexByNumber = indexByNumber;
  }

  static BusIndex of(List<Bus> buses) {
    Map<Integer, Integer> indexByNumber = new HashMap<>(2 * buses.size());
    for (int i = 0; i < buses.size(); i++) {
      if (indexByNumber.put(buses.get(i).number(), i) != null) {
        throw new IllegalArgumentException(
            "Invalid bus number '%d', expected each bus once.".formatted(buses.get(i).number()));
      }
    }
    return new BusIndex(indexByNumber);
  }

  /**
   * @throws IllegalArgumentException if there is no such bus
   */
  public int of(int busNumber) {
    Integer index = indexByNumber.get(busNumber);
    if (index == null) {
      throw new IllegalArgumentException(
          "Invalid bus number '%d', expected the number of a bus of the network."
              .formatted(busNumber));
    }
    return index;
  }

  public boolean contains(int busNumber) {
    return indexByNumber.containsKey(busNumber);
  }
}
