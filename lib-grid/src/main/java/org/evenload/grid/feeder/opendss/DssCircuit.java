package org.evenload.grid.feeder.opendss;

import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.flow.Convergence;

/**
 * A circuit as a script defines it.
 *
 * @param profilesKw active power of each of the feeder's loads by step of its shape, empty if no
 *     load has one
 * @param remarks what the script does beyond the state that was read, each a sentence
 * @param convergence with which OpenDSS would solve it
 * @param coordinates x and y of buses, where the script gives them
 */
public record DssCircuit(
    Feeder feeder,
    List<double[]> profilesKw,
    Map<String, double[]> coordinates,
    List<String> remarks,
    Convergence convergence) {
  public DssCircuit {
    profilesKw = List.copyOf(profilesKw);
    coordinates = Map.copyOf(coordinates);
    remarks = List.copyOf(remarks);
  }
}
