package org.evenload.grid.feeder.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;

/** What is allowed in a folder of tidy tables but looks like a slip. */
final class TidyRemarks {
  private TidyRemarks() {}

  static List<String> of(Path folder, Feeder feeder) {
    List<String> remarks = new ArrayList<>();
    if (!Files.exists(folder.resolve("spot_loads.csv"))) {
      remarks.add(
          "There is no spot_loads.csv: %s."
              .formatted(
                  feeder.loads().isEmpty()
                      ? "the feeder has no load"
                      : "only the loads of distributed_load.csv are there"));
    }
    Set<String> seen = new HashSet<>();
    Set<String> loads = new HashSet<>();
    for (Load load : feeder.loads()) {
      if (!seen.add(load.name()) && loads.add(load.name())) {
        remarks.add("Load %s stands twice or more: all of them are taken.".formatted(load.name()));
      }
    }
    for (Element element : feeder.elements()) {
      if (element.name().endsWith("#2")) {
        remarks.add(
            "Several sections join %s and %s: they are taken as parallel."
                .formatted(element.from(), element.to()));
      }
    }
    return remarks;
  }
}
