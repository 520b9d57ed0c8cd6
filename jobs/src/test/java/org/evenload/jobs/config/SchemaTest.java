package org.evenload.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final String SCHEMA =
      """
      {"type": "object", "properties": {
         "days": {"type": "integer", "default": 100},
         "rows": {"type": "array", "items": {"type": "object", "properties": {
            "n": {"type": "integer"}, "kw": {"type": "number", "default": 3}}}},
         "set": {"type": "object", "default": {}, "additionalProperties": {"type": "number"}}}}
      """;

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }

  @Test
  void defaultsAreFilledInAndNamesThatPeopleChooseAreKept() throws JsonProcessingException {
    Schema schema = Schema.of(json(SCHEMA));

    assertThat(
            schema.withDefaults(
                json("{\"set\":{\"products.blue_per_red\":2},\"rows\":[{\"n\":1}]}")))
        .isEqualTo(
            json(
                "{\"days\":100,\"rows\":[{\"n\":1,\"kw\":3}],\"set\":{\"products.blue_per_red\":2}}"));
  }

  @Test
  void wholeNumbersAreKnownBelowLists() throws JsonProcessingException {
    Schema schema = Schema.of(json(SCHEMA));

    assertThat(schema.isInteger("/days")).isTrue();
    assertThat(schema.isInteger("/rows/4/n")).isTrue();
    assertThat(schema.isInteger("/rows/4/kw")).isFalse();
    assertThat(schema.isInteger("/nothing/at/all")).isFalse();
  }
}
