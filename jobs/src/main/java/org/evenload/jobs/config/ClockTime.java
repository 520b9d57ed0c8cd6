package org.evenload.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads {@code HH:MM} as hours. */
public final class ClockTime extends StdDeserializer<Double> {
  private static final long serialVersionUID = 1L;

  public ClockTime() {
    super(Double.class);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String[] parts = parser.getText().split(":", 2);
    return Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) / 60.0;
  }
}
