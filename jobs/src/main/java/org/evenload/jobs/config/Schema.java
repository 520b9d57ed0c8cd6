package org.evenload.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.Suggestion;

/**
 * The JSON schema of a study file: it says what is allowed and what holds where a key is left out.
 */
public final class Schema {
  private final JsonNode root;
  private final JsonSchema validator;

  private Schema(JsonNode root, JsonSchema validator) {
    this.root = root;
    this.validator = validator;
  }

  /**
   * The schema made of several parts: the properties, required keys and shared definitions of all.
   *
   * @param parts JSON schemas of objects; the first names the title
   */
  public static Schema of(ObjectNode... parts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (ObjectNode part : parts) {
      part.properties().forEach(property -> merge(root, property.getKey(), property.getValue()));
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    return new Schema(
        root,
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root, config));
  }

  /** A part of a schema that stands beside a class. */
  public static ObjectNode resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return (ObjectNode) new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(ObjectNode root, String key, JsonNode value) {
    if (root.get(key) instanceof ObjectNode known && value instanceof ObjectNode more) {
      known.setAll(more);
    } else if (root.get(key) instanceof ArrayNode known && value instanceof ArrayNode more) {
      known.addAll(more);
    } else if (!root.has(key)) {
      root.set(key, value.deepCopy());
    }
  }

  /** What the schema does not allow, in the order of the file's keys as far as known. */
  public List<Problem> problems(JsonNode content) {
    Collection<ValidationMessage> messages = validator.validate(content);
    return messages.stream()
        .filter(message -> !isMisspelt(message, messages))
        .map(message -> problem(message, content))
        .toList();
  }

  // A key that is missing because it is misspelt is one mistake, not two.
  private static boolean isMisspelt(
      ValidationMessage missing, Collection<ValidationMessage> messages) {
    return missing.getType().equals("required")
        && messages.stream()
            .filter(message -> message.getType().equals("additionalProperties"))
            .filter(message -> message.getInstanceLocation().equals(missing.getInstanceLocation()))
            .anyMatch(
                message ->
                    Suggestion.nearest(message.getProperty(), List.of(missing.getProperty()))
                        .isPresent());
  }

  /** The same settings with every default, keys in the order of the schema. */
  public ObjectNode withDefaults(ObjectNode content) {
    return filled(content, root);
  }

  /** The settings whose schema says {@code "format": "path"}, by their key. */
  public Map<String, String> paths(JsonNode settings) {
    Map<String, String> paths = new LinkedHashMap<>();
    collectPaths(settings, root, "", paths);
    return paths;
  }

