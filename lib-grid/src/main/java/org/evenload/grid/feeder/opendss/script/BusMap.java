package org.evenload.grid.feeder.opendss.script;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where buses are drawn. */
final class BusMap {
  private final Map<String, double[]> coordinates = new HashMap<>();

  Map<String, double[]> coordinates() {
    return coordinates;
  }

  void clear() {
    coordinates.clear();
  }

  /** {@code SetBusXY bus= x= y=}. */
  void set(DssTokens tokens, DssLocation at) {
    Map<String, String> found = new HashMap<>();
    List<String> order = List.of("bus", "x", "y");
    int position = 0;
    for (DssTokens.Token token = tokens.next(); token != null; token = tokens.next()) {
      String name =
          token.name().isEmpty()
              ? order.get(Math.min(position, 2))
              : token.name().toLowerCase(Locale.ROOT);
      found.put(name, token.text());
      position++;
    }
    coordinates.put(
        found.getOrDefault("bus", "").toLowerCase(Locale.ROOT),
        new double[] {
          new DssValue("x", found.getOrDefault("x", ""), false, at).number(),
          new DssValue("y", found.getOrDefault("y", ""), false, at).number()
        });
  }

  /** Lines of bus, x and y; others are passed over, since only the picture lacks their bus. */
  void read(Path file) {
    List<String> lines = DssFiles.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      DssTokens tokens = new DssTokens(lines.get(i), new DssLocation(file, i + 1));
      DssTokens.Token bus = tokens.next();
      DssTokens.Token x = tokens.next();
      DssTokens.Token y = tokens.next();
      if (bus != null && x != null && y != null) {
        try {
          coordinates.put(
              bus.text().toLowerCase(Locale.ROOT),
              new double[] {
                Double.parseDouble(x.text().strip()), Double.parseDouble(y.text().strip())
              });
        } catch (NumberFormatException e) {
          continue;
        }
      }
    }
  }
}
