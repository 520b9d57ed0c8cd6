package org.evenload.jobs.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Islands;
import org.evenload.grid.network.Islands.Island;
import org.evenload.grid.network.Network;

/** Networks that studies can work with: every part with demand is fed, and there is a slack bus. */
public final class StudyNetwork {
  private static final int MOST_NAMED = 5;

  private StudyNetwork() {}

  /**
   * @throws InputException if the network is not of that kind, or its file is malformed
   */
  public static CaseFile read(Path file) {
    CaseFile caseFile = CaseReader.read(file);
    Network network = caseFile.network();
    Set<Integer> fed =
        network.generators().stream()
            .filter(Generator::inService)
            .map(Generator::bus)
            .collect(Collectors.toSet());
    if (fed.isEmpty()) {
      throw InputException.of(
          file, "Invalid network: no generator is in service, expected at least one.");
    }
    List<Island> islands = Islands.of(network).islands();
    List<Island> dark =
        islands.stream()
            .filter(island -> island.demandMw() != 0)
            .filter(island -> island.busNumbers().stream().noneMatch(fed::contains))
            .toList();
    if (!dark.isEmpty()) {
      throw InputException.of(
          file,
          "Invalid network: it falls into %d islands, of which %d have demand and no generator in service: %s. Connect them, or take their buses out of service (type 4)."
              .formatted(
                  islands.size(),
                  dark.size(),
                  dark.stream()
                      .limit(MOST_NAMED)
                      .map(island -> "buses " + island.busNumbers())
                      .collect(Collectors.joining("; "))));
    }
    if (islands.stream().noneMatch(Island::hasSlack)) {
      throw InputException.of(file, "Invalid network: it has no slack bus, expected one.");
    }
    return caseFile;
  }
}
