package org.evenload.grid.feeder.opendss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.evenload.grid.feeder.opendss.LineConstants.EarthModel;
import org.evenload.grid.input.Suggestion;

/** What elements refer to by name, each read once. */
final class Catalog {
  private final DssScript script;
  private final double frequencyHz;
  private final Map<String, LineCode> lineCodes = new HashMap<>();
  private final Map<String, LineGeometry> geometries = new HashMap<>();
  private final Map<String, Wire> wires = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  Catalog(DssScript script) {
    this.script = script;
    this.frequencyHz = script.options().number("defaultbasefrequency", 60);
    DssValue solved = script.options().value("frequency");
    if (solved != null && solved.number() != frequencyHz) {
      throw solved.error("the base frequency, %s Hz".formatted(frequencyHz));
    }
  }

  double frequencyHz() {
    return frequencyHz;
  }

  DssScript script() {
    return script;
  }

  EarthModel earthModel() {
    DssValue value = script.options().value("earthmodel");
    return value == null ? EarthModel.DERI : earthModel(value);
  }

  static EarthModel earthModel(DssValue value) {
    return value.oneOf(
        Map.of(
            "carson", EarthModel.CARSON,
            "fullcarson", EarthModel.FULL_CARSON,
            "deri", EarthModel.DERI));
  }

  LineCode lineCode(DssValue name) {
    return cached(lineCodes, "linecode", name, o -> LineCode.of(o, frequencyHz));
  }

  LineGeometry geometry(DssValue name) {
    return cached(geometries, "linegeometry", name, o -> LineGeometry.of(o, this));
  }

  LineGeometry.Spacing spacing(DssValue name) {
    return LineGeometry.Spacing.of(required("linespacing", name));
  }

  /** A wire, concentric-neutral or tape-shielded cable. */
  Wire wire(DssValue name) {
    List<String> kinds =
        switch (name.property()) {
          case "cncable", "cncables" -> List.of("cndata");
          case "tscable", "tscables" -> List.of("tsdata");
          default -> List.of("wiredata", "cndata", "tsdata");
        };
    String bare =
        name.lower().contains(".") ? name.lower().replaceFirst("^[^.]*data\\.", "") : name.lower();
    DssValue plain = new DssValue(name.property(), bare, false, name.at());
    for (String kind : kinds) {
      if (script.find(kind, bare) != null) {
        return cached(wires, kind, plain, Wire::of);
      }
    }
    return cached(wires, kinds.get(0), plain, Wire::of);
  }

  Shape shape(DssValue name) {
    return cached(shapes, "loadshape", name, o -> Shape.of(o, script.files()));
  }

  DssObject required(String dssClass, DssValue name) {
    DssObject found = script.find(dssClass, name.text());
    if (found == null) {
      List<String> known =
          script.objects().values().stream()
              .filter(o -> o.dssClass().equals(dssClass))
              .map(DssObject::name)
              .toList();
      throw name.at()
          .error(
              "Unknown %s '%s'.%s"
                  .formatted(
                      dssClass, name.text().strip(), Suggestion.sentence(name.lower(), known)));
    }
    return found;
  }

  private <T> T cached(
      Map<String, T> cache, String dssClass, DssValue name, Function<DssObject, T> read) {
    String key = dssClass + "." + name.lower();
    T known = cache.get(key);
    if (known == null) {
      known = read.apply(required(dssClass, name));
      cache.put(key, known);
    }
    return known;
  }
}
