package org.evenload.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.nio.file.Path;

/** Paths in a study file are relative to its folder. */
public final class PathDeserializer extends StdDeserializer<Path> {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  public PathDeserializer(Path folder) {
    super(Path.class);
    this.folder = folder;
  }

  @Override
  public Path deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return folder.resolve(parser.getText()).normalize();
  }
}
