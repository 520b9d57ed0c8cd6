package org.evenload.grid.caseio;

import java.util.List;
import org.evenload.grid.network.Network;

/**
 * What a case file holds.
 *
 * @param warnings what the reader ignored or had to assume, one sentence each, with file and line
 *     where there is one
 */
public record CaseFile(Network network, List<String> warnings) {
  public CaseFile {
    warnings = List.copyOf(warnings);
  }
}
