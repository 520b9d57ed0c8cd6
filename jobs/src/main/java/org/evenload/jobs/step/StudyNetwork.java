package org.evenload.jobs.step;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.evenload.grid.caseio.CaseFile;
import org.evenload.grid.caseio.CaseReader;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Islands;
import org.evenload.grid.network.Network;

/**
 * Networks that studies can work with: one island, with a slack bus and something that feeds it.
 */
public final class StudyNetwork {
  private StudyNetwork() {}

  /**
   * @throws InputException if the network is not of that kind, or its file is malformed
   */
  public static CaseFile read(Path file) {
    CaseFile caseFile = CaseReader.read(file);
    Network network = caseFile.network();
    if (network.generators().stream().noneMatch(Generator::inService)) {
      throw InputException.of(
          file, "Invalid network: no generator is in service, expected at least one.");
    }
    Islands islands = Islands.of(network);
    if (islands.islands().size() > 1) {
      throw InputException.of(
          file,
          "Invalid network: it falls into %d islands, expected one. Not connected with bus %d: %s."
              .formatted(
                  islands.islands().size(),
                  islands.islands().get(0).busNumbers().get(0),
                  islands.islands().stream()
                      .skip(1)
                      .limit(5)
                      .map(island -> "buses " + island.busNumbers())
                      .collect(Collectors.joining("; "))));
    }
    if (!islands.connected()) {
      throw InputException.of(file, "Invalid network: it has no slack bus, expected one.");
    }
    return caseFile;
  }
}