  private void collectPaths(
      JsonNode value, JsonNode schema, String key, Map<String, String> paths) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              property ->
                  collectPaths(
                      property.getValue(),
                      resolved(schema.path("properties").path(property.getKey())),
                      key.isEmpty() ? property.getKey() : key + "." + property.getKey(),
                      paths));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collectPaths(value.get(i), resolved(schema.path("items")), key + "[" + i + "]", paths);
      }
    } else if (value.isTextual() && schema.path("format").asText().equals("path")) {
      paths.put(key, value.textValue());
    }
  }

  private Problem problem(ValidationMessage message, JsonNode content) {
    String pointer = message.getInstanceLocation().toString();
    String property = message.getProperty();
    return switch (message.getType()) {
      case "additionalProperties" -> {
        List<String> known = keys(at(pointer));
        yield new Problem(
            pointer + "/" + property,
            "Unknown key '%s', expected one of %s.%s"
                .formatted(
                    Problem.keyPath(pointer + "/" + property),
                    known,
                    Suggestion.sentence(property, known)));
      }
      case "required" ->
          new Problem(
              pointer,
              "Missing key '%s', expected %s."
                  .formatted(
                      Problem.keyPath(pointer + "/" + property),
                      expected(at(pointer + "/" + property))));
      default -> {
        JsonNode value = content.at(pointer);
        Problem problem = Problem.invalid(pointer, shown(value), expected(at(pointer)));
        yield new Problem(pointer, problem.message() + quotes(value, at(pointer)));
      }
    };
  }

  // Whether a value is a text or a number depends on its quotes, which people do not see.
  private static String quotes(JsonNode value, JsonNode schema) {
    String type = schema.path("type").asText();
    if (type.equals("string")
        && (value.isNumber() || value.isBoolean())
        && value.asText().matches(schema.path("pattern").asText(".*"))) {
      return " In quotes it is a text: \"%s\".".formatted(value.asText());
    }
    boolean isTextThatReads =
        value.isTextual()
            && (type.equals("boolean")
                ? value.textValue().matches("true|false")
                : type.matches("number|integer")
                    && value.textValue().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"));
    return isTextThatReads
        ? " In quotes it is a text: write %s without them.".formatted(value.textValue())
        : "";
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Whether the value at a pointer into a study is a whole number. */
  public boolean isInteger(String pointer) {
    return at(pointer).path("type").asText().equals("integer");
  }

  // The schema of the value at a pointer into a study.
  private JsonNode at(String pointer) {
    JsonNode schema = root;
    for (String step : pointer.split("/", -1)) {
      if (!step.isEmpty()) {
        JsonNode below =
            schema.has("items") ? schema.get("items") : schema.path("properties").path(step);
        schema = resolved(below);
      }
    }
    return schema;
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.get("$ref").textValue().substring(1)) : schema;
  }

  private static List<String> keys(JsonNode schema) {
    List<String> keys = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private String expected(JsonNode schema) {
    if (schema.has("$comment")) {
      return schema.get("$comment").textValue();
    }
    if (schema.has("enum")) {
      List<String> words = new ArrayList<>();
      schema.get("enum").forEach(word -> words.add(word.asText()));
      return "one of " + words;
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> "an integer" + bounds(schema);
      case "number" -> "a number" + bounds(schema);
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "array" -> list(schema);
      default -> "keys and values: " + keys(schema);
    };
  }

  private String list(JsonNode schema) {
    String items = expected(resolved(schema.path("items")));
    if (schema.has("maxItems")) {
      return "a list of %s: each %s".formatted(schema.get("maxItems").asText(), items);
    }
    int least = schema.path("minItems").asInt();
    return "a list, %s, each %s%s"
        .formatted(
            least > 1 ? "at least " + least : "not empty",
            items,
            schema.path("uniqueItems").asBoolean() ? ", none twice" : "");
  }

  private static String bounds(JsonNode schema) {
    List<String> bounds = new ArrayList<>();
    String[][] keywords = {
      {"minimum", "≥"}, {"exclusiveMinimum", ">"}, {"maximum", "≤"}, {"exclusiveMaximum", "<"}
    };
    for (String[] keyword : keywords) {
      if (schema.has(keyword[0])) {
        bounds.add(keyword[1] + " " + schema.get(keyword[0]).asText());
      }
    }
    return bounds.isEmpty() ? "" : " " + String.join(" and ", bounds);
  }

  private ObjectNode filled(JsonNode content, JsonNode schema) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode below = resolved(property.getValue());
              JsonNode value =
                  content.has(property.getKey())
                      ? content.get(property.getKey())
                      : below.path("default");
              if (!value.isMissingNode()) {
                filled.set(property.getKey(), filledValue(value, below));
              }
            });
    // What the schema allows without naming it, as where keys are names that people choose.
    content
        .properties()
        .forEach(
            property -> {
              if (!filled.has(property.getKey())) {
                filled.set(
                    property.getKey(),
                    filledValue(
                        property.getValue(), resolved(schema.path("additionalProperties"))));
              }
            });
    return filled;
  }

  private JsonNode filledValue(JsonNode value, JsonNode schema) {
    if (value.isObject()) {
      return filled(value, schema);
    }
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(filledValue(item, resolved(schema.path("items")))));
      return items;
    }
    return value.deepCopy();
  }
}
