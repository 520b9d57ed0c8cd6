package org.evenload.model.fleet;

import java.io.Serializable;
import java.util.List;
import org.evenload.model.vehicle.Stay;
import org.evenload.model.vehicle.VehicleGroup;

/**
 * A group of vehicles as one bus sees it.
 *
 * @param group number of the group in its sample, counted from 1
 * @param stays by realisation
 */
public record Member(int group, Role role, VehicleGroup vehicles, List<Stay> stays)
    implements Serializable {
  public Member {
    stays = List.copyOf(stays);
  }
}
