package org.evenload.model.online.day;

import java.util.List;
import org.evenload.model.online.DemandLimit;

/**
 * One day under one way to decide.
 *
 * @param limit that was kept, after any search for it
 */
public record OnlineDay(
    DemandLimit limit, List<SlotOutcome> slots, List<VehicleOutcome> vehicles, DayTotals totals) {
  public OnlineDay {
    slots = List.copyOf(slots);
    vehicles = List.copyOf(vehicles);
  }
}
