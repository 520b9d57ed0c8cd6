package org.evenload.jobs.step.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.file.Path;
import org.evenload.jobs.config.ClockTime;

/** When vehicles leave home and when they come back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(TimesConfig.Empirical.class),
  @JsonSubTypes.Type(TimesConfig.Normal.class)
})
public sealed interface TimesConfig {

  /**
   * Drawn from counts by period.
   *
   * @param histogram CSV with weights of departure and arrival
   */
  record Empirical(Path histogram) implements TimesConfig {}

  /** Drawn from normal distributions. */
  record Normal(TimeOfDay departure, TimeOfDay arrival) implements TimesConfig {}

  /** Mean and standard deviation, in hours. */
  record TimeOfDay(
      @JsonProperty("mean") @JsonDeserialize(using = ClockTime.class) double meanH,
      @JsonProperty("std") @JsonDeserialize(using = ClockTime.class) double stdH) {}
}
