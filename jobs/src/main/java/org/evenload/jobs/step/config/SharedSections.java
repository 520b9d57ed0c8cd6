package org.evenload.jobs.step.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.evenload.jobs.config.Schema;

/** Sections of study files that several kinds of study share, as definitions of a JSON schema. */
public final class SharedSections {
  private SharedSections() {}

  /** A kind's schema with the shared sections in {@code $defs}, where it may refer to them. */
  public static ObjectNode with(ObjectNode schema) {
    ObjectNode shared = Schema.resource(SharedSections.class, "sections.schema.json");
    schema.withObjectProperty("$defs").setAll((ObjectNode) shared.get("$defs"));
    return schema;
  }
}
