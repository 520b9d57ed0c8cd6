package org.evenload.grid.feeder.opendss;

import java.nio.file.Path;
import org.evenload.grid.input.InputException;

/** A line of a script. */
record DssLocation(Path file, int line) {
  InputException error(String message) {
    return InputException.of(file, line, message);
  }
}
