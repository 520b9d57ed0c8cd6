package org.evenload.jobs.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.evenload.jobs.config.ConfigException;
import org.evenload.jobs.config.Problem;

/**
 * Where a value stands in a study file: {@code fleet.charger_kw}, {@code scenarios[0].vehicles}.
 *
 * @param steps names of keys, and positions in lists as numbers
 */
record SettingPath(String text, List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_-]+)|\\[(\\d{1,6})]");
  private static final Pattern WHOLE =
      Pattern.compile("[A-Za-z0-9_-]+(\\[\\d{1,6}])*(\\.[A-Za-z0-9_-]+(\\[\\d{1,6}])*)*");

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

  /** As a JSON pointer. */
  String pointer() {
    return steps.stream().map(step -> "/" + step).collect(Collectors.joining());
  }

  /** Sets the value, making the objects above it where they are missing. */
  void set(ObjectNode root, JsonNode value) {
    JsonNode at = root;
    for (int i = 0; i < steps.size() - 1; i++) {
      at = below(at, i);
    }
    int last = steps.size() - 1;
    if (at instanceof ObjectNode object && steps.get(last) instanceof String key) {
      object.set(key, value);
    } else if (at instanceof ArrayNode array
        && steps.get(last) instanceof Integer position
        && position < array.size()) {
      array.set(position, value);
    } else {
      throw missing(at, last);
    }
  }

  private JsonNode below(JsonNode at, int i) {
    if (at instanceof ObjectNode object && steps.get(i) instanceof String key) {
      JsonNode found = object.get(key);
      if (found != null && !found.isNull()) {
        return found;
      }
      if (steps.get(i + 1) instanceof String) {
        return object.putObject(key);
      }
      throw new ConfigException(
          "Invalid key '%s': the study file has no list '%s'.".formatted(text, until(i + 1)));
    }
    if (at instanceof ArrayNode array
        && steps.get(i) instanceof Integer position
        && position < array.size()) {
      return array.get(position);
    }
    throw missing(at, i);
  }

  private ConfigException missing(JsonNode at, int i) {
    String above = until(i);
    String reason =
        !(at instanceof ArrayNode array)
            ? "'%s' holds no further keys".formatted(above)
            : array.isEmpty()
                ? "the list '%s' is empty".formatted(above)
                : "'%s' is a list, expected %s[0]%s"
                    .formatted(
                        above,
                        above,
                        array.size() == 1 ? "" : "…%s[%d]".formatted(above, array.size() - 1));
    return new ConfigException("Invalid key '%s': %s.".formatted(text, reason));
  }

  /** The first steps as people write them. */
  private String until(int count) {
    return Problem.keyPath(
        steps.stream().limit(count).map(step -> "/" + step).collect(Collectors.joining()));
  }
}
