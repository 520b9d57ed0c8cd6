package org.evenload.model.fleet;

/** What a bus is to a group of vehicles. */
public enum Role {
  /** It supplies their homes: they are connected over night. */
  HOME,
  /** It supplies their workplaces: they are connected between their trips. */
  WORK
}
