package org.evenload.grid.feeder.io;

import java.nio.file.Path;

final class OpenDssReader {
  private OpenDssReader() {}

  static FeederCase read(Path folder) {
    throw new UnsupportedOperationException();
  }
}
