package org.evenload.grid.feeder.opendss.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.evenload.grid.feeder.opendss.line.LineConstants.EarthModel;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssScript;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** What lines refer to by name, each read once. */
public final class LineCatalog {
  private final DssScript script;
  private final double frequencyHz;
  private final Map<String, LineCode> lineCodes = new HashMap<>();
  private final Map<String, LineGeometry> geometries = new HashMap<>();
  private final Map<String, Wire> wires = new HashMap<>();

  public LineCatalog(DssScript script) {
    this.script = script;
    this.frequencyHz = script.options().frequencyHz();
  }

  double frequencyHz() {
    return frequencyHz;
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
    return LineGeometry.Spacing.of(script.required("linespacing", name));
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
      if (script.find(kind + "." + bare) != null) {
        return cached(wires, kind, plain, Wire::of);
      }
    }
    return cached(wires, kinds.get(0), plain, Wire::of);
  }

  private <T> T cached(
      Map<String, T> cache, String dssClass, DssValue name, Function<DssObject, T> read) {
    String key = dssClass + "." + name.lower();
    T known = cache.get(key);
    if (known == null) {
      known = read.apply(script.required(dssClass, name));
      cache.put(key, known);
    }
    return known;
  }
}
