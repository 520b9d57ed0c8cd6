package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.evenload.jobs.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingPathTest {
  private static ObjectNode study() throws JsonProcessingException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree("{\"seed\":1,\"fleet\":null,\"rows\":[{\"n\":1},{\"n\":2}],\"none\":[]}");
  }

  @Test
  void setsWhatIsThereAndMakesWhatIsNot() throws JsonProcessingException {
    ObjectNode study = study();

    SettingPath.of("rows[1].n").set(study, IntNode.valueOf(7));
    SettingPath.of("fleet.charger_kw").set(study, IntNode.valueOf(22));
    SettingPath.of("grid.limits.kw").set(study, IntNode.valueOf(5));

    assertThat(study.toString())
        .isEqualTo(
            "{\"seed\":1,\"fleet\":{\"charger_kw\":22},\"rows\":[{\"n\":1},{\"n\":7}],\"none\":[],"
                + "\"grid\":{\"limits\":{\"kw\":5}}}");
    assertThat(SettingPath.of("rows[1].n").pointer()).isEqualTo("/rows/1/n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rows[2].n | 'rows' is a list, expected rows[0]…rows[1].",
        "rows.n | 'rows' is a list, expected rows[0]…rows[1].",
        "none[0].n | the list 'none' is empty.",
        "seed.kw | 'seed' holds no further keys.",
        "rows[0].n.kw | 'rows[0].n' holds no further keys.",
        "rows[0].n[1] | 'rows[0].n' holds no further keys.",
        "depots[0].kw | the study file has no list 'depots'.",
        "fleet[0] | the study file has no list 'fleet'."
      })
  void saysWhatIsWrongWithAPlace(String path, String reason) throws JsonProcessingException {
    ObjectNode study = study();

    assertThatThrownBy(() -> SettingPath.of(path).set(study, IntNode.valueOf(7)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Invalid key '%s': %s".formatted(path, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "a[",
        "a[-1]",
        "a[x]",
        "a[99999999999]",
        "a b",
        "/a",
        "a[0]b"
      })
  void refusesWhatIsNoPath(String path) {
    assertThatThrownBy(() -> SettingPath.of(path))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected a path such as fleet.charger_kw or scenarios[0].vehicles");
  }
}
