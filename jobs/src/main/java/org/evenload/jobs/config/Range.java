package org.evenload.jobs.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Two numbers, {@code [least, greatest]} in a study file. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"least", "greatest"})
public record Range(double least, double greatest) {}
