package org.evenload.grid.feeder.opendss.script;

import java.nio.file.Path;
import org.evenload.grid.input.InputException;

/** A line of a script. */
public record DssLocation(Path file, int line) {
  public InputException error(String message) {
    return InputException.of(file, line, message);
  }
}
