package org.evenload.model.fleet;

import java.io.Serializable;
import java.util.List;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * All vehicles that are connected at one bus at some time of the day: the fleet of its aggregator.
 *
 * @param members by group; a group is at a bus in one role only
 */
public record BusFleet(int bus, List<Member> members) implements Serializable {
  public BusFleet {
    members = List.copyOf(members);
  }

  public List<VehicleGroup> groups() {
    return members.stream().map(Member::vehicles).toList();
  }

  /** By group, then by realisation. */
  public List<List<Stay>> stays() {
    return members.stream().map(Member::stays).toList();
  }

  public int vehicles() {
    return members.stream().mapToInt(member -> member.vehicles().evCount()).sum();
  }
}
