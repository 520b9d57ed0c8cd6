package org.evenload.jobs.report;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The page as one file: template, style sheet, script, chart library and the data of the charts.
 * Whatever comes from a study is escaped: by the template in text, by {@link #payload} in data.
 */
final class Page {
  private static final int SIGNIFICANT_DIGITS = 6;
  private static final ObjectMapper JSON = mapper();

  private Page() {}

  static String html(ReportContent content, RunFacts facts) {
    RunView run = RunView.of(facts);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts);
    view.put("run", run);
    view.put("hasStages", !run.stages().isEmpty());
    view.put("sections", content.sections());
    view.put("css", Templates.resource(Page.class, "report.css"));
    view.put("script", script(content));
    view.put("library", scriptText(chartLibrary()));
    view.put("payload", payload(content, run));
    return Templates.render(Page.class, "page", view);
  }

  private static String script(ReportContent content) {
    List<String> scripts = new ArrayList<>();
    scripts.add(Templates.resource(Page.class, "chart.js"));
    scripts.add(Templates.resource(Page.class, "specified.js"));
    content.sections().forEach(section -> scripts.addAll(section.scripts()));
    scripts.add(Templates.resource(Page.class, "page.js"));
    return String.join("\n", scripts);
  }

  /** What the charts draw, as JSON that may stand inside a script element. */
  static String payload(ReportContent content, RunView run) {
    Map<String, Object> data = new LinkedHashMap<>(content.data());
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Section section : content.sections()) {
      data.putAll(section.data());
      charts.putAll(section.charts());
    }
    data.put("charts", charts);
    data.put("stages", run.stages());
    try {
      return scriptText(JSON.writeValueAsString(data));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the report's data: " + e.getMessage(), e);
    }
  }

  // "<" begins the end tag of a script element; in strings of JSON and JavaScript "\u003c" is the
  // same character. The library holds it as an operator, so only end tags are touched there.
  private static String scriptText(String text) {
    return text.startsWith("{") ? text.replace("<", "\\u003c") : text.replace("</", "<\\/");
  }

  private static ObjectMapper mapper() {
    SimpleModule module = new SimpleModule();
    module.addSerializer(Double.class, new ShortNumber());
    module.addSerializer(double.class, new ShortNumber());
    module.addSerializer(double[].class, new ShortNumbers());
    return JsonMapper.builder()
        .addModule(module)
        .addMixIn(HtmlTable.class, Hidden.class)
        .addMixIn(Section.class, Hidden.class)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();
  }

  /** Tables stand in the page as HTML, not in the data of the charts. */
  @JsonIgnoreType
  private interface Hidden {}

  // Six digits are more than a chart shows, and keep low bits out of the page.
  private static final class ShortNumber extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }

    static void write(double value, JsonGenerator json) throws IOException {
      if (!Double.isFinite(value)) {
        json.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
        json.writeNumber((long) value);
      } else {
        json.writeNumber(
            BigDecimal.valueOf(value)
                .round(new MathContext(SIGNIFICANT_DIGITS))
                .stripTrailingZeros());
      }
    }
  }

  private static final class ShortNumbers extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        ShortNumber.write(value, json);
      }
      json.writeEndArray();
    }
  }

  private static String chartLibrary() {
    Properties artifact = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/echarts/pom.properties")) {
      artifact.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Templates.resource(
        Page.class,
        "/META-INF/resources/webjars/echarts/%s/echarts.min.js"
            .formatted(artifact.getProperty("version")));
  }

  private static InputStream open(String name) {
    InputStream in = Page.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Cannot find the resource " + name);
    }
    return in;
  }
}
