package org.evenload.jobs.table;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What stands in a column, by table and column: values of small runs of every kind of study.
 *
 * <p>The resource {@code examples.json} is written anew by {@code EveryKindKeysTest}.
 */
public record ExampleValues(Map<String, Map<String, String>> byTable) {
  public static final String RESOURCE = "examples.json";

  public ExampleValues {
    byTable = Map.copyOf(byTable);
  }

  /** Those that come with the program. */
  public static ExampleValues standard() {
    try (InputStream in = ExampleValues.class.getResourceAsStream(RESOURCE)) {
      return new ExampleValues(new ObjectMapper().readValue(in, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if small runs have nothing there. */
  public String of(String table, String column) {
    return byTable.getOrDefault(table, Map.of()).getOrDefault(column, "");
  }
}
