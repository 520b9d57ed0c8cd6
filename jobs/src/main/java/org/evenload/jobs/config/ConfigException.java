package org.evenload.jobs.config;

/**
 * A mistake on the command line or in a study file. The message is complete as it stands: where,
 * which value, what is allowed and, where one is at hand, a suggestion.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
