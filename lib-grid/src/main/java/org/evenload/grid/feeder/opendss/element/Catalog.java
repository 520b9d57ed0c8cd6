package org.evenload.grid.feeder.opendss.element;

import java.util.HashMap;
import java.util.Map;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssScript;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** What elements refer to by name; load shapes are read once. */
public final class Catalog {
  private final DssScript script;
  private final Map<String, Shape> shapes = new HashMap<>();

  public Catalog(DssScript script) {
    this.script = script;
  }

  DssScript script() {
    return script;
  }

  double frequencyHz() {
    return script.options().frequencyHz();
  }

  DssObject required(String dssClass, DssValue name) {
    return script.required(dssClass, name);
  }

  Shape shape(DssValue name) {
    Shape known = shapes.get(name.lower());
    if (known == null) {
      known = Shape.of(required("loadshape", name), script.files());
      shapes.put(name.lower(), known);
    }
    return known;
  }
}
