package org.evenload.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.nio.file.Path;

/** Turns valid settings into records: keys in snake_case, paths resolved. */
public final class Settings {
  private Settings() {}

  /**
   * @param settings that the schema allows, with every default
   * @param folder to which paths are relative
   * @param type a record with a component per key; keys that it does not know are left out
   */
  public static <T> T bind(JsonNode settings, Path folder, Class<T> type) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Path.class, new PathDeserializer(folder)))
            .build();
    try {
      return mapper.treeToValue(settings, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema allows what the records do not", e);
    }
  }
}
