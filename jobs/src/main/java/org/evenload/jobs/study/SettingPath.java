package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evenload.jobs.config.ConfigException;

/**
 * Where a value stands in a study file: {@code fleet.charger_kw}, {@code scenarios[0].vehicles}.
 *
 * @param steps names of keys, and positions in lists as numbers
 */
record SettingPath(String text, List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_-]+)|\\[(\\d+)]");
  private static final Pattern WHOLE =
      Pattern.compile("[A-Za-z0-9_-]+(\\[\\d+])*(\\.[A-Za-z0-9_-]+(\\[\\d+])*)*");

  /**
   * @throws ConfigException if the text is no such path
   */
  static SettingPath of(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new ConfigException(
          "Invalid key '%s', expected a path such as fleet.charger_kw or scenarios[0].vehicles."
              .formatted(text));
    }
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    while (matcher.find()) {
      String position = matcher.group(2);
      steps.add(position == null ? (Object) matcher.group(1) : Integer.valueOf(position));
    }
    return new SettingPath(text, List.copyOf(steps));
  }

  /** Sets the value, making the objects above it where they are missing. */
  void set(ObjectNode root, JsonNode value) {
    JsonNode at = root;
    for (int i = 0; i < steps.size() - 1; i++) {
      at = below(at, steps.get(i));
    }
    Object last = steps.get(steps.size() - 1);
    if (at instanceof ObjectNode object && last instanceof String key) {
      object.set(key, value);
    } else if (at instanceof ArrayNode array
        && last instanceof Integer position
        && position < array.size()) {
      array.set(position, value);
    } else {
      throw missing();
    }
  }

  private JsonNode below(JsonNode at, Object step) {
    if (at instanceof ObjectNode object && step instanceof String key) {
      JsonNode found = object.get(key);
      return found == null ? object.putObject(key) : found;
    }
    if (at instanceof ArrayNode array
        && step instanceof Integer position
        && position < array.size()) {
      return array.get(position);
    }
    throw missing();
  }

  private ConfigException missing() {
    return new ConfigException(
        "Invalid key '%s': the study file has no such place.".formatted(text));
  }
}
