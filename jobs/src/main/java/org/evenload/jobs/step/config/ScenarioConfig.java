package org.evenload.jobs.step.config;

/**
 * So many vehicles, sampled so many times.
 *
 * @param name value of the column {@code scenario}
 */
public record ScenarioConfig(String name, int vehicles, int samples) {}
