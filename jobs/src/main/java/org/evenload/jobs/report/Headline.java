package org.evenload.jobs.report;

/**
 * A figure that decisions rest on: what runs are compared by.
 *
 * @param metric short, stable, snake_case, with its unit: {@code hosting_capacity_vehicles}
 * @param scope what it holds for, for example {@code s3 uncontrolled}; empty for the whole run
 * @param value NaN where there is none
 * @param definition what it means, in one sentence
 */
public record Headline(
    String metric, String scope, double value, String unit, Better better, String definition) {

  /** Which way is good. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }
}
